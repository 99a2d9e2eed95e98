"""What can go wrong with the audit trail.

AuditError
└── NotInTransaction      an event was written outside the transaction of the act it records
"""


class AuditError(Exception):
    """Any error the audit trail raises on purpose."""


class NotInTransaction(AuditError):
    """An event may only be written together with what it records, in one transaction."""

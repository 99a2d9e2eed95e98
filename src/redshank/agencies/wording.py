"""Roles in words."""

from django.utils.translation import gettext as _

from redshank.agencies.rules import Role


def role(value: Role) -> str:
    """What somebody of this role does here, in a sentence."""
    words = {
        Role.HANDLER: _("Answers 999 and 101: recognises, asks, decides, hands over."),
        Role.SUPERVISOR: _("Watches over the desk and looks at what was done."),
        Role.OFFICER: _("Works on the street: looks people up, takes reports."),
        Role.CASE_WORKER: _("Takes contacts for a council or landlord and works on cases."),
        Role.VICTIM_CARER: _("Looks after victims; decides nothing about identity."),
        Role.ANALYST: _("Counts and compares; keeps the repeat policies."),
        Role.INSPECTOR: _("Examines what was done and reads the audit trail."),
        Role.INFORMATION_GOVERNANCE: _("Answers for the data: joins, separates, undoes."),
        Role.ADMINISTRATOR: _("Sets up, imports, keeps the policies."),
        Role.CONNECTOR: _("Another system, acting by its key."),
    }
    return words[value]

"""Triggers by which the database itself refuses to change or remove an audit event."""

SQLITE = (
    """
    CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_auditevent
    BEGIN SELECT RAISE(ABORT, 'audit events are never changed'); END
    """,
    """
    CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_auditevent
    BEGIN SELECT RAISE(ABORT, 'audit events are never removed'); END
    """,
    # INSERT OR REPLACE removes the row in its way without asking the trigger above.
    """
    CREATE TRIGGER audit_event_no_replace BEFORE INSERT ON audit_auditevent
    WHEN EXISTS (SELECT 1 FROM audit_auditevent
        WHERE id = NEW.id OR (chain = NEW.chain AND sequence = NEW.sequence))
    BEGIN SELECT RAISE(ABORT, 'audit events are never replaced'); END
    """,
)

POSTGRESQL = (
    """
    CREATE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'audit events are never changed or removed'; END $$
    """,
    """
    CREATE TRIGGER audit_event_no_change BEFORE UPDATE OR DELETE ON audit_auditevent
    FOR EACH ROW EXECUTE FUNCTION audit_event_refuse()
    """,
    """
    CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_auditevent
    FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse()
    """,
)

REMOVE = {
    "sqlite": (
        "DROP TRIGGER audit_event_no_update",
        "DROP TRIGGER audit_event_no_delete",
        "DROP TRIGGER audit_event_no_replace",
    ),
    "postgresql": (
        "DROP TRIGGER audit_event_no_truncate ON audit_auditevent",
        "DROP TRIGGER audit_event_no_change ON audit_auditevent",
        "DROP FUNCTION audit_event_refuse()",
    ),
}
INSTALL = {"sqlite": SQLITE, "postgresql": POSTGRESQL}

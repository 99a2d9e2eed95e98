"""Streets, postcodes and towns are counted by persons too: a database from before it has no such counts."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from redshank.recognition.stores import dialect_for, recount


def count(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    with schema_editor.connection.cursor() as cursor:
        recount(cursor, dialect_for(schema_editor.connection.vendor))


class Migration(migrations.Migration):
    dependencies = [("people", "0011_contact_over")]

    operations = [migrations.RunPython(count, migrations.RunPython.noop)]

"""The engine's vocabulary of names: a database from before it gets the table, and every name on file in it."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from redshank.recognition.stores import create_schema, dialect_for, fill_vocabulary


def fill(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    dialect = dialect_for(schema_editor.connection.vendor)
    with schema_editor.connection.cursor() as cursor:
        create_schema(cursor, dialect)
        fill_vocabulary(cursor, dialect)


class Migration(migrations.Migration):
    dependencies = [("people", "0009_fairness_reports")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

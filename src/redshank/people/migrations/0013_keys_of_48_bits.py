"""Keys and terms are hashed to 48 bits: what a database from before holds under 64 is filed anew."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from redshank.recognition.stores import dialect_for, refile


def file_anew(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    with schema_editor.connection.cursor() as cursor:
        refile(cursor, dialect_for(schema_editor.connection.vendor))


class Migration(migrations.Migration):
    dependencies = [("people", "0012_counts_of_places")]

    operations = [migrations.RunPython(file_anew, migrations.RunPython.noop)]

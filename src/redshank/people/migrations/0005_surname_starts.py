"""The first two letters of each surname, as it is compared, for a count while it is typed."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from redshank.recognition.records import Details
from redshank.recognition.standardise import standardise

_BATCH = 2_000
_NAMES = ("full_name", "forename", "middle_names", "surname")


def fill(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Of the records on file already, batch by batch in the order of their numbers."""
    records = apps.get_model("people", "PersonRecord").objects.order_by("pk")
    last = 0
    while batch := list(records.filter(pk__gt=last).only(*_NAMES)[:_BATCH]):
        for record in batch:
            details = Details(**{name: getattr(record, name) for name in _NAMES})
            record.surname_start = standardise(details).surname[:2]
        records.model.objects.bulk_update(batch, ["surname_start"], batch_size=200)
        last = batch[-1].pk


class Migration(migrations.Migration):
    dependencies = [("people", "0004_safe_words")]

    operations = [
        migrations.AddField(
            model_name="personrecord",
            name="surname_start",
            field=models.CharField(blank=True, default="", max_length=2),
            preserve_default=False,
        ),
        # The index before what fills it: a table with rows just written takes no new index on PostgreSQL.
        migrations.AddIndex(
            model_name="personrecord",
            index=models.Index(fields=["surname_start", "controller", "person"], name="record_by_surname_start"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]

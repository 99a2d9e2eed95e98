from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def name_the_deciders(apps: Apps, _schema: BaseDatabaseSchemaEditor) -> None:
    """Decisions taken before accounts were kept with them: an account's label names it exactly."""
    decisions, users = apps.get_model("people", "IdentityDecision"), apps.get_model("agencies", "User")
    for user in users.objects.all().iterator():
        label = f"{user.username} ({user.role}, {user.agency_id})"
        decisions.objects.filter(decided_by=label, by_user__isnull=True).update(by_user=user.pk)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0007_deciders"),
        ("agencies", "0002_feeds"),
    ]

    operations = [migrations.RunPython(name_the_deciders, migrations.RunPython.noop)]

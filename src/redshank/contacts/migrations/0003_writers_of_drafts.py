from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contacts", "0002_desk")]

    operations = [
        migrations.AddField(model_name="draft", name="writers", field=models.JSONField(default=dict)),
    ]

from django.db import migrations, models
from django.db.models import F
from django.db.models.functions import Coalesce


def last_known(apps, schema_editor):
    """Of meetings that are there already, as much as is known."""
    meetings = apps.get_model("network", "Meeting").objects.using(schema_editor.connection.alias)
    meetings.update(changed_at=Coalesce("cancelled_at", F("created_at")))


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0006_mail_about_hand_over"),
    ]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="changed_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.RunPython(last_known, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="meeting",
            name="changed_at",
            field=models.DateTimeField(editable=False),
        ),
    ]

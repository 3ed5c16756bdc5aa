from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("network", "0005_meeting_version")]

    operations = [
        migrations.AlterField(
            model_name="mail",
            name="kind",
            field=models.CharField(
                choices=[
                    ("invitation", "Invitation"),
                    ("meeting", "Meeting"),
                    ("reply_link", "Reply Link"),
                    ("reminder", "Reminder"),
                    ("outcome", "Outcome"),
                    ("hand_over", "Hand Over"),
                ],
                max_length=12,
            ),
        ),
    ]

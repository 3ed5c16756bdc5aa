import network.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0007_meeting_changed_at"),
    ]

    operations = [
        migrations.AlterField(
            model_name="person",
            name="phone",
            field=models.CharField(
                blank=True, max_length=40, validators=[network.fields.validate_phone], verbose_name="telephone"
            ),
        ),
        migrations.AlterField(
            model_name="unit",
            name="phone",
            field=models.CharField(
                blank=True, max_length=40, validators=[network.fields.validate_phone], verbose_name="telephone"
            ),
        ),
    ]

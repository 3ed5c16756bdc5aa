from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0008_phone_numbers"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="meeting",
            name="folded_text",
        ),
    ]

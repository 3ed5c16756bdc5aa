import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce


def fill(apps, schema_editor):
    """Who sent it for review last; else who began it."""
    decisions = apps.get_model("news", "Decision").objects.filter(article=OuterRef("pk"), act="submit")
    last = Subquery(decisions.order_by("-pk").values("by")[:1])
    apps.get_model("news", "Article").objects.update(responsible=Coalesce(last, F("created_by")))


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0007_article_plan"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="decision",
            name="act",
            field=models.CharField(
                choices=[
                    ("submit", "submitted for review"),
                    ("give_back", "given back"),
                    ("publish", "published"),
                    ("publish_alone", "published alone"),
                    ("approve", "approved afterwards"),
                    ("lapse", "the signature no longer holds"),
                    ("unschedule", "scheduled publication cancelled"),
                    ("withdraw", "withdrawn"),
                    ("restore", "an earlier text taken up again"),
                    ("revisit", "looked through and still right"),
                    ("hand_over", "handed over"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="responsible",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="articles_responsible",
                to=settings.AUTH_USER_MODEL,
                verbose_name="responsible",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]

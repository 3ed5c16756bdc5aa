"""`manage.py personal_data`: the record of what is kept about people, as a table for whoever answers for it."""

from django.core.management.base import BaseCommand
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from network import personal_data
from network.words import called, field_called


class Command(BaseCommand):
    help = "Print what is kept about people, why and until when, as a table in Markdown."

    def handle(self, **options):
        print("# " + _("What we keep about people"), end="\n\n")
        print("| " + " | ".join([_("Of what"), _("What is kept"), _("Why"), _("Until when")]) + " |")
        print("|---|---|---|---|")
        for model in personal_data.models():
            for purpose, names in _by_purpose(model).items():
                row = (capfirst(called(model)), ", ".join(names), purpose.why, purpose.until)
                print("| " + " | ".join(map(str, row)) + " |")


def _by_purpose(model) -> dict:
    """The names of its marked fields, together for each reason."""
    found = {}
    for name, purpose in personal_data.marks_of(model).items():
        found.setdefault(purpose, []).append(field_called(model._meta.get_field(name)))
    return found

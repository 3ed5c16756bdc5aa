"""`manage.py find_person`: every place where a person's name stands, one line each."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _, ngettext

from network import audit
from news import mentions


class Command(BaseCommand):
    help = "List every place where a person's name stands: captions, texts, members; one line each."

    def add_arguments(self, parser):
        parser.add_argument("name", metavar="NAME", help='the name, as in "Åsa Ek"')

    def handle(self, *args, name, **options):
        audit.record("person_searched")
        count = 0
        for place in mentions.find(name):
            self.stdout.write(_line(place))
            count += 1
        found = ngettext("Found in %(count)s place.", "Found in %(count)s places.", count) % {"count": count}
        self.stdout.write(found if count else _("The name stands nowhere."))


def _line(place: mentions.Place) -> str:
    """What kind, in which part of which thing, and the words around the name."""
    row = place.row
    thing = f"{row._meta.verbose_name} {row.pk}"
    return " | ".join([place.kind, place.part, thing, " ".join(str(row).split()), place.excerpt.strip()])

"""`manage.py forget_members`: clear what is kept about those whose last assignment ended long ago."""

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from network import forgetting


class Command(BaseCommand):
    help = (
        "Forget those whose last assignment ended MEMBERS_KEPT_MONTHS ago: contact details, login, answers, notes and "
        "mails. Names in decisions, bylines and pictures stay. The worker does it once a day."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only tell who would be forgotten")

    def handle(self, *args, dry_run, **options):
        at = timezone.now()
        people = list(forgetting.to_forget(at).select_related("unit"))
        for person in people:
            if dry_run or forgetting.forget(person, at):
                self.stdout.write(f"{person.pk} | {person} | {person.unit or ''}")
        words = _would_be if dry_run else _are
        self.stdout.write(words(len(people)) % {"count": len(people)})
        self.stdout.write(_("Names in decisions, bylines and pictures stay, and the dates of assignments."))


def _would_be(count: int) -> str:
    return ngettext("%(count)d person would be forgotten.", "%(count)d people would be forgotten.", count)


def _are(count: int) -> str:
    return ngettext("%(count)d person is forgotten.", "%(count)d people are forgotten.", count)

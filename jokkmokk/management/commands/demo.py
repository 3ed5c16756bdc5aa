"""`manage.py demo`: fill an empty database with the demo municipality and print its logins."""

import logging

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jokkmokk import demo
from jokkmokk.demo import meetings as demo_meetings, network as demo_network, news as demo_news, plans as demo_plans
from network.models import User


class Command(BaseCommand):
    help = "Fill an empty database with an invented municipality, its people and its news."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="do nothing when there are accounts already")

    def handle(self, *args, if_empty, **options):
        if settings.PRODUCTION:
            raise CommandError(_("The demo is never put into a production database."))
        if not User.objects.exists():
            self._fill()
        elif not if_empty:
            raise CommandError(_("There are accounts in the database already. The demo needs an empty one."))
        self._print_logins()

    @transaction.atomic
    def _fill(self):
        # What the demo "did" over the years did not happen here: it is no matter for the security log.
        logging.getLogger("security").disabled = True
        at = timezone.now()
        admin = demo_network.fill(at)
        demo_meetings.fill(at)
        for title in demo_news.fill(admin, at):
            self.stdout.write(f"  {title}")
        demo_plans.fill(at)
        logging.getLogger("security").disabled = False

    def _print_logins(self):
        if not User.objects.filter(email=demo.ADMIN).exists():
            return
        words = {"desk": f"{settings.SITE_URL}/desk/", "password": demo.PASSWORD}
        self.stdout.write(_("Log in at %(desk)s, with the password %(password)s, as:") % words)
        for email, role in demo.LOGINS:
            self.stdout.write(f"  {email:<26} {role}")

"""`manage.py worker`: do what is queued, until it is stopped; what killed workers left behind too."""

from django.core.management import call_command
from django.core.management.base import BaseCommand

from news import tasks


class Command(BaseCommand):
    help = "Do what is queued: files of pictures, mail to colleagues. Several can run at once; stop it with SIGTERM."

    def add_arguments(self, parser):
        parser.add_argument("--batch", action="store_true", help="stop when the queue is empty")

    def handle(self, *args, batch, verbosity, **options):
        tasks.start_looking()
        call_command("db_worker", batch=batch, reload=False, verbosity=verbosity)

"""Keeps the Swedish texts in step with the sources, without GNU gettext installed."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from jokkmokk import catalogue


class Command(BaseCommand):
    help = "Brings locale/sv/LC_MESSAGES/django.po up to date with the texts in the code and templates."
    requires_system_checks = ()

    def add_arguments(self, parser):
        way = parser.add_mutually_exclusive_group()
        way.add_argument("--check", action="store_true", help="change nothing; fail when a text is missing or wrong")
        way.add_argument("--compile", action="store_true", help="write the django.mo that the site reads")

    def handle(self, *args, **options):
        file = Path(settings.LOCALE_PATHS[0]) / "sv" / "LC_MESSAGES" / "django.po"
        if options["compile"]:
            catalogue.compile_to(file.with_suffix(".mo"), catalogue.read(file))
        elif options["check"]:
            self.check_texts(file)
        else:
            self.update(file)

    def update(self, file):
        held = catalogue.read(file)
        held.update(catalogue.in_sources(settings.BASE_DIR), no_fuzzy_matching=True)
        catalogue.write(file, held)
        untranslated = sum(not message.string or not all(message.string) for message in held if message.id)
        self.stdout.write(f"{len(held)} texts, {untranslated} not translated: {file}")

    def check_texts(self, file):
        faults = list(catalogue.faults(catalogue.read(file), catalogue.in_sources(settings.BASE_DIR)))
        if faults:
            raise CommandError("\n".join([f"{len(faults)} faults in {file}", *faults]))
        self.stdout.write("Every text is in Swedish.")

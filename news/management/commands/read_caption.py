"""`manage.py read_caption`: who a picture caption names, row by row, as JSON."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from news.captions import as_json, read


class Command(BaseCommand):
    help = "Read a picture caption; print its rows of people, the missing and the photographer as JSON."

    def add_arguments(self, parser):
        parser.add_argument("file", help="the caption, as UTF-8 text; - reads standard input")

    def handle(self, *args, file, **options):
        self.stdout.write(json.dumps(as_json(read(_text(file))), ensure_ascii=False, indent=2))


def _text(file: str) -> str:
    try:
        octets = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return octets.decode("utf-8-sig")
    except (OSError, ValueError) as wrong:
        raise CommandError(_("%(file)s cannot be read: %(why)s") % {"file": file, "why": wrong}) from wrong

"""The demo: an invented municipality with its people and news, dated relative to today."""

from django.utils.translation import gettext_lazy as _

PASSWORD = "norrsken-over-alven"  # noqa: S105 - printed for all to read; refused in production
ADMIN = "admin@demo.example"
LOGINS = [
    ("skribent@demo.example", _("a writer")),
    ("publicist@demo.example", _("a publisher")),
    ("strateg@demo.example", _("the communications strategist")),
    (ADMIN, _("a technical administrator")),
]

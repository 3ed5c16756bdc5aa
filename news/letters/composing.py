"""One mail from all that is due to a person: each with what it is about, who, their words, and a link to the page.

What has been dealt with meanwhile, or is no longer the recipient's to see or do, is left out.
"""

import datetime as dt

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from network.mails.composing import as_text
from network.models import User
from news.models import Letter

from . import weekly
from .kinds import KINDS
from .parts import Section

# In the order of what is most urgent.
_SECTIONS = {name: kind.sections for name, kind in KINDS.items()} | {Letter.Kind.REVISIT: weekly.sections}


def compose(recipient: User, letters: list[Letter], at: dt.datetime) -> EmailMultiAlternatives | None:
    """The mail; None when nothing of it is of use any longer, or nobody would read it."""
    sections = _sections(recipient, letters, at) if recipient.is_active and recipient.email else []
    if not sections:
        return None
    context = {
        "person": getattr(recipient, "person", None),
        "sections": sections,
        "site_name": settings.SITE_NAME,
        "desk": settings.SITE_URL + reverse("desk:index"),
    }
    mail = EmailMultiAlternatives(
        subject=_subject(sections),
        body=as_text("letters", context),
        to=[recipient.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(render_to_string("emails/letters.html", context), "text/html")
    return mail


def _sections(recipient, letters, at) -> list[Section]:
    of_kind = {name: [letter for letter in letters if letter.kind == name] for name in _SECTIONS}
    return [
        section
        for name, sections in _SECTIONS.items()
        if of_kind[name]
        for section in sections(recipient, of_kind[name], at)
    ]


def _subject(sections) -> str:
    """The first heading, on one line; of one news item with its title."""
    first = sections[0]
    if len(sections) > 1:
        return _("%(subject)s, and more") % {"subject": _one_line(first.heading)}
    if len(first.items) > 1:
        return _one_line(first.heading)
    return f"{_one_line(first.heading)}: {_one_line(first.items[0].title)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())

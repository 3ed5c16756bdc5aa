"""A mail from its templates, as text and as HTML: `emails/<name>_subject.txt`, `<name>.txt` and `<name>.html`."""

import re

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string


def compose(name: str, to: str, **words) -> EmailMultiAlternatives:
    """`words` are what the templates name, besides the name of the site."""
    context = {"site_name": settings.SITE_NAME, **words}
    subject = render_to_string(f"emails/{name}_subject.txt", context)
    mail = EmailMultiAlternatives(
        # One line, whatever stands in a title.
        subject=" ".join(subject.split()),
        body=as_text(name, context),
        to=[to],
        headers={"Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(render_to_string(f"emails/{name}.html", context), "text/html")
    return mail


def as_text(name: str, context: dict) -> str:
    """`emails/<name>.txt`, with one empty line between two parts however many of them were left out."""
    text = render_to_string(f"emails/{name}.txt", context)
    return re.sub(r"\n\s*\n", "\n\n", text).strip() + "\n"

"""Captions on the pages for residents: letter by letter as they were written, each row of people read as a list."""

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from news import captions

register = template.Library()


@register.simple_tag
def caption(entry: dict) -> SafeString:
    """What is said under a picture: its caption, and who took it where the caption does not say."""
    text = mark_safe("".join(map(_part, captions.read(entry["caption"]).parts)))  # noqa: S308 - each part is escaped
    return format_html("{}{}", text, _credit(entry, "\n" if text else ""))


def _credit(entry, between) -> str:
    if not entry["photographer"]:
        return ""
    words = _("Photo: %(name)s") % {"name": entry["photographer"]}
    return format_html('{}<span class="credit" lang="sv">{}</span>', between, words)


def _part(part: str | captions.Group) -> str:
    """One markup for eyes and ears: the list is laid out as running text, and nothing is written twice."""
    if isinstance(part, str):
        return conditional_escape(part)
    people = [person.before + person.name + person.after for person in part.people]
    if len(people) < 2:
        return conditional_escape(part.lead + "".join(people))
    name = format_html(' aria-label="{}"', part.label) if part.label else ""
    items = format_html_join("", "<li>{}</li>", ([person] for person in people))
    # The role is said because Safari forgets it where a list has no marks.
    return format_html('{}<ul role="list"{}>{}</ul>', part.lead, name, items)

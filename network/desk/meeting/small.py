"""The small page of one act on a meeting: what will happen, a short form, a button."""

from network.models import Meeting

from .frame import page


def act_page(request, meeting: Meeting, title: str, button: str, **context):
    return page(request, "act", title, meeting=meeting, button=button, **context)

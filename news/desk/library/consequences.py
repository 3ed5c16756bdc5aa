"""What an act on a picture will mean, in sentences, before it is done."""

from django.utils.translation import gettext as _, ngettext

from news.models import Basis

from .page import uses_of


def of_hiding(picture, user, at) -> list[str]:
    uses = uses_of(picture, user, at)
    return [
        _("The picture leaves the site at once, together with its caption, in every news item it is in."),
        *_where(uses),
        _("It cannot be put in news until somebody who leads the whole municipality has let it be used again."),
        _("Here at the desk it is kept, with all that is known of it."),
    ]


def _where(uses):
    """Titles of what the person may see; the rest as a number."""
    if not uses["live_uses"]:
        yield _("Right now it is in no news that residents see.")
        return
    for article in uses["uses"]:
        if article.shows_it:
            yield _("Residents see it now in “%(title)s”.") % {"title": article.title}
    unseen = uses["live_uses"] - sum(article.shows_it for article in uses["uses"])
    if unseen:
        text = ngettext(
            "Residents see it now in %(number)s news item of another unit.",
            "Residents see it now in %(number)s news items of other units.",
            unseen,
        )
        yield text % {"number": unseen}


def of_showing_again(picture, user, at) -> list[str]:
    return [
        _("The picture can be put in news again."),
        _("News that it was taken out of show it when they are published anew, not before."),
        _("See to it first that the reason it was taken off the site is gone."),
    ]


def of_deleting(picture, user, at) -> list[str]:
    return [
        _("The picture and all its files disappear for good, for you and for your colleagues."),
        _("It is in no news and never was, so residents notice nothing."),
    ]


def of_withdrawing(consent, user, at) -> list[str]:
    picture = consent.picture
    kept = _("The note that the consent was given, and the day it was withdrawn, are kept.")
    if picture.basis != Basis.CONSENT:
        return [_("The picture stays: its legal basis is not consent. Take it off the site if it should go."), kept]
    if picture.hidden_at:
        return [_("The picture is off the site already, and stays so."), kept]
    return [*of_hiding(picture, user, at), kept]

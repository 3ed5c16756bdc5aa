"""What an act on a picture will mean, in sentences, before it is done."""

from django.utils.translation import gettext as _, ngettext

from network.swedish import fold

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
    """Titles of what the person may see; and how many are news of other units, whether the person sees them or not."""
    if not uses["live_uses"]:
        yield _("Right now it is in no news that residents see.")
        return
    for article in uses["uses"]:
        if article.shows_it:
            yield _("Residents see it now in “%(title)s”.") % {"title": article.title}
    elsewhere = uses["live_elsewhere"]
    if elsewhere:
        text = ngettext(
            "Residents see it now in %(number)s news item of another unit.",
            "Residents see it now in %(number)s news items of other units.",
            elsewhere,
        )
        yield text % {"number": elsewhere}
        yield _("Tell the other units: their news change without their having done anything.")


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
    kept = _("The note that the consent was given, and the day it was withdrawn, are kept.")
    return [*_what_happens_to(consent.picture, user, at), *_of_the_same_name(consent), kept]


def _what_happens_to(picture, user, at) -> list[str]:
    if not picture.rests_on_consent:
        return [_("The picture stays: its legal basis is not consent. Take it off the site if it should go.")]
    if picture.hidden_at:
        return [_("The picture is off the site already, and stays so.")]
    return of_hiding(picture, user, at)


def _of_the_same_name(consent):
    standing = consent.picture.consents.filter(withdrawn_on=None)
    number = sum(fold(each.name) == fold(consent.name) for each in standing)
    if number > 1:
        yield _("%(number)s consents in this name are noted. All of them are withdrawn.") % {"number": number}

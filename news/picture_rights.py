"""Who may see, use and change the pictures of the library; and who may take people out of what is published.

A picture belongs to a unit, as an article does: its writers keep it; what is shared may be used by all.
"""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from network.models import Level, Unit
from network.rights import YES, Scope, Verdict, holds, leads_all, no, scope_of

from . import rights
from .models import EditionPicture, Picture, TakenOutPicture


def pictures_to_use(user, at: dt.datetime):
    """The pictures the user may put in news: of the own units, and those that are shared."""
    return Picture.objects.filter(_usable_by(scope_of(user, at))).usable()


def pictures_seen_by(user, at: dt.datetime):
    """Those of the own units, those that are shared, and those in news, or its editions, that the user may see."""
    scope = scope_of(user, at)
    if not scope.levels:
        return Picture.objects.filter(_usable_by(scope))
    articles = rights.articles_seen_by(user, at).values("pk")
    placed = Picture.objects.filter(placements__article__in=articles)
    shown = Picture.objects.filter(in_editions__edition__article__in=articles)
    return Picture.objects.filter(_usable_by(scope) | Q(pk__in=placed.values("pk")) | Q(pk__in=shown.values("pk")))


def _usable_by(scope: Scope) -> Q:
    if scope.is_superuser:
        return Q(pk__isnull=False)
    own = Q(unit__in=Unit.objects.within(scope.paths(Level.WRITER)))
    return own | Q(is_shared=True) if scope.levels else own


def may_edit_picture(user, picture: Picture, at: dt.datetime) -> Verdict:
    """A writer of the unit that has it, or above."""
    return verdicts_to_edit(user, [picture], at)[picture]


def verdicts_to_edit(user, pictures: Iterable[Picture], at: dt.datetime) -> dict[Picture, Verdict]:
    """The same for several, which have their units with them, at the cost of one."""
    scope = scope_of(user, at)
    return {picture: holds(scope, Level.WRITER, picture.unit) for picture in pictures}


def may_delete_picture(user, picture: Picture, at: dt.datetime) -> Verdict:
    """Who may edit it, as long as it is in no news and never was."""
    verdict = may_edit_picture(user, picture, at)
    if not verdict:
        return verdict
    if picture.hidden_at:
        return no(_("The picture has been taken off the site. It is kept, so that one can look into why."))
    if _was_in_an_edition(picture):
        return no(_("The picture has been published, so it is kept. Take it off the site instead."))
    if picture.placements.exists():
        return no(_("The picture is in a news item. Take it out there first."))
    return YES


def _was_in_an_edition(picture: Picture) -> bool:
    """Also when it was taken out of it afterwards."""
    rows = (model.objects.filter(picture=picture) for model in (EditionPicture, TakenOutPicture))
    return any(found.exists() for found in rows)


def may_show_again(user, picture: Picture, at: dt.datetime) -> Verdict:
    """What was taken off the site for a person's sake is put back by those who answer for people."""
    return may_hide_people(user, at)


def may_hide_people(user, at: dt.datetime) -> Verdict:
    """People stand in the news of all units: to search and hide them is for who leads the whole municipality."""
    return leads_all(user, at)


def may_see_originals(user, edition, at: dt.datetime) -> Verdict:
    """What an edition said before somebody was taken out of it: for a lead of its unit."""
    return holds(scope_of(user, at), Level.LEAD, edition.unit)

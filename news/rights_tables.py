"""Two tables: who may do which act to an article, and what stands in the way of it; `news.rights` asks them."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q
from django.utils.translation import gettext_lazy

from network.models import Level

from .models import ArticleState, SiteState


class Act(StrEnum):
    SEE = "see"
    EDIT = "edit"
    MOVE = "move"
    SHARE = "share"
    SUBMIT = "submit"
    GIVE_BACK = "give_back"
    PUBLISH = "publish"
    PUBLISH_ALONE = "publish_alone"
    APPROVE = "approve"
    UNSCHEDULE = "unschedule"
    WITHDRAW = "withdraw"
    REVISIT = "revisit"
    DELETE = "delete"
    PREVIEW_LINK = "preview_link"


# Who: the level needed in the unit that owns the article; the level needed in a partner unit, or None;
# and whether the one who submitted it may too.
_WRITERS = (Level.WRITER, Level.WRITER, False)
_OWN_WRITERS = (Level.WRITER, None, False)
_REVIEWERS = (Level.PUBLISHER, None, False)
_REVIEWERS_OR_SUBMITTER = (Level.PUBLISHER, None, True)

WHO = {
    Act.SEE: lambda state: _WRITERS,
    # What a reviewer reads stays still: its writers take it back first.
    Act.EDIT: lambda state: _REVIEWERS if state.is_submitted else _WRITERS,
    # What residents may see stays answerable to the same unit, unless a publisher moves it.
    Act.MOVE: lambda state: _REVIEWERS if state.is_submitted or state.is_out else _OWN_WRITERS,
    # A partner edits as a guest: whom else to let in is for the unit that owns the article.
    Act.SHARE: lambda state: _REVIEWERS if state.is_submitted else _OWN_WRITERS,
    Act.SUBMIT: lambda state: _WRITERS,
    Act.GIVE_BACK: lambda state: _REVIEWERS_OR_SUBMITTER,
    Act.PUBLISH: lambda state: _REVIEWERS,
    Act.PUBLISH_ALONE: lambda state: _REVIEWERS,
    Act.APPROVE: lambda state: _REVIEWERS,
    Act.UNSCHEDULE: lambda state: _REVIEWERS,
    Act.WITHDRAW: lambda state: _REVIEWERS,
    Act.REVISIT: lambda state: _OWN_WRITERS,
    Act.DELETE: lambda state: _OWN_WRITERS,
    # Somebody without an account is let in, if only to read: that too is for the unit that owns the article.
    Act.PREVIEW_LINK: lambda state: _OWN_WRITERS,
}

PUBLISHING = {Act.PUBLISH, Act.PUBLISH_ALONE}
# What only publishers of the unit do, and all else may ask them for.
OF_PUBLISHERS = {
    Act.GIVE_BACK,
    Act.PUBLISH,
    Act.PUBLISH_ALONE,
    Act.APPROVE,
    Act.UNSCHEDULE,
    Act.WITHDRAW,
}


@dataclass(frozen=True)
class Hindrance:
    """Why the act cannot be done now: asked of one article, asked of many, and said in words.

    Asked for a user's number, since what one may not do a second person may; None is anybody who has had no
    part in it.
    """

    stands: Callable[[ArticleState, int | None], bool]
    q: Callable[[int | None], Q]
    reason: str


def _in_state(stands: Callable[[ArticleState], bool], q: Q, reason: str) -> Hindrance:
    """One that is the same for everybody."""
    return Hindrance(lambda state, user: stands(state), lambda user: q, reason)


_IS_SUBMITTED = Q(submitted_at__isnull=False)
HINDRANCES = {
    Act.SUBMIT: [
        _in_state(
            lambda state: state.is_submitted,
            _IS_SUBMITTED,
            gettext_lazy("The article is waiting for review already."),
        ),
        _in_state(
            lambda state: not state.has_changes,
            Q(has_changes=False),
            gettext_lazy("There is nothing new to review: all of it is published."),
        ),
    ],
    Act.GIVE_BACK: [
        _in_state(
            lambda state: not state.is_submitted,
            ~_IS_SUBMITTED,
            gettext_lazy("The article is not waiting for review."),
        )
    ],
    Act.PUBLISH: [
        _in_state(
            lambda state: state.needs_two and not state.is_submitted,
            Q(needs_two=True, submitted_at=None),
            gettext_lazy("Two persons publish here. Send the news for review, and a colleague can publish it."),
        ),
        Hindrance(
            lambda state, user: state.needs_two and state.submitted_by == user,
            lambda user: Q(needs_two=True, submitted_by=user),
            gettext_lazy("Two persons publish here. You sent the news for review, so a colleague publishes it."),
        ),
    ],
    Act.PUBLISH_ALONE: [
        _in_state(
            lambda state: not state.needs_two,
            Q(needs_two=False),
            gettext_lazy("One person is enough here: publish as usual."),
        ),
        Hindrance(
            lambda state, user: state.is_submitted and state.submitted_by != user,
            lambda user: _IS_SUBMITTED & ~Q(submitted_by=user),
            gettext_lazy("A colleague has sent the news for review, so you are the second person: publish as usual."),
        ),
    ],
    Act.APPROVE: [
        _in_state(
            lambda state: state.alone_by is None,
            Q(alone_by=None),
            gettext_lazy("Nothing here is waiting for a second person."),
        ),
        Hindrance(
            lambda state, user: state.alone_by == user,
            lambda user: Q(alone_by=user),
            gettext_lazy("You published this alone, so a colleague approves it."),
        ),
    ],
    Act.UNSCHEDULE: [
        _in_state(
            lambda state: not state.is_scheduled and not state.needs_signature,
            Q(is_scheduled=False, needs_signature=False),
            gettext_lazy("The article has no time set for publication."),
        )
    ],
    Act.WITHDRAW: [
        _in_state(
            lambda state: state.site != SiteState.LIVE,
            ~Q(site_state=SiteState.LIVE),
            gettext_lazy("Only what residents can see now can be withdrawn."),
        )
    ],
    Act.REVISIT: [
        _in_state(
            lambda state: state.site != SiteState.LIVE,
            ~Q(site_state=SiteState.LIVE),
            gettext_lazy("Only what residents can see now is looked through again."),
        )
    ],
    Act.DELETE: [
        _in_state(
            lambda state: state.was_public,
            Q(was_public=True),
            gettext_lazy("What has been published is kept. Withdraw it instead, and say why."),
        ),
        _in_state(
            lambda state: state.is_scheduled,
            Q(is_scheduled=True),
            gettext_lazy("The article has a time set for publication. Cancel it first."),
        ),
        _in_state(
            lambda state: state.is_submitted,
            _IS_SUBMITTED,
            gettext_lazy("The article is waiting for review. Take it back first."),
        ),
    ],
}

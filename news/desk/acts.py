"""The acts at the desk, in one table: their words, their forms, and who sees which as a button."""

from dataclasses import dataclass

from django.utils.translation import gettext as _, gettext_lazy

from network.models import Level, Person
from network.rights import YES, Verdict, nearest_first, no, units_where
from news import actions, rights
from news.models import ArticleState, SiteState
from news.rights import Act

from .act_forms import ActForm, GiveBackForm, PublishAloneForm, PublishForm, SubmitForm
from .revisit_form import RevisitForm
from .withdraw_form import WithdrawForm

_MOST_NAMES = 3


@dataclass(frozen=True)
class Page:
    """How an act looks at the desk: its address, its words, its form, and what it calls."""

    act: Act
    slug: str
    button: str
    about: str
    done: str
    form: type[ActForm]
    carry_out: callable


PAGES = [
    Page(
        Act.PUBLISH,
        "publicera",
        gettext_lazy("Publish"),
        gettext_lazy("The text is shown to residents as it is saved now."),
        gettext_lazy("Published. Residents see it now."),
        PublishForm,
        actions.publish,
    ),
    Page(
        Act.APPROVE,
        "godkann",
        gettext_lazy("Approve afterwards"),
        gettext_lazy("A colleague published this alone. Read it as residents see it, and approve it if it is right."),
        gettext_lazy("Approved. Two persons stand behind the news now."),
        ActForm,
        actions.approve,
    ),
    Page(
        Act.SUBMIT,
        "granska",
        gettext_lazy("Send for review"),
        gettext_lazy(
            "A publisher reads the text, and publishes it or gives it back to you. "
            "Meanwhile it stays as it is; you can take it back whenever you like."
        ),
        gettext_lazy("Sent for review."),
        SubmitForm,
        actions.submit,
    ),
    Page(
        Act.GIVE_BACK,
        "lamna-tillbaka",
        gettext_lazy("Give back"),
        gettext_lazy("The writer gets the text back, with your comment."),
        gettext_lazy("Given back to the writer."),
        GiveBackForm,
        actions.give_back,
    ),
    Page(
        Act.PUBLISH_ALONE,
        "publicera-ensam",
        gettext_lazy("Publish alone"),
        gettext_lazy(
            "For what cannot wait: the news is published without a colleague having read it. "
            "The lead sees that, and why, until somebody has read it afterwards."
        ),
        gettext_lazy("Published. Residents see it now, and a colleague is asked to read it."),
        PublishAloneForm,
        actions.publish_alone,
    ),
    Page(
        Act.UNSCHEDULE,
        "avbryt-tiden",
        gettext_lazy("Cancel the set time"),
        gettext_lazy("The news is not published at its time. What residents see now stays as it is."),
        gettext_lazy("The set time is cancelled."),
        ActForm,
        actions.unschedule,
    ),
    Page(
        Act.REVISIT,
        "fortfarande-aktuell",
        gettext_lazy("Still right"),
        gettext_lazy("Read it as residents see it. If all of it is still right, choose when to look again."),
        gettext_lazy("Noted. You are reminded when it is time again."),
        RevisitForm,
        actions.revisit,
    ),
    Page(
        Act.WITHDRAW,
        "dra-tillbaka",
        gettext_lazy("Withdraw"),
        gettext_lazy(
            "The news disappears from the site at once. Those who follow a link to it read why. "
            "The text is kept here, and can be published again."
        ),
        gettext_lazy("Withdrawn from the site."),
        WithdrawForm,
        actions.withdraw,
    ),
]
BY_SLUG = {page.slug: page for page in PAGES}


@dataclass(frozen=True)
class Button:
    """An act as a button; or, where it is not allowed, why, and who can help. What has no page is only explained."""

    page: Page | None
    label: str
    verdict: Verdict
    people: list[Person]


# Only for who may: to all others it would be one more thing to read.
_NOT_EXPLAINED = {Act.PUBLISH_ALONE}
# What the form itself is there for.
_WITHOUT_PAGE = {Act.EDIT: gettext_lazy("Edit the text"), Act.DELETE: gettext_lazy("Delete the draft")}


def buttons(user, article, at) -> list[Button]:
    """A button for each act that somebody could do in the article's state: the rest would be noise."""
    asked_for = [*(page.act for page in PAGES), *_WITHOUT_PAGE]
    said = rights.verdicts(user, article, at, asked_for, state=article.state_as_read())
    asked = [
        Button(page, label_of(page, user, article), verdict, who_can(page.act, article, at, verdict))
        for page in PAGES
        if (verdict := said[page.act]) or _is_explained(page.act, article, at)
    ]
    refused = [
        Button(None, label, verdict, who_can(act, article, at, verdict))
        for act, label in _WITHOUT_PAGE.items()
        if not (verdict := said[act]) and _is_explained(act, article, at)
    ]
    return sorted(asked, key=lambda button: not button.verdict) + refused


def _is_explained(act: Act, article, at) -> bool:
    """Publishing always: where two persons do it, nobody can until the news is sent for review."""
    if act == Act.PUBLISH:
        return True
    return act not in _NOT_EXPLAINED and rights.people_who_may(act, article, at, state=article.state_as_read()).exists()


def buttons_of_new(user, at) -> list[Button]:
    """An article not saved yet can be saved, and then published by who publishes somewhere, or sent for review.

    Whether they may in its unit is asked on the page of the act.
    """
    publishes = units_where(user, Level.PUBLISHER, at).exists()
    publish, submit = BY_SLUG["publicera"], BY_SLUG["granska"]
    asked = Button(submit, submit.button, YES, [])
    if publishes:
        return [Button(publish, publish.button, YES, []), asked]
    return [
        asked,
        Button(publish, publish.button, no(_("A publisher does that, when you have sent it for review.")), []),
    ]


def label_of(page, user, article) -> str:
    """What the act is called for this person, in the article's state."""
    state = article.state_as_read()
    match page.act:
        case Act.GIVE_BACK if article.submitted_by_id == user.pk:
            return _("Take back")
        case Act.UNSCHEDULE if state.needs_signature:
            return _("Drop the set time")
        case Act.PUBLISH:
            return _label_of_publishing(state) or page.button
    return page.button


def _label_of_publishing(state: ArticleState) -> str:
    if state.needs_signature:
        return _("Sign and publish")
    if state.is_scheduled:
        return _("Publish or change the time")
    if state.site == SiteState.LIVE and state.has_changes:
        return _("Publish the changes")
    return _("Publish again") if state.was_public else ""


def who_can(act, article, at, verdict) -> list[Person]:
    """Colleagues to ask, nearest first; nobody when the person may, or when no one may now."""
    if verdict:
        return []
    people = rights.people_who_may(act, article, at, state=article.state_as_read()).exclude(user__is_superuser=True)
    return list(nearest_first(people, article.unit, at).select_related("unit")[:_MOST_NAMES])

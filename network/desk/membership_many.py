"""Ending and prolonging many assignments: what is typed, what it means row by row, and then all of it or nothing."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from network import actions, rights, training
from network.in_hand import numbers_in_hand
from network.models import Level, Membership
from network.numbers import number_in

from .membership_forms import ActForm, EndForm, ProlongForm
from .membership_words import words_of

_ACT = "gor"


@dataclass(frozen=True)
class Outcome:
    """What the act would mean for one of them: a sentence; or that it cannot be, and why."""

    membership: Membership
    told: str = ""
    refusal: str = ""
    # How much of each kind the person has in hand, which somebody must take over.
    in_hand: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class ManyPage:
    slug: str
    name: str
    label: str
    form: type[ActForm]
    carry_out: Callable
    outcome: Callable  # (membership, arguments, scope, at) -> Outcome
    button: Callable  # (count) -> str
    said: Callable  # (count) -> str
    # May something be left behind that a colleague has to take over?
    leaves_work: bool = False

    @property
    def url_name(self) -> str:
        return f"network_membership_{self.name}_many"


def urls(model_admin) -> list:
    def view(page):
        return model_admin.admin_site.admin_view(lambda request: many_view(request, model_admin, page))

    return [path(f"flera/{page.slug}/", view(page), name=page.url_name) for page in (END, PROLONG)]


def many_view(request, model_admin, page: ManyPage):
    """First what is typed, then what it would mean for each; done only by the button on that page."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    at = timezone.now()
    rows = _chosen(request, model_admin, at)
    if not rows:
        messages.info(request, _("Choose some assignments in the list first."))
        return redirect("desk:network_membership_changelist")
    posted = request.POST if request.method == "POST" else None
    form = page.form(posted, user=request.user, at=at)
    outcomes = []
    if form.is_bound and form.is_valid() and "andra" not in request.POST:
        if _ACT in request.POST:
            outcomes = _carried_out(request, page, rows, form, at)
            if not outcomes:
                return redirect("desk:network_membership_changelist")
        else:
            outcomes = _foreseen(request, page, rows, form, at)
    context = _context(page, rows, outcomes)
    return model_admin.form_page(request, form, context, "admin/network/membership/many.html")


def _chosen(request, model_admin, at) -> list[Membership]:
    """The rows the address or the form names. One that the person may not see is not there, nor is the page."""
    asked = request.POST if request.method == "POST" else request.GET
    named = set(asked.getlist("rad"))
    numbers = [text for text in named if number_in(text) is not None]
    others = Membership.objects.in_force(at).filter(person=OuterRef("person")).exclude(pk__in=numbers)
    rows = model_admin.get_queryset(request).filter(pk__in=numbers).annotate(has_other=Exists(others))
    if len(rows) < len(named):
        model_admin.not_found(request, "flera")
    return list(rows)


def _foreseen(request, page, rows, form, at) -> list[Outcome]:
    scope = rights.scope_of(request.user, at)
    outcomes = [page.outcome(membership, form.arguments(), scope, at) for membership in rows]
    if not page.leaves_work:
        return outcomes
    numbers = numbers_in_hand(rows, at)
    return [replace(outcome, in_hand=numbers[outcome.membership.pk]) for outcome in outcomes]


def _carried_out(request, page, rows, form, at) -> list[Outcome]:
    """Do it, and say so; or the rows that cannot be, with nothing done."""
    try:
        done = page.carry_out(memberships=rows, by=request.user, at=at, **form.arguments())
    except actions.SomeRefused as some:
        reasons = {membership.pk: reason for membership, reason in some.refused}
        messages.error(request, _("Nothing is done, because some of the assignments cannot be."))
        return [Outcome(row, _("Nothing is changed."), reasons.get(row.pk, "")) for row in rows]
    if done:
        messages.success(request, page.said(len(done)))
    else:
        messages.info(request, _("It is done already."))
    return []


def _context(page, rows, outcomes) -> dict:
    possible = [outcome for outcome in outcomes if not outcome.refusal]
    return {
        "title": page.label,
        "rows": rows,
        "outcomes": outcomes,
        "refused": [outcome for outcome in outcomes if outcome.refusal],
        "possible": possible,
        "has_work": any(outcome.in_hand for outcome in possible),
        "button": page.button(len(possible)),
        "back": reverse("desk:network_membership_changelist"),
    }


def _on_ending(membership, arguments, scope, at) -> Outcome:
    try:
        day = actions.last_day_of(membership, arguments["last_day"], at)
    except ValidationError as wrong:
        return _not_possible(membership, wrong)
    verdict = rights.may_end_within(scope, membership, day)
    if not verdict:
        return Outcome(membership, refusal=verdict.reason)
    return Outcome(membership, _ending(membership, day, timezone.localdate(at)))


def _ending(membership: Membership, day: dt.date, today: dt.date) -> str:
    if day < membership.starts_on:
        return _("Does not begin.")
    if day >= today:
        return _("Ends after %(day)s.") % {"day": date_format(day)}
    if membership.has_other:
        return _("Ends at once.")
    return _("Ends at once, and %(person)s can no longer log in to the desk.") % words_of(membership)


def _on_prolonging(membership, arguments, scope, at) -> Outcome:
    verdict = rights.holds(scope, max(Level.LEAD, membership.level), membership.unit)
    if not verdict:
        return Outcome(membership, refusal=verdict.reason)
    trained = training.verdict_on(membership.person, membership.level, membership.introduced_at is not None)
    try:
        longer = actions.prolonged(membership, **arguments, verdict=trained, at=at)
    except ValidationError as wrong:
        return _not_possible(membership, wrong)
    return Outcome(membership, _prolonging(longer))


def _prolonging(longer: Membership) -> str:
    text = _("Goes on until and including %(last_day)s.") if longer.ends_on else _("Goes on until further notice.")
    if longer.pk is None:
        text = _("Begins anew today. Last day: %(last_day)s.")
    if longer.exception_reason:
        text = _("Goes on as an exception until and including %(last_day)s: the introduction is lacking.")
    return text % words_of(longer)


def _not_possible(membership: Membership, wrong: ValidationError) -> Outcome:
    """What is so already stands in nobody's way."""
    told = " ".join(wrong.messages)
    return Outcome(membership, told) if getattr(wrong, "code", "") == actions.DONE else Outcome(membership, "", told)


END = ManyPage(
    slug="avsluta",
    name="end",
    label=gettext_lazy("End assignments"),
    form=EndForm,
    carry_out=actions.end_memberships,
    outcome=_on_ending,
    leaves_work=True,
    button=lambda count: ngettext("End %(count)s assignment", "End %(count)s assignments", count) % {"count": count},
    said=lambda count: (
        ngettext("%(count)s assignment is ended.", "%(count)s assignments are ended.", count) % {"count": count}
    ),
)
PROLONG = ManyPage(
    slug="forlang",
    name="prolong",
    label=gettext_lazy("Prolong assignments"),
    form=ProlongForm,
    carry_out=actions.prolong_memberships,
    outcome=_on_prolonging,
    button=lambda count: (
        ngettext("Prolong %(count)s assignment", "Prolong %(count)s assignments", count) % {"count": count}
    ),
    said=lambda count: (
        ngettext("%(count)s assignment is prolonged.", "%(count)s assignments are prolonged.", count) % {"count": count}
    ),
)

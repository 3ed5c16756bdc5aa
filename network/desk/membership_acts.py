"""The pages of what is done to one assignment: shown by GET with what it will mean, done by POST, once."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy

from network import actions, training
from network.models import Membership, Standing

from .hand_over_forms import EndAndHandOverForm
from .membership_forms import ActForm, ChangeForm, LevelForm, ProlongForm
from .membership_words import words_of


@dataclass(frozen=True)
class ActPage:
    """One act: its address, words, form, and the functions that do it and tell of it."""

    slug: str
    name: str
    label: str
    form: type[ActForm]
    carry_out: Callable
    explained: Callable  # (membership, user, at) -> sentences, before it is done
    said: Callable  # (membership before, result) -> a sentence, afterwards
    of_what_is_over: bool = False

    @property
    def url_name(self) -> str:
        return f"network_membership_{self.name}"


def urls(model_admin) -> list:
    """One page for each act."""

    def view(page):
        return model_admin.admin_site.admin_view(lambda request, pk: act_view(request, model_admin, page, pk))

    return [path(f"<int:pk>/{page.slug}/", view(page), name=page.url_name) for page in PAGES]


def act_view(request, model_admin, page: ActPage, pk: int):
    """Say what will happen; on POST let it happen, once."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    at = timezone.now()
    membership = model_admin.asked_for(request, pk=pk)
    if not page.of_what_is_over and membership.standing_on(timezone.localdate(at)) == Standing.OVER:
        messages.info(request, _("The assignment is over already."))
        return redirect("desk:network_person_change", membership.person_id)
    posted = request.POST if request.method == "POST" else None
    form = page.form(posted, user=request.user, at=at, membership=membership)
    if form.is_bound and form.is_valid() and _carried_out(request, page, form, at):
        return redirect("desk:network_person_change", membership.person_id)
    context = {
        "title": page.label,
        "subtitle": str(membership),
        "button": page.label,
        "explained": page.explained(membership, request.user, at),
        "back": reverse("desk:network_membership_change", args=[pk]),
    }
    return model_admin.form_page(request, form, context)


def _carried_out(request, page: ActPage, form: ActForm, at) -> bool:
    try:
        result = page.carry_out(membership=form.membership, by=request.user, at=at, **form.arguments())
    except actions.Refused as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as wrong:
        if is_done(request, wrong):
            return True
        form.add_error(None, wrong)
    else:
        messages.success(request, page.said(form.membership, result))
        return True
    return False


def is_done(request, wrong: ValidationError) -> bool:
    """A second click: what was asked for is so already, and that is no error."""
    done = getattr(wrong, "code", "") == actions.DONE
    if done:
        messages.info(request, " ".join(wrong.messages))
    return done


def _as_it_is(membership: Membership, at) -> str:
    """How it stands, with its last day."""
    standing = membership.standing_on(timezone.localdate(at))
    told = {
        Standing.IN_FORCE: _("%(person)s is %(level)s in %(unit)s. Last day: %(last_day)s."),
        Standing.TO_COME: _("%(person)s is to be %(level)s in %(unit)s from %(starts_on)s. Last day: %(last_day)s."),
        Standing.OVER: _("%(person)s was %(level)s in %(unit)s. The last day was %(last_day)s."),
    }
    return told[standing] % words_of(membership)


def _consequences(membership, user, at) -> list[str]:
    """What ending will mean."""
    person = membership.person
    others = person.memberships.in_force(at).exclude(pk=membership.pk).exists()
    told = [
        _("%(person)s has another assignment, and can still log in to the desk.")
        if others
        else _("Without another assignment %(person)s can no longer log in to the desk."),
        _("All that %(person)s has written and published stays as it is."),
    ]
    if person.user_id == user.pk:
        told.append(_("This is your own assignment. What it lets you do, you cannot do any longer."))
    return [_as_it_is(membership, at), *(text % words_of(membership) for text in told)]


def _ended(before, ended) -> str:
    if ended.ends_on < timezone.localdate():
        return _("The assignment has ended.")
    return _("The assignment ends after %(day)s.") % {"day": date_format(ended.ends_on)}


def _on_prolonging(membership, user, at) -> list[str]:
    told = [_as_it_is(membership, at)]
    verdict = training.is_trained_for(membership.person, membership.level, at)
    if membership.standing_on(timezone.localdate(at)) == Standing.OVER:
        told.append(_("It begins anew today: in the days between, nobody had this right."))
    if not verdict:
        told.append(_("%(reason)s It can be prolonged as an exception, with a reason.") % {"reason": verdict.reason})
    elif membership.exception_reason:
        told.append(_("The person has now had the introduction: the exception is no longer needed."))
    return told


def _prolonged(before, longer) -> str:
    if longer.ends_on is None:
        return _("The assignment goes on until further notice.")
    return _("The assignment goes on until and including %(day)s.") % {"day": date_format(longer.ends_on)}


def _on_new_level(membership, user, at) -> list[str]:
    told = [
        _as_it_is(membership, at),
        _(
            "It ends on the day before, and an assignment with the new level begins. So it stays on record what"
            " somebody could do on which day."
        ),
        _("Less than before takes effect at once: what the person has set a time for may need another's signature."),
    ]
    if not training.introduced_on(membership.person, at) and (lowest := training.required_from()):
        text = _("%(person)s has not had the introduction. From %(lowest)s on it is asked for.")
        told.append(text % {"person": membership.person, "lowest": lowest.label})
    return told


def _new_level(before, new) -> str:
    text = _("%(person)s is %(level)s in %(unit)s from %(starts_on)s.")
    return text % words_of(new)


def _on_changing(membership, user, at) -> list[str]:
    told = [_as_it_is(membership, at)]
    if membership.standing_on(timezone.localdate(at)) != Standing.TO_COME:
        told.append(_("It has begun, so only the note can be changed. Its days and level stay on record."))
    return told


PAGES = [
    ActPage(
        slug="avsluta",
        name="end",
        label=gettext_lazy("End the assignment"),
        form=EndAndHandOverForm,
        carry_out=actions.end_and_hand_over,
        explained=_consequences,
        said=_ended,
    ),
    ActPage(
        slug="forlang",
        name="prolong",
        label=gettext_lazy("Prolong the assignment"),
        form=ProlongForm,
        carry_out=actions.prolong_membership,
        explained=_on_prolonging,
        said=_prolonged,
        of_what_is_over=True,
    ),
    ActPage(
        slug="niva",
        name="level",
        label=gettext_lazy("Change the level"),
        form=LevelForm,
        carry_out=actions.change_level,
        explained=_on_new_level,
        said=_new_level,
    ),
    ActPage(
        slug="andra",
        name="edit",
        label=gettext_lazy("Change note or days"),
        form=ChangeForm,
        carry_out=actions.change_membership,
        explained=_on_changing,
        said=lambda before, changed: _("The assignment is changed."),
        of_what_is_over=True,
    ),
]


def pages_for(membership, at) -> list[ActPage]:
    """The acts that there are for this one, as buttons."""
    today = timezone.localdate(at)
    is_over = membership.standing_on(today) == Standing.OVER
    shown = [page for page in PAGES if not is_over or page.of_what_is_over]
    if membership.ends_on is None or not actions.is_prolongable(membership, at):
        shown = [page for page in shown if page.name != "prolong"]
    return shown

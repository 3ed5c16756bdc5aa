"""Assignments at the desk: the list, giving one, and ending one. What is given is a dated fact, not a form."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from network import actions, rights
from network.models import Membership, Standing

from .filters import LevelFilter, StandingFilter, UnitFilter
from .forms import EndForm, MembershipForm
from .guarded import GuardedAdmin


@admin.register(Membership)
class MembershipAdmin(GuardedAdmin):
    list_display = ["person", "level", "unit", "since", "until", "standing"]
    list_filter = [StandingFilter, LevelFilter, UnitFilter]
    sortable_by = ["since", "until"]
    search_fields = ["person__folded_name"]
    search_help_text = gettext_lazy("Given or family name")
    fields = readonly_fields = ["person", "level", "unit", "since", "until", "standing", "note", "decided"]
    change_form_template = "admin/network/membership/change_form.html"

    def get_queryset(self, request):
        seen = rights.memberships_for(request.user, timezone.now())
        return seen.select_related("person", "unit", "decided_by__person").order_by("-starts_on", "-pk")

    def has_change_permission(self, request, obj=None):
        """No: an assignment is ended, and a new one given."""
        return False

    @admin.display(description=gettext_lazy("first day"), ordering="starts_on")
    def since(self, membership):
        return membership.starts_on.isoformat()

    @admin.display(description=gettext_lazy("last day"), ordering="ends_on")
    def until(self, membership):
        return membership.ends_on.isoformat() if membership.ends_on else _("until further notice")

    @admin.display(description=gettext_lazy("state"))
    def standing(self, membership):
        return _standing(membership).label

    @admin.display(description=gettext_lazy("given by"))
    def decided(self, membership):
        by = membership.decided_by
        return getattr(by, "person", None) or (_("Technical administrator") if by else "–")

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None:
            context["is_over"] = _standing(obj) == Standing.OVER
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    # Giving one.

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        asked = {"user": request.user, "at": timezone.now()}
        if request.method != "POST":
            form = MembershipForm(initial=self._initial(request), **asked)
        else:
            form = MembershipForm(request.POST, **asked)
            person = _given(request, form, asked["at"]) if form.is_valid() else None
            if person:
                return redirect("desk:network_person_change", person.pk)
        context = {"title": _("Give an assignment"), "button": _("Give the assignment")}
        return self._page(request, form, context | {"back": reverse("desk:network_membership_changelist")})

    def _initial(self, request) -> dict:
        """The person whose page one comes from; nobody, if it is not somebody the asker may choose."""
        asked_for = request.GET.get("person", "")
        if not (asked_for.isascii() and asked_for.isdigit() and len(asked_for) < 19):
            return {}
        person = rights.people_seen_by(request.user, timezone.now()).filter(pk=asked_for).first()
        return {"person": person.pk, "unit": person.unit_id} if person else {}

    # Ending one.

    def get_urls(self):
        end = self.admin_site.admin_view(self.end_view)
        return [path("<int:pk>/avsluta/", end, name="network_membership_end"), *super().get_urls()]

    def end_view(self, request, pk):
        """Say what will happen; on POST let it happen, once."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        membership = self.get_queryset(request).filter(pk=pk).first()
        if membership is None:
            self.not_found(request, pk)
        if _standing(membership) == Standing.OVER:
            messages.info(request, _("The assignment is over already."))
            return redirect("desk:network_person_change", membership.person_id)
        form = EndForm(request.POST if request.method == "POST" else None)
        if form.is_bound and form.is_valid() and _ended(request, membership, form):
            return redirect("desk:network_person_change", membership.person_id)
        context = {
            "title": _("End the assignment"),
            "subtitle": str(membership),
            "button": _("End the assignment"),
            "explained": consequences(membership, request.user, timezone.now()),
            "back": reverse("desk:network_membership_change", args=[pk]),
        }
        return self._page(request, form, context)

    def _page(self, request, form, context):
        """The small page of one act: a form in Django's own shape, a button, and a way back."""
        shown = AdminForm(form, [(None, {"fields": list(form.fields)})], {}, model_admin=self)
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "form": form,
            "adminform": shown,
            "media": self.media + form.media,
            **context,
        }
        return TemplateResponse(request, "admin/network/membership/act.html", context)


def _standing(membership) -> Standing:
    return membership.standing_on(timezone.localdate())


def _given(request, form, at):
    """Give it, and say so; the person if that, or nothing more, is left to do, None for an error in the form."""
    person = form.cleaned_data["person"]
    try:
        membership = actions.add_member(**form.cleaned_data, by=request.user, at=at)
    except actions.Refused as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as wrong:
        if _is_done(request, wrong):
            return person
        form.add_error(None, wrong)
    else:
        messages.success(request, _("%(membership)s: the assignment is given.") % {"membership": membership})
        _tell_of_login(request, membership.person)
        return person
    return None


def _tell_of_login(request, person) -> None:
    """Whether the new right can be used, and if not, what to do."""
    words = {"person": person, "email": person.user.email if person.user else ""}
    if person.has_password:
        return
    if person.user and person.user.is_active:
        messages.info(request, _("%(person)s has no password yet. An invitation is sent to %(email)s.") % words)
    elif person.user:
        messages.warning(request, _("The login of %(person)s is closed. Ask the technical administrator.") % words)
    else:
        text = _("%(person)s cannot log in yet. See to it that there is an e-mail address, and send an invitation.")
        messages.warning(request, text % words)


def _ended(request, membership, form) -> bool:
    try:
        ended = actions.end_membership(
            membership=membership, by=request.user, at=timezone.now(), last_day=form.chosen_day
        )
    except actions.Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    except ValidationError as wrong:
        if _is_done(request, wrong):
            return True
        form.add_error(None, wrong)
        return False
    text = _("The assignment has ended.")
    if form.chosen_day:
        text = _("The assignment ends after %(day)s.") % {"day": ended.ends_on}
    messages.success(request, text)
    return True


def _is_done(request, wrong: ValidationError) -> bool:
    """A second click: what was asked for is so already, and that is no error."""
    done = getattr(wrong, "code", "") == actions.DONE
    if done:
        messages.info(request, " ".join(wrong.messages))
    return done


def consequences(membership, user, at) -> list[str]:
    """What ending will mean, in sentences, before it is done."""
    person = membership.person
    words = {"person": person, "level": membership.get_level_display(), "unit": membership.unit}
    now, later = _("%(person)s is %(level)s in %(unit)s."), _("%(person)s is to be %(level)s in %(unit)s.")
    is_to_come = membership.standing_on(timezone.localdate(at)) == Standing.TO_COME
    others = person.memberships.in_force(at).exclude(pk=membership.pk).exists()
    told = [
        later if is_to_come else now,
        _("%(person)s has another assignment, and can still log in to the desk.")
        if others
        else _("Without another assignment %(person)s can no longer log in to the desk."),
        _("All that %(person)s has written and published stays as it is."),
    ]
    if person.user_id == user.pk:
        told.append(_("This is your own assignment. What it lets you do, you cannot do any longer."))
    return [text % words for text in told]

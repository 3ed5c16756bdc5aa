"""Assignments at the desk: the network as a list, the page of each, and giving one."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.db.models.expressions import OrderBy
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _, gettext_lazy

from network import actions, activity, rights, training
from network.models import Membership
from network.numbers import number_in

from . import (
    hand_over,
    member_export,
    member_import,
    membership_acts,
    membership_many,
    membership_words as words,
)
from .filters import EndingFilter, IdleFilter, LevelFilter, StandingFilter, TrainingFilter, UnitFilter
from .guarded import GuardedAdmin
from .membership_forms import MembershipForm

# More would be more than somebody reads before doing it.
_MOST_AT_ONCE = 100
# Databases do not agree on where what is empty stands.
_ENDLESS_LAST = F("ends_on").asc(nulls_last=True)


def _never_first(name: str) -> OrderBy:
    return F(name).asc(nulls_first=True)


@admin.register(Membership)
class MembershipAdmin(GuardedAdmin):
    list_display = ["name", "unit_name", "level_name", "since", "until", "met", "published", "introduced"]
    list_filter = [StandingFilter, LevelFilter, TrainingFilter, EndingFilter, IdleFilter, UnitFilter]
    ordering = ["person__name_order", "person", "unit__name_order", "pk"]
    search_fields = ["person__folded_name"]
    search_help_text = gettext_lazy("Given or family name")
    actions = ["end_many", "prolong_many"]
    fields = readonly_fields = [
        *("person", "level", "unit", "since", "until", "standing", "introduced", "exception", "note", "decided")
    ]
    change_form_template = "admin/network/membership/change_form.html"
    change_list_template = "admin/network/membership/change_list.html"

    def get_queryset(self, request):
        at = timezone.now()
        seen = rights.memberships_for(request.user, at).select_related("person__user", "unit", "decided_by__person")
        return activity.with_activity(seen, at).order_by(*self.ordering)

    def get_fields(self, request, obj=None):
        """Of an exception only where there is one."""
        is_one = obj is not None and obj.exception_reason
        return [name for name in self.fields if name != "exception" or is_one]

    def has_change_permission(self, request, obj=None):
        """No: what is given stays on record; what is done to it are acts, each with a page of its own."""
        return False

    @admin.display(description=gettext_lazy("name"), ordering="person__name_order")
    def name(self, membership):
        return f"{membership.person.family_name}, {membership.person.given_name}"

    @admin.display(description=gettext_lazy("unit"), ordering="unit__name_order")
    def unit_name(self, membership):
        return membership.unit

    @admin.display(description=gettext_lazy("level"), ordering="level")
    def level_name(self, membership):
        return membership.get_level_display()

    @admin.display(description=gettext_lazy("first day"), ordering="starts_on")
    def since(self, membership):
        return _fact(_("first day"), date_format(membership.starts_on, "SHORT_DATE_FORMAT"))

    @admin.display(description=gettext_lazy("last day"), ordering=_ENDLESS_LAST)
    def until(self, membership):
        return _fact(_("last day"), words.last_day(membership, "SHORT_DATE_FORMAT"))

    @admin.display(description=gettext_lazy("last meeting"), ordering=_never_first("last_met_at"))
    def met(self, membership):
        return _fact(_("last meeting"), words.day_of(membership.last_met_at))

    @admin.display(description=gettext_lazy("last published"), ordering=_never_first("last_published_at"))
    def published(self, membership):
        return _fact(_("last published"), words.day_of(membership.last_published_at))

    @admin.display(description=gettext_lazy("introduction"), ordering=_never_first("introduced_at"))
    def introduced(self, membership):
        return _fact(_("introduction"), words.training_as_read(membership))

    @admin.display(description=gettext_lazy("state"))
    def standing(self, membership):
        return membership.standing_on(timezone.localdate()).label

    @admin.display(description=gettext_lazy("reason for the exception"))
    def exception(self, membership):
        return membership.exception_reason

    @admin.display(description=gettext_lazy("given by"))
    def decided(self, membership):
        by = membership.decided_by
        return getattr(by, "person", None) or (_("Technical administrator") if by else "–")

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None:
            pages = membership_acts.pages_for(obj, timezone.now())
            context["acts"] = [(page.label, reverse(f"desk:{page.url_name}", args=[obj.pk])) for page in pages]
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def get_urls(self):
        files = member_import.urls(self) + member_export.urls(self)
        pages = [*membership_many.urls(self), *membership_acts.urls(self), *hand_over.urls(self)]
        return [*pages, *files, *super().get_urls()]

    # Many at once: chosen in the list, asked and told of on a page of their own.

    @admin.action(description=gettext_lazy("End the chosen"), permissions=["view"])
    def end_many(self, request, queryset):
        return self._to_many(request, queryset, membership_many.END)

    @admin.action(description=gettext_lazy("Prolong the chosen"), permissions=["view"])
    def prolong_many(self, request, queryset):
        return self._to_many(request, queryset, membership_many.PROLONG)

    def _to_many(self, request, queryset, page):
        chosen = [("rad", pk) for pk in queryset.values_list("pk", flat=True)[: _MOST_AT_ONCE + 1]]
        if len(chosen) > _MOST_AT_ONCE:
            messages.error(request, _("Choose at most %(most)s at once.") % {"most": _MOST_AT_ONCE})
            return None
        return redirect(f"{reverse(f'desk:{page.url_name}')}?{urlencode(chosen)}")

    # Giving one.

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        asked = {"user": request.user, "at": timezone.now()}
        person = None
        if request.method != "POST":
            person = self._person_asked_for(request)
            initial = {"person": person.pk, "unit": person.unit_id} if person else {}
            form = MembershipForm(initial=initial, **asked)
        else:
            form = MembershipForm(request.POST, **asked)
            given_to = _given(request, form, asked["at"]) if form.is_valid() else None
            if given_to:
                return redirect("desk:network_person_change", given_to.pk)
        context = {
            "title": _("Give an assignment"),
            "button": _("Give the assignment"),
            "explained": _on_training(person, asked["at"]) if person else [],
            "back": reverse("desk:network_membership_changelist"),
        }
        return self.form_page(request, form, context)

    def _person_asked_for(self, request):
        """The person whose page one comes from; nobody, if it is not somebody the asker may choose."""
        number = number_in(request.GET.get("person", ""))
        return rights.people_seen_by(request.user, timezone.now()).filter(pk=number).first()

    def form_page(self, request, form, context, template="admin/network/membership/act.html"):
        """The small page of one act: a form in Django's own shape, a button, and a way back."""
        shown = AdminForm(form, [(None, {"fields": list(form.fields)})], {}, model_admin=self)
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "form": form,
            "adminform": shown,
            "media": self.media + form.media,
            **context,
        }
        return TemplateResponse(request, template, context)


def _fact(name: str, value: str):
    """What it is called stands beside it where the list has no heads: on a phone."""
    return format_html('<span class="fact">{}: </span>{}', capfirst(name), value)


def _on_training(person, at) -> list[str]:
    """Whether the person has had the introduction, before an assignment is given."""
    day = training.introduced_on(person, at)
    if day:
        return [_("%(person)s had the introduction on %(day)s.") % {"person": person, "day": date_format(day)}]
    told = [_("%(person)s has not had the introduction.") % {"person": person}]
    if lowest := training.required_from():
        told.append(_("It is asked for from the level %(lowest)s on.") % {"lowest": lowest.label})
    return told


def _given(request, form, at):
    """Give it, and say so; the person if that, or nothing more, is left to do, None for an error in the form."""
    person = form.cleaned_data["person"]
    try:
        membership = actions.add_member(**form.cleaned_data, by=request.user, at=at)
    except actions.Refused as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as wrong:
        if membership_acts.is_done(request, wrong):
            return person
        form.add_error(None, wrong)
    else:
        messages.success(request, _("%(membership)s: the assignment is given.") % {"membership": membership})
        _tell_of_login(request, membership.person)
        return person
    return None


def _tell_of_login(request, person) -> None:
    """Whether the new right can be used, and if not, what to do."""
    named = {"person": person, "email": person.user.email if person.user else ""}
    if person.has_password:
        return
    if person.user and person.user.is_active:
        messages.info(request, _("%(person)s has no password yet. An invitation is sent to %(email)s.") % named)
    elif person.user:
        messages.warning(request, _("The login of %(person)s is closed. Ask the technical administrator.") % named)
    else:
        text = _("%(person)s cannot log in yet. See to it that there is an e-mail address, and send an invitation.")
        messages.warning(request, text % named)

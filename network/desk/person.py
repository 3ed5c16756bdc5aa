"""People at the desk: the list, the form, what assignments somebody has, and the invitation."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from network import actions, invitations, rights
from network.models import Person

from .choices import PeopleJson
from .filters import UnitFilter
from .forms import PersonForm
from .guarded import GuardedAdmin
from .removing import answer_removal


@admin.register(Person)
class PersonAdmin(GuardedAdmin):
    form = PersonForm
    fieldsets = [
        (None, {"fields": ["given_name", "family_name", "title", "unit"]}),
        (gettext_lazy("How to reach the person"), {"fields": ["email", "phone", "is_public"]}),
    ]
    list_display = ["name", "title", "unit", "account"]
    list_filter = [UnitFilter]
    sortable_by = ()
    search_fields = ["folded_name"]
    search_help_text = gettext_lazy("Given or family name")
    change_form_template = "admin/network/person/change_form.html"

    def get_queryset(self, request):
        people = rights.people_seen_by(request.user, timezone.now())
        return people.select_related("unit", "user").alphabetical()

    @admin.display(description=gettext_lazy("name"), ordering="name_order")
    def name(self, person):
        return f"{person.family_name}, {person.given_name}"

    @admin.display(description=gettext_lazy("login"))
    def account(self, person):
        return person.account_as_read()

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None:
            context |= self._about(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _about(self, request, person) -> dict:
        at = timezone.now()
        looked_after = rights.memberships_for(request.user, at).filter(person=person)
        assignments = list(looked_after.select_related("unit").order_by("-starts_on", "-pk"))
        for membership in assignments:
            membership.standing = membership.standing_on(timezone.localdate(at))
        return {
            "assignments": assignments,
            "has_others": person.memberships.count() > len(assignments),
            "may_give": self.has_add_permission(request),
            "invitable": _is_invitable(person) and rights.may_invite(request.user, person, at),
            "revocable": _is_revocable(person) and rights.may_revoke(request.user, person, at),
            "invitation_ends": invitations.ends_at(person.user) if _is_revocable(person) else None,
            "at": at,
            "show_delete": False,
        }

    def delete_view(self, request, object_id, extra_context=None):
        """For somebody added by mistake; of all others it says why they stay, and what to do instead."""
        person = self.get_object(request, unquote(object_id))
        if person is None:
            self.not_found(request, object_id)
        if not self.has_change_permission(request, person):
            raise PermissionDenied
        return answer_removal(request, person, what_keeps=actions.what_keeps, remove=actions.remove_person)

    # The invitation.

    def get_urls(self):
        guarded = self.admin_site.admin_view
        suggest = PeopleJson.as_view(admin_site=self.admin_site)
        return [
            path("forslag/", guarded(suggest), name="network_person_suggest"),
            path("<int:pk>/dra-tillbaka/", guarded(self.revoke_view), name="network_person_revoke"),
            path("<int:pk>/bjud-in/", guarded(self.invite_view), name="network_person_invite"),
            *super().get_urls(),
        ]

    def invite_view(self, request, pk):
        """Send the invitation, or send it anew: only ever by the button, and once for two clicks."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        person = self._looked_after(request, pk)
        _act(
            request,
            lambda: actions.invite(person=person, by=request.user, at=timezone.now()),
            lambda user: _("An invitation is on its way to %(email)s.") % {"email": user.email},
        )
        return redirect("desk:network_person_change", pk)

    def revoke_view(self, request, pk):
        """Say what becomes of the link; on POST make it dead."""
        person = self._looked_after(request, pk)
        if request.method != "POST":
            context = self.admin_site.each_context(request) | {
                "title": _("Revoke the invitation"),
                "person": person,
                "may_revoke": _is_revocable(person) and rights.may_revoke(request.user, person, timezone.now()),
                "opts": self.opts,
            }
            return TemplateResponse(request, "admin/network/person/revoke.html", context)
        _act(
            request,
            lambda: actions.revoke_invitation(person=person, by=request.user, at=timezone.now()),
            lambda user: _("The invitation is revoked: the link in it no longer works."),
        )
        return redirect("desk:network_person_change", pk)

    def _looked_after(self, request, pk):
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self.asked_for(request, pk=pk)


def _act(request, act, said) -> None:
    """Do it, and say how it went; a second click is no error."""
    try:
        result = act()
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    except ValidationError as wrong:
        done = getattr(wrong, "code", "") == actions.DONE
        messages.add_message(request, messages.INFO if done else messages.ERROR, " ".join(wrong.messages))
    else:
        messages.success(request, said(result))


def _is_revocable(person) -> bool:
    return person.user is not None and person.user.invited_at is not None and not person.has_password


def _is_invitable(person) -> bool:
    """With an address and an open way in, and no password yet."""
    if person.user is not None:
        return person.user.is_active and not person.has_password
    return bool(person.email)

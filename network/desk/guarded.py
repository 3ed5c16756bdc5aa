"""What all pages of rows at the desk have in common: who may, what the address may ask, what is written in the log."""

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import transaction
from django.http import Http404
from django.utils.text import capfirst

from network import audit
from network.models import User
from network.swedish import words

# Longer than any name; each word of a search is a condition for the database.
_LONGEST_SEARCH = 100


class GuardedAdmin(admin.ModelAdmin):
    """Rights are asked for each row; nothing is deleted; no page takes lookups from the address."""

    actions = None
    list_per_page = 100
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    view_on_site = False

    # Who may: the rights room answers, through the authentication backend.

    def has_module_permission(self, request):
        return self._may(request, "view")

    def has_view_permission(self, request, obj=None):
        return self._may(request, "view", obj)

    def has_add_permission(self, request):
        return self._may(request, "add")

    def has_change_permission(self, request, obj=None):
        return self._may(request, "change", obj)

    def has_delete_permission(self, request, obj=None):
        return False

    def _may(self, request, verb, obj=None):
        """Of a row each time; of the page once for a request, whatever asks while it is made."""
        perm = f"{self.opts.app_label}.{verb}_{self.opts.model_name}"
        if obj is not None:
            return request.user.has_perm(perm, obj)
        known = vars(request).setdefault("_desk_perms", {})
        asked = request.user.pk, perm
        if asked not in known:
            known[asked] = request.user.has_perm(perm)
        return known[asked]

    # What the address may ask.

    def lookup_allowed(self, lookup, value, request):
        """Only the filters of the page: a column in the address would be an oracle on hidden text."""
        return lookup in {shown.parameter_name for shown in self.list_filter}

    def get_search_results(self, request, queryset, search_term):
        """Each word as it is compared, without the signs around it; nothing but signs finds nothing."""
        asked = " ".join(words(search_term[:_LONGEST_SEARCH]))
        found, may_repeat = super().get_search_results(request, queryset, asked)
        return (found if asked or not search_term.strip() else found.none()), may_repeat

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            self.take_turn(request)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def take_turn(self, request):
        """One form at a time for each person: the second of two clicks sees what the first has saved."""
        list(User.objects.select_for_update(no_key=True).filter(pk=request.user.pk).values_list("pk"))

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """What the person may not see does not exist: no redirect, and no word of its number."""
        self.not_found(request, object_id)

    def asked_for(self, request, **which):
        """The row, if the person may see it; what they may not see does not exist."""
        row = self.get_queryset(request).filter(**which).first()
        if row is None:
            self.not_found(request, next(iter(which.values())))
        return row

    def not_found(self, request, object_id):
        act = f"open {self.opts.label_lower}:{str(object_id)[:40]}"
        audit.record("refused", by=request.user, act=act)
        raise Http404

    def history_view(self, request, object_id, extra_context=None):
        """None: Django's shows login addresses. What was done is in the security log, and in decisions."""
        raise Http404

    # The form, its words and the log.

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None:
            context |= {"title": str(obj), "subtitle": None}
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """The choice alone, without Django's links to other pages around it."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (form,), {"user": request.user})

    def save_model(self, request, obj, form, change):
        self.store(request, obj)
        if form.changed_data or not change:
            event = f"{self.opts.model_name}_{'changed' if change else 'added'}"
            audit.record(event, by=request.user, about=obj, fields=form.changed_data)

    def store(self, request, obj):
        """The row itself; pages whose rows have an act for it call that."""
        obj.save()

    def log_addition(self, request, obj, message):
        """Nothing more: `save_model` has written it in the security log."""

    def log_change(self, request, obj, message):
        """Nothing more: `save_model` has written it in the security log."""

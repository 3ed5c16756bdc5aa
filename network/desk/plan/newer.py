"""A colleague's newer save beside what was typed: nothing is lost, and the next save is made with open eyes."""

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from network.models import Activity, CommunicationPlan, PlanStep


def differences(plan: CommunicationPlan, written) -> list[dict]:
    """What the plan says now and what the form says, where they are not the same; both as text."""
    saved = dict(_of_plan(plan))
    return [
        {"label": label, "text": saved[label], "typed": typed}
        for label, typed in _of_form(written)
        if saved[label] != typed
    ]


def _of_plan(plan):
    steps = {step.kind: step for step in plan.steps.all()}
    yield from _about(plan, plan.audiences.all(), plan.channels.all())
    for kind in PlanStep.Kind:
        row = steps.get(kind)
        yield _step(kind, *((row.text, row.not_needed_because) if row else ("", "")))
    yield _("Activities"), _rows(plan.activities.all())


def _of_form(written):
    yield from _about(written, written.audiences, written.channels)
    for kind, said in written.steps.items():
        yield _step(kind, *said)
    yield _("Activities"), _rows(written.activities)


def _about(said, audiences, channels):
    yield _("Title"), said.title
    yield _("Unit"), str(said.unit)
    yield _("Days"), " – ".join(_day(day) for day in (said.starts_on, said.ends_on) if day)
    yield _("Responsible"), str(said.responsible or "")
    yield _("Secret until further notice"), _("Yes") if said.is_confidential else _("No")
    yield _("Audiences"), ", ".join(sorted(map(str, audiences)))
    yield _("Channels"), ", ".join(sorted(map(str, channels)))


def _step(kind, text, because):
    said = text or (_("Not needed, because %(why)s") % {"why": because} if because else "")
    label = capfirst(kind.label)
    return (label if kind not in _CHOSEN else _("%(step)s, in words") % {"step": label}), said


# Steps with a name that their choices have too.
_CHOSEN = {PlanStep.Kind.AUDIENCES, PlanStep.Kind.CHANNELS, PlanStep.Kind.ACTIVITIES}


def _rows(activities) -> str:
    return "\n".join(_row(row) for row in activities)


def _row(row: Activity) -> str:
    said = [row.what, row.channel, row.day and _day(row.day), row.responsible, row.is_done and _("done")]
    return ", ".join(str(part) for part in said if part)


def _day(day) -> str:
    return date_format(day)

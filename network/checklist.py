"""The eleven steps of a plan, in the order in which one thinks: which are written, not needed, and left to do."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .models import CommunicationPlan, PlanStep

Kind = PlanStep.Kind

# What one asks oneself at each step.
HELP = {
    Kind.BACKGROUND: _("What has happened, or will happen? What do people know and think about it today?"),
    Kind.PURPOSE: _("Why do we communicate? What would go wrong if we did not?"),
    Kind.AUDIENCES: _("Who is concerned? Who is most important to reach? Do they need it in another language?"),
    Kind.GOALS: _(
        "What do we want people to know, think or do afterwards? Write it so that you can see whether it came true."
    ),
    Kind.STRATEGY: _("How do we get there: in which order, together with whom, early or just in time?"),
    Kind.MESSAGE: _("What matters to each of them? Say it in one sentence, in the words they would use themselves."),
    Kind.CHANNELS: _("Where do they already look, and whom do they trust? Rather few channels well than all of them."),
    Kind.ANCHORING: _("Who in our own house must know first, agree, or be able to answer questions?"),
    Kind.ACTIVITIES: _("What is to be done, on which day, by whom?"),
    Kind.RESOURCES: _("What time, money and help is needed, and do we have it?"),
    Kind.FOLLOW_UP: _("How do we see whether it worked, and when do we look?"),
}


@dataclass(frozen=True)
class Step:
    """One step as it stands; `has_rows`: what it asks for is chosen or listed, if not told in words."""

    kind: Kind
    text: str
    not_needed_because: str
    has_rows: bool

    @property
    def label(self) -> str:
        return self.kind.label

    @property
    def help(self) -> str:
        return HELP[self.kind]

    @property
    def is_written(self) -> bool:
        return bool(self.text) or self.has_rows

    @property
    def is_done(self) -> bool:
        return self.is_written or bool(self.not_needed_because)


@dataclass(frozen=True)
class Checklist:
    steps: list[Step]

    @property
    def left(self) -> list[Step]:
        """Those neither written nor marked as not needed."""
        return [step for step in self.steps if not step.is_done]

    @property
    def done(self) -> int:
        return len(self.steps) - len(self.left)


def checklist_of(plan: CommunicationPlan) -> Checklist:
    """Asks for the plan's parts; `with_parts` fetches them for many plans at once."""
    written = {step.kind: step for step in plan.steps.all()}
    rows = {
        Kind.AUDIENCES: plan.audiences.all(),
        Kind.CHANNELS: plan.channels.all(),
        Kind.ACTIVITIES: plan.activities.all(),
    }
    return Checklist([_step(kind, written.get(kind), bool(rows.get(kind))) for kind in Kind])


def _step(kind: Kind, row: PlanStep | None, has_rows: bool) -> Step:
    text, because = (row.text, row.not_needed_because) if row else ("", "")
    return Step(kind=kind, text=text, not_needed_because=because, has_rows=has_rows)

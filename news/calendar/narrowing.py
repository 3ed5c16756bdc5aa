"""What the calendar is asked for: one group, one audience, one channel, or all of it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from network.models import Activity, CommunicationPlan

from .event import Group


@dataclass(frozen=True)
class Narrowed:
    """By the numbers of an audience and a channel; news has those of its plan.

    For whom a plan is, and by what channels, is no secret among colleagues where its title is none: by that they see
    that they would tell the same people something else in the same days.
    """

    group: Group | None = None
    audience: int | None = None
    channel: int | None = None

    def holds(self, group: Group) -> bool:
        """Is there anything of this group to be had?"""
        by_plan = self.audience or self.channel
        return self.group in {None, group} and not (by_plan and group == Group.MEETINGS)

    def of_plan(self, rows, plan: str):
        """The rows whose plan, by this name of theirs, is for the audience and uses the channel.

        That a plan is secret hides these too, but for who may open the row (`may_open`).
        """
        if not (self.audience or self.channel):
            return rows
        plans = self.plans().filter(pk=OuterRef(plan))
        return rows.filter(Exists(plans.filter(is_confidential=False)) | Q(may_open=True) & Exists(plans))

    def plans(self):
        """The plans asked for; a plan uses the channels of its activities too."""
        plans = CommunicationPlan.objects.all()
        if self.audience:
            plans = plans.filter(audiences=self.audience)
        if self.channel:
            in_activities = Activity.objects.filter(channel=self.channel).values("plan")
            plans = plans.filter(Q(pk__in=plans.filter(channels=self.channel)) | Q(pk__in=in_activities))
        return plans

    def activities(self, first: dt.date, after: dt.date):
        """Those of these days, by their own channel; of plans for the audience."""
        asked = {"plan__audiences": self.audience, "channel": self.channel}
        chosen = {name: number for name, number in asked.items() if number}
        return Activity.objects.filter(**chosen, day__gte=first, day__lt=after)


EVERYTHING = Narrowed()

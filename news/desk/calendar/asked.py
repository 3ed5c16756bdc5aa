"""What the address of the calendar asks for: which days, how they are shown, and what of all there is."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Value

from network.models import Audience, Channel, Unit
from news.calendar import EVERYTHING, Event, Group, Narrowed

from .month import asked_month, asked_week, beside, mondays_of, week_written

OWN, ALL = "mina", "alla"
LIST, WEEK = "lista", "vecka"
_SEVEN, _TO_THURSDAY = dt.timedelta(days=7), dt.timedelta(days=3)


@dataclass(frozen=True)
class Choices:
    """What one can choose among; fetched in one query for both lists."""

    audiences: list[tuple[int, str]]
    channels: list[tuple[int, str]]

    @classmethod
    def fetch(cls):
        audiences, channels = (
            model.objects.order_by().values_list(Value(number), "position", "pk", "name")
            for number, model in enumerate((Audience, Channel))
        )
        rows = sorted(audiences.union(channels, all=True))
        return cls(*([(pk, name) for number, _position, pk, name in rows if number == which] for which in (0, 1)))


@dataclass(frozen=True)
class Asked:
    """`mondays` begin the weeks that are shown; `first` is the first day of the month, or of the week."""

    first: dt.date
    mondays: list[dt.date]
    view: str
    whose: str
    unit: Unit | None
    narrowed: Narrowed
    today: dt.date

    @classmethod
    def of(cls, request, units, choices: Choices, today):
        view = request.GET.get("vy", "")
        whose = request.GET.get("enhet", "")
        unit = next((unit for unit in units if unit.slug == whose), None)
        month = asked_month(request.GET.get("manad", ""), today)
        first = asked_week(request.GET.get("vecka", ""), today) if view == WEEK else month
        return cls(
            first=first,
            mondays=[first] if view == WEEK else mondays_of(first),
            view=view if view in {LIST, WEEK} else "",
            whose=whose if unit or whose == ALL else OWN,
            unit=unit,
            narrowed=Narrowed(
                group=Group.asked_for(request.GET.get("bara")),
                audience=_chosen(request.GET.get("malgrupp"), choices.audiences),
                channel=_chosen(request.GET.get("kanal"), choices.channels),
            ),
            today=today,
        )

    @property
    def is_week(self) -> bool:
        return self.view == WEEK

    @property
    def is_list(self) -> bool:
        return self.view == LIST

    @property
    def is_narrowed(self) -> bool:
        return self.narrowed != EVERYTHING

    @property
    def month(self) -> int | None:
        """Outside of it days are not its own; a week has all its days."""
        return None if self.is_week else self.first.month

    @property
    def after(self) -> dt.date:
        """The day after the last that is shown."""
        return self.mondays[-1] + _SEVEN

    def of_whom(self, found: list[Event]) -> list[Event]:
        """Those of the units the person asks for; meetings are everybody's."""
        if self.unit:
            return [event for event in found if event.unit is None or event.unit.path.startswith(self.unit.path)]
        return found if self.whose == ALL else [event for event in found if event.is_own]

    @property
    def before(self) -> dt.date:
        return self.first - _SEVEN if self.is_week else beside(self.first, -1)

    @property
    def following(self) -> dt.date:
        return self.first + _SEVEN if self.is_week else beside(self.first, 1)

    @property
    def as_month(self) -> dt.date:
        """The month to which most of the week belongs."""
        return self.first + _TO_THURSDAY if self.is_week else self.first

    @property
    def as_week(self) -> str:
        """The week to look at in what is shown: this one, or the first."""
        is_now = self.mondays[0] <= self.today < self.after
        return week_written(self.today if is_now else self.mondays[0])

    def weeks_beside(self) -> tuple[str, str]:
        return week_written(self.before), week_written(self.following)


def _chosen(value: str | None, among) -> int | None:
    return next((pk for pk, _name in among if str(pk) == value), None)

"""Pictures of people: a group in rows, one alone, two together."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from .bodies import bust, kneeling, standing
from .halls import town_hall
from .land import bend, drift, fells
from .palette import AMBER, BARK, FALU, MOODS, OCHRE, SPRUCE, Mood, darker, fade, lighter, mix
from .pen import HEIGHT, WIDTH, Pen
from .person import Person, people
from .sky import sky, snowfall, sun
from .trees import birch, ridge, stand

LIFTS = {1: (0.0,), 2: (0.75, 0.0), 3: (2.2, 0.75, 0.0)}


def group(pen: Pen, rows: Sequence[int] = ()) -> None:
    """People in rows, the back one first and highest, the front one on a knee."""
    rows = tuple(rows) or (5, 4)
    mood = MOODS[pen.rng.choice(("dawn", "day", "summer", "autumn", "dawn"))]
    pen.rng.choice((_at_the_hall, _by_the_river, _at_the_hall))(pen, mood)
    unit = min(112 if len(rows) > 1 else 150, 1800 / (max(rows) * (2.02 if max(rows) > 8 else 2.3)))
    front = 1130 + 0.35 * unit
    crowd = iter(people(pen.rng, sum(rows), outdoors=mood.snow or pen.rng.random() < 0.4))
    for number, count in enumerate(rows):
        last = number == len(rows) - 1
        _row(pen, list(islice(crowd, count)), unit, front - _lift(number, len(rows)) * unit, kneel=last and number > 0)
    if mood.snow and pen.rng.random() < 0.5:
        snowfall(pen, 150)


def _lift(number: int, rows: int) -> float:
    """How much higher a row stands than the front one."""
    return LIFTS[rows][number] if rows in LIFTS else (rows - 1 - number) * 1.15


def _row(pen: Pen, crowd: list[Person], unit: float, y: float, *, kneel: bool) -> None:
    """One row, centred."""
    gap = min(2.5, max(2.02, 1800 / unit / max(1, len(crowd)))) * unit
    left = WIDTH / 2 - gap * (len(crowd) - 1) / 2
    if not kneel and y < 1130 - 1.6 * unit:
        _platform(pen.at(left - unit * 1.3, y), gap * (len(crowd) - 1) + unit * 2.6, unit * 1.3)
    for number, who in enumerate(crowd):
        spot = pen.at(
            left + number * gap + pen.rng.uniform(-0.05, 0.05) * unit, y, unit, flip=kneel and number >= len(crowd) / 2
        )
        (kneeling if kneel else standing)(spot, who)


def _platform(pen: Pen, wide: float, high: float) -> None:
    """A wooden step for those at the back."""
    pen.box(0, -8, wide, high, darker(BARK, 0.35), 4)
    for y in (0.36, 0.7):
        pen.box(0, high * y, wide, 4, darker(BARK, 0.7))
    pen.box(0, -10, wide, 18, lighter(BARK, 0.3), 4)


def _at_the_hall(pen: Pen, mood: Mood) -> None:
    """In front of the municipal building."""
    sky(pen, mood, 800)
    fells(pen, mood, 720, 300)
    ridge(pen, 800, 110, mix(mood.near, mood.tree, 0.55))
    drift(pen, 800, mood.shade, 8)
    town_hall(pen.at(108, 1000, 1.2), 1420, mood, pen.rng.choice((OCHRE, FALU, mix(SPRUCE, mood.ground, 0.45))))
    stand(pen, 1000, mood, 440, 7, gap=(0.1, 0.92))
    drift(pen, 985, lighter(mood.shade, 0.2), 5, mood.ground)


def _by_the_river(pen: Pen, mood: Mood) -> None:
    """Fells, sun and the river."""
    sky(pen, mood, 700)
    sun(pen, pen.rng.choice((430, 1480)), 420)
    fells(pen, mood, 700, 380)
    ridge(pen, 735, 90, mix(mood.near, mood.tree, 0.45))
    drift(pen, 720, mood.shade, 12, mood.ground)
    bend(pen, mood, 735, 1100)
    stand(pen, 840, mood, 400, 12, gap=(0.16, 0.86))
    if not mood.snow:
        birch(pen, 130, 1010, 520, mix(AMBER, mood.ground, 0.35))
    drift(pen, 960, lighter(mood.ground, 0.05), 14, darker(mood.ground, 0.06))


def portrait(pen: Pen) -> None:
    """One person, from the chest up, out of doors."""
    mood = _open_air(pen)
    [who] = people(pen.rng, 1, outdoors=mood.snow)
    _close(pen, who, pen.rng.choice((820, 960, 1080)), 322)


def pair(pen: Pen) -> None:
    """Two, side by side."""
    mood = _open_air(pen)
    one, other = people(pen.rng, 2, outdoors=mood.snow)
    _close(pen, one, 645, 268)
    _close(pen, other, 1265, 268)


def _close(pen: Pen, who: Person, x: float, unit: float) -> None:
    who = replace(who, arms="pockets" if who.arms == "pockets" else "down")
    pen.glow(x, 560, unit * 3, mix(AMBER, lighter(AMBER), 0.8), 0.22)
    bust(pen.at(x, HEIGHT - unit * 1.72 - (who.tall - 1) * 200, unit), who)


def _open_air(pen: Pen) -> Mood:
    """A quiet landscape behind."""
    mood = MOODS[pen.rng.choice(("dawn", "day", "summer", "autumn"))]
    sky(pen, mood, 900)
    sun(pen, pen.rng.choice((260, 1660)), 500, 80)
    fells(pen, mood, 860, 420)
    ridge(pen, 900, 150, mix(mood.near, mood.tree, 0.3), 46)
    drift(pen, 930, mood.shade, 20, mood.ground)
    stand(pen, 1080, mood, 620, 10, gap=(0.2, 0.8))
    pen.veil(0, 0, WIDTH, HEIGHT, fade(mood.sky[-1], 1)[:3], 0.1, 0.22)
    return mood

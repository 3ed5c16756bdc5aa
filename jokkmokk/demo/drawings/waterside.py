"""The river with boats, and the bridge over it."""

import math

from .bodies import standing
from .houses import cottage
from .land import drift, fells, ripples
from .palette import (
    AMBER,
    BARK,
    BERRY,
    DEEP,
    FALU,
    LAMP,
    MOODS,
    OCHRE,
    RIVER,
    SNOW,
    SPRUCE,
    STEEL,
    Mood,
    darker,
    fade,
    lighter,
    mix,
)
from .pen import HEIGHT, WIDTH, Pen
from .person import someone
from .sky import sky, snowfall, sun
from .trees import birch, ridge, spruce, stand
from .vehicles import boat, car


def water(pen: Pen, mood: Mood, top: float, foot: float = HEIGHT + 10) -> None:
    """Still water from shore to shore, the sky and the hills in it."""
    shape = [(0, top), (WIDTH, top), (WIDTH, foot), (0, foot)]
    pen.wash(
        shape,
        mix(mood.sky[-1], mood.near, 0.45),
        mix(mood.sky[-2], mood.water, 0.3),
        mood.water,
        darker(mood.water, 0.3),
    )
    for _ in range(26):
        x, tall = pen.rng.uniform(0, WIDTH), pen.rng.uniform(40, 120)
        pen.poly([(x - 22, top), (x, top + tall), (x + 22, top)], fade(mood.tree, 0.22))
    ripples(pen, (0, top + 14, WIDTH, foot), SNOW, 55)


def far_shore(pen: Pen, mood: Mood, y: float) -> None:
    """Hills, forest, a few houses at the water."""
    fells(pen, mood, y - 40, 350)
    ridge(pen, y - 30, 130, mix(mood.near, mood.tree, 0.55), 30)
    drift(pen, y - 34, lighter(mood.shade, 0.1), 10)
    for x, wide, colour in ((250, 230, FALU), (620, 190, OCHRE), (1240, 250, FALU)):
        cottage(pen.at(x + pen.rng.uniform(-60, 60), y - 14 + pen.rng.uniform(-6, 4), 0.62), wide, mood, colour)
    for _ in range(12):
        spruce(pen, pen.rng.uniform(0, WIDTH), y - 2, pen.rng.uniform(90, 170), mood)


def river(pen: Pen) -> None:
    """Boats on the river on a quiet evening."""
    mood = MOODS[pen.rng.choice(("summer", "summer", "autumn"))]
    sky(pen, mood, 640)
    spot = pen.rng.uniform(900, 1500)
    sun(pen, spot, 360)
    far_shore(pen, mood, 690)
    water(pen, mood, 690)
    for step in range(12):
        pen.box(spot - 60 + pen.rng.uniform(-30, 30), 700 + step * 24, 120 - step * 3, 6, fade(LAMP, 0.5), 3)
    _rower(pen.at(1180 + pen.rng.uniform(-120, 120), 850, 0.75))
    pen.blob([(-60, 1060), (260, 1090), (560, 1180), (760, 1300), (300, 1360), (-60, 1340)], mood.shade)
    pen.blob([(-60, 1090), (240, 1120), (500, 1200), (660, 1300), (300, 1360), (-60, 1340)], mood.ground)
    boat(pen.at(640, 1080, 1.15), FALU)
    boat(pen.at(830, 1180, 1.3), mix(OCHRE, BARK, 0.5))
    birch(pen, 150, 1190, 640, mix(SPRUCE, mood.ground, 0.55) if mood is MOODS["summer"] else AMBER)
    _reeds(pen, 1500, 1300, mood)


def _reeds(pen: Pen, x: float, y: float, mood: Mood) -> None:
    for _ in range(46):
        foot, tall = x + pen.rng.uniform(-120, 430), pen.rng.uniform(70, 210)
        lean = pen.rng.uniform(-24, 24)
        pen.line(
            [(foot, y), (foot + lean * 0.4, y - tall * 0.6), (foot + lean, y - tall)],
            5,
            mix(mood.tree, mood.ground, pen.rng.uniform(0.1, 0.6)),
        )


def _rower(pen: Pen) -> None:
    """Someone rowing, seen from the shore."""
    pen.line([(-40, -70), (150, 24)], 8, lighter(BARK, 0.5))
    boat(pen, mix(BARK, OCHRE, 0.35))
    pen.blob([(-40, -30), (-52, -110), (-20, -140), (22, -136), (40, -90), (44, -30)], BERRY)
    pen.line([(6, -112), (46, -84), (24, -60)], 22, darker(BERRY, 0.2))
    pen.oval(-4, -166, 24, 29, (234, 184, 150))
    pen.blob([(-32, -172), (-28, -200), (-4, -208), (22, -198), (26, -172)], RIVER)
    pen.box(-34, -182, 62, 14, SNOW, 6)


def bridge(pen: Pen) -> None:
    """An arch of steel over the river."""
    mood = MOODS[pen.rng.choice(("dawn", "day", "autumn", "summer"))]
    sky(pen, mood, 700)
    sun(pen, pen.rng.choice((300, 1600)), 330)
    far_shore(pen, mood, 800)
    water(pen, mood, 800)
    _span(pen.at(0, 860), mood)
    drift(pen, 1225, mood.ground, 22)
    stand(pen, 1260, mood, 520, 9, gap=(0.1, 0.92))
    if mood.snow:
        snowfall(pen, 120)


def _span(pen: Pen, mood: Mood) -> None:
    """Piers, deck, arch and hangers; the deck at the origin's height."""
    steel = darker(SPRUCE, 0.1)
    for x in (330, 1590):
        pen.poly([(x - 70, 20), (x + 70, 20), (x + 92, 250), (x - 92, 250)], mix(STEEL, mood.shade, 0.45))
        pen.poly([(x + 10, 20), (x + 70, 20), (x + 92, 250), (x + 20, 250)], mix(STEEL, DEEP, 0.2))
        pen.oval(x, 250, 130, 16, fade(SNOW, 0.3))
    arch = [(330 + step * 42, -440 * math.sin(math.pi * step / 30)) for step in range(31)]
    pen.line([(x, y - 16) for x, y in arch], 14, mix(steel, SNOW, 0.2))
    for x, y in arch[2:-1:2]:
        pen.line([(x, y), (x, 0)], 6, mix(steel, SNOW, 0.15))
    car(pen.at(680, -14, 0.9), BERRY)
    car(pen.at(1330, -14, 0.9, flip=True), RIVER)
    _walkers(pen)
    pen.line(arch, 30, steel)
    pen.box(-20, -14, WIDTH + 40, 54, steel)
    pen.box(-20, -18, WIDTH + 40, 12, mood.ground if mood.snow else lighter(steel, 0.25))
    for x in range(-10, WIDTH, 44):
        pen.box(x, -62, 5, 50, darker(steel, 0.2))
    pen.box(-20, -64, WIDTH + 40, 7, darker(steel, 0.2))


def _walkers(pen: Pen) -> None:
    for x in (900, 958, 1180):
        standing(pen.at(x, -12, 19), someone(pen.rng, outdoors=True))

"""Library, school, market, kitchen, apartment houses: where people meet."""

from .bodies import bust, standing
from .halls import library as library_house, school as school_house
from .houses import block, cottage
from .land import drift, fells
from .palette import (
    AMBER,
    BARK,
    BERRY,
    DEEP,
    FALU,
    LAMP,
    MIST,
    MOODS,
    OCHRE,
    PEACH,
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
from .pen import Pen
from .person import child, people
from .sky import sky, snowfall, sun
from .things import counter, fairy_lights, lamp_post, stall
from .trees import pine, ridge, spruce, stand


def behind(pen: Pen, mood: Mood, horizon: float = 800, height: float = 330) -> None:
    """What a village has at its back."""
    sky(pen, mood, horizon)
    if not mood.dark:
        sun(pen, pen.rng.choice((240, 1700)), horizon * 0.5)
    fells(pen, mood, horizon - 60, height)
    ridge(pen, horizon, 120, mix(mood.near, mood.tree, 0.5))
    drift(pen, horizon, mood.shade, 10, mood.ground)


def visitors(pen: Pen, spots: list[float], y: float, unit: float, mood: Mood) -> None:
    crowd = people(pen.rng, len(spots), outdoors=mood.snow or mood.dark)
    for x, who in zip(spots, crowd, strict=True):
        standing(pen.at(x, y + pen.rng.uniform(-10, 14), unit), who)


def library(pen: Pen) -> None:
    """Light and books behind the glass."""
    mood = MOODS[pen.rng.choice(("dusk", "dusk", "dawn"))]
    behind(pen, mood, 760)
    stand(pen, 900, mood, 470, 10, gap=(0.16, 0.84))
    library_house(pen.at(295, 1000, 1.14), mood)
    drift(pen, 992, lighter(mood.shade, 0.2), 6, mood.ground)
    pen.poly([(330, 1000), (1600, 1000), (1780, 1150), (150, 1150)], fade(LAMP, 0.28))
    lamp_post(pen.at(180, 1120), 420, lit=mood.dark)
    visitors(pen, [620, 1240, 1352], 1150, 50, mood)
    _bicycle(pen.at(1600, 1120))
    if mood.snow:
        snowfall(pen, 170)


def _bicycle(pen: Pen) -> None:
    for x in (-80, 80):
        pen.ring(x, -54, 54, 8, DEEP)
    frame = [(-80, -54), (-40, -126), (50, -126), (0, -54), (-80, -54)]
    pen.line(frame, 9, BERRY)
    pen.line([(0, -54), (-46, -140)], 9, BERRY)
    pen.line([(80, -54), (48, -150), (74, -160)], 9, BERRY)
    pen.box(-72, -150, 50, 13, DEEP, 6)


def school(pen: Pen) -> None:
    """The school yard before the bell."""
    mood = MOODS[pen.rng.choice(("dawn", "autumn", "day", "summer"))]
    behind(pen, mood, 740)
    school_house(pen.at(250, 960, 1.14), mood, pen.rng.choice((FALU, OCHRE, mix(RIVER, MIST, 0.4))))
    drift(pen, 950, lighter(mood.shade, 0.2), 6, mood.ground)
    _flagpole(pen.at(150, 1040))
    stand(pen, 960, mood, 430, 6, gap=(0.08, 0.94))
    _swings(pen.at(1560, 1130))
    for x in (330, 420, 620, 1010, 1100, 1190):
        pupil = child(pen.rng, outdoors=mood.snow)
        standing(pen.at(x, 1140 + pen.rng.uniform(-30, 60), 37), pupil)
    if mood.snow:
        _snowman(pen.at(850, 1165))


def _flagpole(pen: Pen) -> None:
    """A pole with a pennant."""
    pen.box(-6, -760, 12, 760, SNOW)
    pen.oval(0, -766, 13, 13, OCHRE)
    pen.poly([(6, -750), (190, -716), (6, -690)], RIVER)
    pen.poly([(6, -727), (126, -716), (6, -706)], LAMP)


def _swings(pen: Pen) -> None:
    for x in (-180, 180):
        pen.line([(x - 50, 0), (x, -300), (x + 50, 0)], 13, BERRY)
    pen.line([(-180, -300), (180, -300)], 15, BERRY)
    for x in (-100, 60):
        pen.line([(x, -296), (x, -80)], 4, STEEL)
        pen.line([(x + 54, -296), (x + 54, -80)], 4, STEEL)
        pen.box(x - 8, -84, 70, 12, DEEP, 4)


def _snowman(pen: Pen) -> None:
    pen.oval(10, 0, 84, 12, fade(DEEP, 0.22))
    for y, size in ((-56, 64), (-142, 46), (-206, 33)):
        pen.oval(0, y, size, size * 0.95, SNOW)
        pen.oval(size * 0.25, y + size * 0.15, size * 0.7, size * 0.72, fade(MIST, 0.35))
    for x in (-11, 11):
        pen.oval(x, -212, 4, 5, DEEP)
    pen.poly([(-2, -206), (34, -198), (0, -196)], AMBER)
    pen.box(-36, -184, 72, 17, BERRY, 8)
    pen.box(8, -180, 19, 62, darker(BERRY), 8)
    pen.line([(-42, -150), (-100, -196)], 6, BARK)
    pen.line([(42, -150), (104, -190)], 6, BARK)


def market(pen: Pen) -> None:
    """Stalls and lights at the winter market."""
    mood = MOODS[pen.rng.choice(("dusk", "night", "dusk"))]
    behind(pen, mood, 720, 300)
    for x, wide, colour in (
        (-40, 420, FALU),
        (470, 360, OCHRE),
        (1060, 380, FALU),
        (1530, 440, mix(SPRUCE, MIST, 0.4)),
    ):
        cottage(pen.at(x, 830), wide, mood, colour, floors=2)
    drift(pen, 822, mood.shade, 6, mood.ground)
    _bright_spruce(pen, 960, 900, mood)
    colours = pen.rng.sample((BERRY, RIVER, SPRUCE, OCHRE, FALU), 3)
    for number, (x, seller) in enumerate(zip((330, 960, 1590), people(pen.rng, 3, outdoors=True), strict=True)):
        pen.glow(x, 920, 360, LAMP, 0.5)
        stand_ = pen.at(x, 1080, 1.12)
        stall(stand_)
        bust(stand_.at(0, -178, 60), seller, seated=True)
        counter(stand_, colours[number], number)
    for x in (642, 1282):
        pen.box(x - 6, 462, 12, 620, darker(BARK, 0.4), 4)
    for start in (0, 640, 1280):
        fairy_lights(pen, (start + 2.5, 470), (start + 642.5, 470), 58)
    visitors(pen, [110, 570, 668, 1225, 1320, 1850], 1232, 58, mood)
    snowfall(pen, 240)


def _bright_spruce(pen: Pen, x: float, y: float, mood: Mood) -> None:
    """The spruce on the square, lit."""
    spruce(pen, x, y, 640, mood)
    for _ in range(46):
        part = pen.rng.uniform(0.12, 0.9)
        spot = x + pen.rng.uniform(-1, 1) * 118 * (1 - part), y - 640 * part
        pen.oval(*spot, 13, 13, fade(LAMP, 0.3))
        pen.oval(*spot, 5, 5, LAMP)


def houses(pen: Pen) -> None:
    """Apartment houses among pines."""
    mood = MOODS[pen.rng.choice(("dawn", "autumn", "dusk", "summer"))]
    behind(pen, mood, 800, 380)
    block(pen.at(930, 930, 0.92), 560, 5, mood, mix(MIST, SNOW, 0.4))
    for x in (860, 1500, 1600):
        pine(pen, x, 950, 600, mood)
    block(pen.at(300, 1010), 620, 4, mood, mix(OCHRE, PEACH, 0.35))
    block(pen.at(1180, 1020), 520, 3, mood, mix(FALU, PEACH, 0.12))
    drift(pen, 1004, lighter(mood.shade, 0.2), 8, mood.ground)
    for x, y, height in ((90, 1110, 860), (225, 1060, 700), (985, 1075, 640), (1080, 1105, 760), (1800, 1130, 900)):
        pine(pen, x + pen.rng.uniform(-24, 24), y, height, mood)
    visitors(pen, [560, 660], 1150, 40, mood)
    lamp_post(pen.at(1420, 1150), 330, lit=mood.dark)
    if mood.snow and pen.rng.random() < 0.6:
        snowfall(pen, 200)

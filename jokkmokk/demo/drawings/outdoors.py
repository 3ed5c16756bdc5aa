"""River, bridge, forest, night sky, winter road: the land with little of us in it."""

import math
from dataclasses import replace

from .houses import cottage, smoke
from .land import bend, drift, fells
from .palette import (
    BARK,
    BERRY,
    DEEP,
    FALU,
    LAMP,
    MOODS,
    OCHRE,
    SNOW,
    STEEL,
    Mood,
    darker,
    fade,
    lighter,
    mix,
)
from .pen import WIDTH, Pen, Point
from .sky import aurora, sky, snowfall, sun
from .things import snow_pole
from .trees import pine, ridge, spruce, stand
from .vehicles import plough


def forest(pen: Pen) -> None:
    """Pines, light between them, and a reindeer looking back."""
    mood = MOODS[pen.rng.choice(("dawn", "autumn", "summer", "day"))]
    sky(pen, mood, 900)
    sun(pen, pen.rng.uniform(700, 1250), 430, 90)
    ridge(pen, 800, 260, mix(mood.near, mood.sky[-1], 0.45), 70)
    pen.veil(0, 500, WIDTH, 420, mood.sky[-1], 0.1, 0.55)
    for tint, y, height in ((0.5, 900, 620), (0.25, 960, 820)):
        _rank(pen, mood, y, height, tint)
        pen.veil(0, y - 320, WIDTH, 400, mood.sky[-1], 0, 0.38)
    drift(pen, 930, lighter(mood.shade, 0.1), 18, mood.ground)
    reindeer(pen.at(pen.rng.uniform(820, 1050), 1090, 1.05, flip=pen.rng.random() < 0.5))
    for x in (60, 300, 1560, 1840):
        pine(pen, x + pen.rng.uniform(-50, 50), 1170 + pen.rng.uniform(-40, 50), 1120, mood)
    drift(pen, 1190, mood.shade, 16)
    _heath(pen, mood)


def _rank(pen: Pen, mood: Mood, y: float, height: float, tint: float) -> None:
    pale = replace(mood, tree=mix(mood.tree, mood.sky[-1], tint), snow=mood.snow and tint < 0.4)
    for step in range(9):
        x = step * 225 + pen.rng.uniform(-70, 70)
        (pine if step % 3 else spruce)(pen, x, y, height * pen.rng.uniform(0.75, 1.05), pale)


def _heath(pen: Pen, mood: Mood) -> None:
    """Stones, and tufts of heather or snow."""
    for _ in range(26):
        x, y = pen.rng.uniform(0, WIDTH), pen.rng.uniform(1200, 1275)
        wide = pen.rng.uniform(20, 60)
        tint = mood.ground if mood.snow else mix(pen.rng.choice((BERRY, mood.tree, OCHRE)), mood.shade, 0.35)
        pen.blob(
            [
                (x - wide, y),
                (x - wide * 0.5, y - wide * 0.4),
                (x + wide * 0.4, y - wide * 0.45),
                (x + wide, y),
                (x, y + 5),
            ],
            tint,
        )


def reindeer(pen: Pen) -> None:
    """From the side, 300 high to the antlers."""
    coat, pale = mix(BARK, STEEL, 0.25), mix(BARK, SNOW, 0.62)
    pen.oval(0, 0, 150, 14, fade(DEEP, 0.24))
    for x, shade in ((-70, 0.4), (56, 0.4), (-92, 0), (76, 0)):
        pen.line([(x, -110), (x - 4, -58), (x + 2, -4)], 17, darker(coat, shade))
    pen.blob(
        [
            (-128, -140),
            (-110, -176),
            (-20, -168),
            (70, -180),
            (112, -160),
            (104, -104),
            (30, -88),
            (-60, -90),
            (-116, -100),
        ],
        coat,
    )
    pen.blob([(56, -166), (96, -190), (120, -226), (152, -214), (140, -150), (110, -104), (80, -110)], pale)
    pen.blob([(112, -236), (140, -256), (172, -242), (206, -216), (204, -198), (176, -196), (140, -204)], coat)
    pen.oval(203, -207, 8, 8, DEEP)
    pen.oval(158, -234, 5, 5, DEEP)
    pen.blob([(120, -246), (98, -262), (92, -252), (114, -234)], coat)
    pen.oval(-130, -140, 14, 20, pale)
    _antlers(pen)


def _antlers(pen: Pen) -> None:
    horn = mix(OCHRE, BARK, 0.5)
    for shift in (0, 14):
        pen.curve([(136 + shift, -252), (112 + shift, -300), (128 + shift, -344), (160 + shift, -362)], 9, horn)
        pen.curve([(116 + shift, -296), (92 + shift, -318), (90 + shift, -338)], 7, horn)
        pen.curve([(124 + shift, -338), (112 + shift, -362), (118 + shift, -378)], 7, horn)
        pen.curve([(132 + shift, -262), (160 + shift, -276), (176 + shift, -270)], 7, horn)


def northern_lights(pen: Pen) -> None:
    """A cabin under the northern lights."""
    mood = MOODS["night"]
    sky(pen, mood, 900)
    aurora(pen, 880)
    fells(pen, mood, 880, 300)
    ridge(pen, 900, 110, darker(mood.tree, 0.1), 30)
    drift(pen, 900, mood.shade, 14, mood.ground)
    bend(pen, mood, 920, pen.rng.uniform(820, 1100), 0.7)
    spot = pen.rng.choice((300, 1330))
    pen.glow(spot + 150, 1010, 420, LAMP, 0.5)
    stand(pen, 1010, mood, 430, 18, gap=(0.3, 0.72))
    cottage(pen.at(spot, 1090, 1.15), 310, mood, FALU)
    smoke(pen.at(spot + 255, 800), 0, 0)


def winter_road(pen: Pen) -> None:
    """The plough comes, snow in its lights."""
    mood = MOODS[pen.rng.choice(("dusk", "dusk", "dawn"))]
    sky(pen, mood, 620)
    fells(pen, mood, 600, 300)
    ridge(pen, 640, 120, mix(mood.near, mood.tree, 0.5))
    drift(pen, 640, mood.shade, 10, mood.ground)
    _road(pen, [(985, 640), (1000, 640), (1640, 1300), (240, 1300)], mood)
    _roadside(pen, mood)
    pen.glow(900, 950, 620, LAMP, 0.35)
    _spray(pen.at(1130, 1040), mood)
    plough(pen.at(900, 1075, 1.12))
    snowfall(pen, 420)


def _road(pen: Pen, shape: list[Point], mood: Mood) -> None:
    """Packed snow, two tracks."""
    pen.wash(shape, mix(mood.shade, mood.sky[-1], 0.3), mix(mood.shade, STEEL, 0.25), mix(mood.shade, STEEL, 0.35))
    pen.poly([(990, 640), (993, 640), (760, 1300), (560, 1300)], fade(STEEL, 0.2))
    pen.poly([(993, 640), (996, 640), (1330, 1300), (1130, 1300)], fade(STEEL, 0.2))


def _roadside(pen: Pen, mood: Mood) -> None:
    """Trees and snow poles, smaller the farther away."""
    for step in range(9):
        near = (step / 8) ** 1.7
        y = 655 + near * 560
        for side in (-1, 1):
            x = 992 + side * (50 + near * 900 + pen.rng.uniform(0, 120) * (0.3 + near)) - near * 70
            spruce(pen, x + side * 60 * near, y, 110 + near * 620 * pen.rng.uniform(0.8, 1.1), mood)
            snow_pole(pen.at(992 - 60 * near + side * (14 + near * 690), y + 10), 26 + near * 170)


def _spray(pen: Pen, mood: Mood) -> None:
    """Snow thrown aside by the blade."""
    for _ in range(90):
        part = pen.rng.random()
        x, y = part * 420, -60 - 260 * math.sin(part * 2.5) * pen.rng.random() + part * 60
        size = pen.rng.uniform(12, 44) * (1.1 - part * 0.6)
        pen.oval(x, y, size, size * 0.8, fade(mix(mood.ground, SNOW, 0.7), 0.55))

"""What the municipality does: digs, lays fibre, collects waste, runs buses."""

from .bodies import standing
from .houses import cottage, panels, smoke, window
from .land import drift
from .palette import (
    BARK,
    BERRY,
    FALU,
    LAMP,
    MOODS,
    OCHRE,
    RIVER,
    SNOW,
    SPRUCE,
    STEEL,
    STONE,
    Mood,
    darker,
    fade,
    lighter,
    mix,
)
from .pen import HEIGHT, WIDTH, Pen
from .person import worker
from .places import behind, visitors
from .sky import snowfall
from .things import ORANGE, bag, barrier, bin_, cone, reel, spade
from .trees import spruce, stand
from .vehicles import bus as bus_, excavator

EARTH = mix(BARK, OCHRE, 0.15)


def street(pen: Pen, mood: Mood, y: float, colours: tuple = (FALU, OCHRE, FALU, mix(SPRUCE, SNOW, 0.35))) -> None:
    """A row of wooden houses with spruces between."""
    behind(pen, mood, y - 110)
    x = -90 + pen.rng.uniform(-40, 40)
    for colour in colours:
        wide = pen.rng.uniform(330, 420)
        spruce(pen, x - 50, y - 4, pen.rng.uniform(260, 380), mood)
        cottage(pen.at(x, y), wide, mood, colour, floors=pen.rng.choice((1, 2)))
        if mood.snow:
            smoke(pen.at(x + wide * 0.68, y - 280), 0, 0)
        x += wide + pen.rng.uniform(110, 170)
    drift(pen, y - 6, lighter(mood.shade, 0.2), 6, mood.ground)


def asphalt(pen: Pen, mood: Mood, top: float, foot: float) -> None:
    """A road across the picture."""
    tar = mix(STEEL, mood.shade, 0.4 if mood.snow else 0.2)
    pen.fill(0, top, WIDTH, foot - top, lighter(tar, 0.12), tar)
    pen.box(0, top - 8, WIDTH, 12, lighter(tar, 0.4))
    for x in range(-60, WIDTH, 240):
        pen.box(x, (top + foot) / 2 - 5, 130, 9, lighter(tar, 0.6), 4)


def digging(pen: Pen) -> None:
    """Street works, and the pipe under the street."""
    mood = MOODS[pen.rng.choice(("summer", "autumn", "day"))]
    street(pen, mood, 800)
    asphalt(pen, mood, 900, 1310)
    _pile(pen.at(330, 1040))
    _trench(pen.at(760, 1120))
    excavator(pen.at(1330, 1085, 1.18))
    standing(pen.at(480, 1150, 56), worker(pen.rng))
    standing(pen.at(1815, 1130, 56), worker(pen.rng))
    barrier(pen.at(70, 1230), 400)
    barrier(pen.at(1270, 1245), 460)
    for x in (560, 1060, 1180):
        cone(pen.at(x, 1236 + pen.rng.uniform(-8, 8), 1.1))


def _pile(pen: Pen) -> None:
    pen.blob([(-270, 0), (-180, -100), (-60, -190), (30, -200), (130, -120), (260, 0), (0, 24)], EARTH)
    pen.blob([(30, -200), (130, -120), (260, 0), (60, 16), (90, -80)], darker(EARTH, 0.25))
    for _ in range(16):
        pen.oval(
            pen.rng.uniform(-170, 150),
            pen.rng.uniform(-90, 0),
            pen.rng.uniform(6, 15),
            pen.rng.uniform(5, 10),
            mix(EARTH, STONE, 0.5),
        )


def _trench(pen: Pen) -> None:
    """A hole with a blue pipe."""
    pen.blob(
        [(-230, -50), (-60, -76), (180, -66), (290, -30), (270, 50), (90, 84), (-140, 76), (-260, 30)],
        lighter(EARTH, 0.16),
    )
    pen.blob(
        [(-200, -40), (-60, -60), (170, -52), (264, -24), (240, 40), (90, 66), (-130, 60), (-228, 22)],
        darker(EARTH, 0.6),
    )
    pen.line([(-186, 34), (222, 4)], 42, RIVER)
    pen.line([(-176, 24), (214, -4)], 8, lighter(RIVER, 0.5))
    for x in (-60, 90):
        pen.line([(x, 2 - x * 0.07), (x + 6, 46 - x * 0.07)], 12, darker(RIVER, 0.4))


def fibre(pen: Pen) -> None:
    """Spade and drum where the cable goes down along the village road."""
    mood = MOODS[pen.rng.choice(("summer", "autumn", "summer"))]
    street(pen, mood, 820)
    tar = mix(STEEL, mood.shade, 0.35)
    pen.wash([(1180, 880), (1330, 880), (1960, 1310), (900, 1310)], lighter(tar, 0.25), tar)
    for near in (0.1, 0.34, 0.66):
        x, y = 1255 + 170 * near, 890 + 400 * near
        pen.poly([(x - 4, y), (x + 6, y), (x + 34, y + 90 * near + 20), (x + 14, y + 90 * near + 20)], SNOW)
    pen.blob([(1080, 884), (1096, 884), (860, 1060), (790, 1290), (560, 1300), (700, 1060)], lighter(EARTH, 0.1))
    pen.blob([(1084, 888), (1092, 888), (822, 1064), (740, 1300), (640, 1300), (746, 1060)], darker(EARTH, 0.55))
    pen.curve([(330, 1010), (470, 1180), (620, 1200), (740, 1130), (800, 1060), (950, 970), (1086, 888)], 15, ORANGE)
    reel(pen.at(270, 1160, 1.35))
    spade(pen.at(960, 1150, 1.25))
    standing(pen.at(560, 1090, 62), worker(pen.rng))
    cone(pen.at(840, 1240, 1.1))
    cone(pen.at(1010, 1030, 0.7))


def waste(pen: Pen) -> None:
    """Bins and paper bags by the wall."""
    mood = MOODS[pen.rng.choice(("day", "dawn", "autumn"))]
    behind(pen, mood, 560)
    colour = pen.rng.choice((FALU, OCHRE, FALU))
    wall = pen.at(-20, 960)
    panels(wall, 1340, 640, colour)
    wall.poly([(-20, -640), (1400, -640), (1440, -590), (-20, -590)], darker(BARK, 0.3))
    if mood.snow:
        wall.blob(
            [(-60, -690), (700, -706), (1390, -690), (1440, -640), (1100, -632), (600, -640), (-60, -632)], mood.ground
        )
    wall.box(1316, -590, 24, 590, SNOW)
    for x in (210, 820):
        window(wall.at(x, -560), 220, 170, mood, lit=x == 820)
    stand(pen, 980, mood, 620, 7, gap=(-0.02, 0.84))
    drift(pen, 940, lighter(mood.shade, 0.25), 6, mood.ground)
    brown = mix(BARK, BERRY, 0.35)
    bins = [brown, brown, mix(SPRUCE, STEEL, 0.2)]
    pen.rng.shuffle(bins)
    for x, tint in zip((330, 640, 950), bins, strict=True):
        bin_(pen.at(x, 1110, 1.2), tint, snow=mood.snow)
    for x, size in ((1200, 1.35), (1370, 1.15)):
        bag(pen.at(x, 1120 + pen.rng.uniform(0, 20), size))
    visitors(pen, [1620], 1160, 96, mood)


def bus(pen: Pen) -> None:
    """The bus at its stop."""
    mood = MOODS[pen.rng.choice(("dawn", "dusk", "summer", "day"))]
    behind(pen, mood, 780, 420)
    stand(pen, 900, mood, 470, 16, gap=(0.42, 0.62))
    drift(pen, 900, lighter(mood.shade, 0.2), 6, mood.ground)
    _shelter(pen.at(1395, 970), mood)
    visitors(pen, [1480, 1600], 985, 50, mood)
    asphalt(pen, mood, 990, HEIGHT + 20)
    if mood.dark:
        pen.poly([(1300, 1010), (1900, 1040), (1900, 1180), (1300, 1040)], fade(LAMP, 0.25))
    bus_(pen.at(140, 1125, 1.22), pen.rng.choice((SPRUCE, RIVER, BERRY)))
    if mood.snow:
        snowfall(pen, 200)


def _shelter(pen: Pen, mood: Mood) -> None:
    """Glass, a bench, a round sign without words."""
    if mood.dark:
        pen.glow(180, -150, 340, LAMP, 0.7)
    pen.box(0, -330, 360, 330, fade(mix(RIVER, SNOW, 0.75), 0.5))
    for x in (0, 174, 348):
        pen.box(x, -330, 12, 330, SPRUCE)
    pen.box(-30, -362, 420, 34, darker(SPRUCE), 6)
    if mood.snow:
        pen.blob([(-36, -358), (20, -392), (200, -398), (350, -390), (396, -358), (180, -364)], mood.ground)
    pen.box(40, -90, 280, 16, lighter(BARK, 0.2), 4)
    pen.line([(430, 0), (430, -400)], 10, STEEL)
    pen.oval(430, -420, 44, 44, RIVER)
    pen.box(406, -438, 48, 32, SNOW, 6)
    for x in (417, 443):
        pen.oval(x, -404, 6, 6, SNOW)

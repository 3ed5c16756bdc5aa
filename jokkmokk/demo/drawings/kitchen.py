"""The school kitchen at lunch: the only picture from indoors."""

from .bodies import bust, from_behind
from .palette import (
    AMBER,
    BARK,
    BERRY,
    DEEP,
    FALU,
    ICE,
    LAMP,
    MIST,
    MOODS,
    MOSS,
    OCHRE,
    PEACH,
    RIVER,
    SNOW,
    SPRUCE,
    STEEL,
    Colour,
    Mood,
    darker,
    fade,
    lighter,
    mix,
)
from .pen import HEIGHT, WIDTH, Pen
from .person import child, cook


def kitchen(pen: Pen) -> None:
    """School lunch: a cook behind the counter, children before it."""
    _tiles(pen)
    mood = MOODS[pen.rng.choice(("dawn", "day", "autumn"))]
    _view(pen, mood)
    _hood(pen)
    for x in (712, 1128):
        _pendant(pen, x)
    bust(pen.at(890, 640, 122), cook(pen.rng))
    pot(pen.at(1290, 826), 250, mix(STEEL, ICE, 0.45))
    pot(pen.at(520, 826), 210, BERRY)
    _table(pen)


def _tiles(pen: Pen) -> None:
    """The wall behind."""
    pen.fill(0, 0, WIDTH, 840, mix(PEACH, SNOW, 0.72), mix(PEACH, SNOW, 0.5))
    for row in range(6):
        for column in range(17):
            x = column * 120 - (60 if row % 2 else 0)
            tint = mix(MIST, SNOW, pen.rng.uniform(0.35, 0.6))
            pen.box(x + 3, 420 + row * 70, 114, 64, tint, 4)


def _view(pen: Pen, mood: Mood) -> None:
    """A window with the fells in it."""
    frame = pen.at(110, 90)
    frame.box(-16, -16, 512, 352, SNOW, 6)
    frame.fill(0, 0, 480, 320, *mood.sky)
    frame.oval(350, 120, 34, 34, lighter(LAMP, 0.4))
    frame.poly(
        [(0, 260), (90, 150), (150, 210), (250, 90), (340, 200), (400, 160), (480, 240), (480, 320), (0, 320)], mood.far
    )
    frame.poly([(250, 90), (216, 134), (242, 128), (258, 146), (272, 124), (284, 132)], SNOW)
    tops = [(x, 276 - (34 if x // 16 % 2 else 0)) for x in range(0, 481, 16)]
    frame.poly([*tops, (480, 320), (0, 320)], mood.tree)
    for x in (156, 316):
        frame.box(x, 0, 10, 320, SNOW)
    frame.box(-30, 330, 540, 18, lighter(BARK, 0.3), 4)
    _herbs(frame.at(90, 330))
    _herbs(frame.at(400, 330))


def _herbs(pen: Pen) -> None:
    for x, y in ((-18, -84), (0, -100), (18, -86), (-8, -72), (12, -70)):
        pen.oval(x, y, 17, 20, mix(SPRUCE, MOSS, pen.rng.random()))
    pen.poly([(-32, -58), (32, -58), (24, 0), (-24, 0)], BERRY)


def _hood(pen: Pen) -> None:
    """Shelves with jars and bowls."""
    for y in (190, 350):
        pen.box(1270, y, 560, 14, lighter(BARK, 0.2), 4)
        x = 1290.0
        while x < 1790:
            wide, high = pen.rng.uniform(40, 70), pen.rng.uniform(56, 110)
            tint = pen.rng.choice((BERRY, RIVER, SPRUCE, OCHRE, ICE, MIST, FALU))
            pen.box(x, y - high, wide, high, tint, 10)
            pen.box(x + 4, y - high - 10, wide - 8, 14, lighter(BARK, 0.3), 4)
            pen.box(x + 8, y - high + 14, 8, high - 28, fade(SNOW, 0.35), 4)
            x += wide + pen.rng.uniform(10, 26)


def _pendant(pen: Pen, x: float) -> None:
    pen.line([(x, 0), (x, 110)], 5, DEEP)
    pen.glow(x, 190, 260, LAMP, 0.6)
    pen.blob([(x - 20, 108), (x + 20, 108), (x + 84, 180), (x + 78, 192), (x - 78, 192), (x - 84, 180)], SPRUCE)
    pen.oval(x, 194, 60, 11, LAMP)


def _table(pen: Pen) -> None:
    """Counter, plates and what goes with them."""
    pen.box(0, 820, WIDTH, HEIGHT - 820, SPRUCE)
    for x in range(0, WIDTH, 160):
        pen.box(x, 1040, 4, 240, darker(SPRUCE, 0.4))
    pen.fill(0, 820, WIDTH, 190, mix(OCHRE, PEACH, 0.6), mix(OCHRE, BARK, 0.2))
    pen.box(0, 1004, WIDTH, 36, mix(OCHRE, BARK, 0.5))
    crate(pen.at(180, 940), mix(OCHRE, BARK, 0.3), AMBER)
    crate(pen.at(1760, 940), mix(OCHRE, BARK, 0.3), mix(MOSS, SPRUCE, 0.3))
    jug(pen.at(1560, 936))
    _crispbread(pen.at(350, 930))
    for number, x in enumerate((600, 890, 1190)):
        plate(pen.at(x, 936, 1.12), number + pen.rng.randrange(3))
    for x in (330, 720, 1110, 1560):
        spot = pen.at(x + pen.rng.uniform(-40, 40), 1206 + pen.rng.uniform(-14, 20), 96)
        from_behind(spot, child(pen.rng, outdoors=False))


def _crispbread(pen: Pen) -> None:
    for step in range(4):
        y = -step * 13
        pen.oval(0, y, 74, 22, darker(OCHRE, 0.12))
        pen.oval(0, y - 5, 74, 22, mix(OCHRE, PEACH, 0.35))
    pen.oval(0, -45, 16, 5, darker(OCHRE, 0.3))


def pot(pen: Pen, wide: float, colour: Colour) -> None:
    """A big pot that steams."""
    for step in range(3):
        x = (step - 1) * wide * 0.26
        pen.curve(
            [(x, -wide * 0.8), (x + 16, -wide), (x - 12, -wide * 1.2), (x + 10, -wide * 1.42)], 12, fade(SNOW, 0.5)
        )
    pen.box(-wide * 0.6, -wide * 0.5, wide * 1.2, 22, darker(colour, 0.35), 10)
    pen.box(-wide / 2, -wide * 0.66, wide, wide * 0.66, colour, 16)
    pen.box(wide * 0.22, -wide * 0.62, wide * 0.16, wide * 0.56, fade(SNOW, 0.25), 8)
    pen.box(-wide * 0.54, -wide * 0.72, wide * 1.08, 24, lighter(colour, 0.3), 12)


def plate(pen: Pen, kind: int) -> None:
    """A plate of today's lunch seen a little from above."""
    pen.oval(0, 6, 118, 34, fade(DEEP, 0.2))
    pen.oval(0, 0, 118, 36, SNOW)
    pen.oval(0, -2, 88, 25, ICE)
    pen.oval(-20, -8, 46, 16, (mix(OCHRE, BARK, 0.25), AMBER, FALU)[kind % 3])
    for x, y in ((34, -8), (50, 0), (28, 4)):
        pen.oval(x, y, 16, 9, mix(SPRUCE, SNOW, 0.3))
    pen.oval(6, 6, 20, 8, BERRY)
    pen.oval(-34, -14, 14, 5, fade(SNOW, 0.5))


def crate(pen: Pen, colour: Colour, contents: Colour) -> None:
    for step in range(7):
        pen.oval(-66 + step * 22, -66 - 8 * (step % 2), 18, 20, contents)
    pen.box(-86, -62, 172, 62, colour, 4)
    pen.box(-86, -34, 172, 5, darker(colour, 0.25))


def jug(pen: Pen, colour: Colour = RIVER) -> None:
    pen.ring(42, -66, 26, 10, colour)
    pen.blob([(-36, -120), (30, -120), (40, -50), (34, 0), (-34, 0), (-42, -50)], colour)
    pen.oval(-3, -120, 33, 9, SNOW)

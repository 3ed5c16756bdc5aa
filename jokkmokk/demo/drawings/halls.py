"""Public buildings: town hall, library, school; lower left corner at the origin."""

from .houses import door, gable, panels, roof, window
from .palette import BARK, BERRY, LAMP, RIVER, SNOW, STEEL, Colour, Mood, darker, fade, lighter, mix
from .pen import Pen


def town_hall(pen: Pen, wide: float, mood: Mood, colour: Colour) -> None:
    """Two long floors and a gabled middle with a clock."""
    high = 430
    panels(pen, wide, high, colour)
    roof(pen, wide, high, 120, mood)
    count = 11
    for floor, y in enumerate((-400, -200)):
        for step in range(count):
            if abs(step - count // 2) > 1:
                lit = pen.rng.random() < 0.4 + 0.1 * floor
                window(pen.at(wide * (step + 0.5) / count - 34, y + 10), 68, 108, mood, lit=lit)
    pen.box(0, -224, wide, 10, lighter(colour, 0.5))
    for x in (0, wide - 16):
        pen.box(x, -high + 8, 16, high, SNOW)
    _middle(pen.at(wide / 2 - 190, 0), mood, colour)
    pen.box(-6, -22, wide + 12, 26, mix(STEEL, mood.shade, 0.5))


def _middle(pen: Pen, mood: Mood, colour: Colour) -> None:
    """The gabled part with the doors."""
    gable(pen, 380, 450, 170, mood, colour=lighter(colour, 0.12))
    pen.oval(190, -500, 46, 46, SNOW)
    pen.ring(190, -500, 46, 7, darker(colour, 0.6))
    pen.line([(190, -500), (190, -530)], 6, darker(colour, 0.7))
    pen.line([(190, -500), (212, -490)], 6, darker(colour, 0.7))
    for step in range(3):
        window(pen.at(52 + step * 104, -400), 66, 110, mood)
    for x in (64, 252):
        window(pen.at(x, -190), 56, 120, mood)
    door(pen.at(145, 0), 90, 190, mood)
    pen.box(110, -232, 160, 18, mood.ground if mood.snow else darker(colour, 0.4), 6)


def library(pen: Pen, mood: Mood) -> None:
    """A wide glass front with shelves of books behind it."""
    wide, high = 1180, 400
    pen.box(0, -high, wide, high, mix(BARK, LAMP, 0.24))
    pen.wash(
        [(40, -high + 50), (wide - 40, -high + 50), (wide - 40, 0), (40, 0)],
        mix(LAMP, SNOW, 0.35),
        LAMP,
        mix(LAMP, BERRY, 0.3),
    )
    for shelf in range(3):
        _shelf(pen, 70, -270 + shelf * 108, 400)
        _shelf(pen, 730, -270 + shelf * 108, 380)
    for x in range(40, wide, 110):
        pen.box(x - 5, -high + 44, 10, high - 44, darker(BARK, 0.2))
    pen.poly(
        [(-60, -high + 40), (-60, -high), (wide * 0.62, -high - 150), (wide + 60, -high - 20), (wide + 60, -high + 40)],
        darker(BARK, 0.35),
    )
    if mood.snow:
        edge = [(-60, -high - 8), (wide * 0.62, -high - 160), (wide + 60, -high - 28)]
        pen.line(edge, 34, mood.ground)
    _glass_door(pen.at(520, 0))


def _shelf(pen: Pen, x: float, y: float, wide: float) -> None:
    """Backs of books, some leaning, none with a title."""
    end, colours = x + wide, (BERRY, RIVER, mix(BARK, BERRY, 0.5), darker(RIVER, 0.5), SNOW, mix(LAMP, BERRY, 0.5))
    pen.box(x, y, wide, 9, BARK)
    while x < end - 24:
        thick, tall = pen.rng.uniform(9, 20), pen.rng.uniform(46, 78)
        if pen.rng.random() < 0.86:
            pen.box(x, y - tall, thick, tall, pen.rng.choice(colours), 1)
        x += thick + 1.5


def _glass_door(pen: Pen) -> None:
    pen.box(-10, -244, 180, 244, darker(BARK, 0.3))
    for x in (0, 84):
        pen.box(x, -234, 76, 234, mix(LAMP, SNOW, 0.55))
        pen.poly([(x, -60), (x, -140), (x + 76, -234), (x + 76, -170)], fade(SNOW, 0.5))
        pen.box(x + (62 if x == 0 else 8), -130, 6, 50, BARK, 3)
    pen.box(-50, -262, 260, 20, darker(BARK, 0.4), 4)


def school(pen: Pen, mood: Mood, colour: Colour) -> None:
    """Long and low, a gable at each end, big windows between."""
    wide, high = 1240, 330
    panels(pen.at(150, 0), wide - 300, high, colour)
    roof(pen.at(150, 0), wide - 300, high, 110, mood)
    for step in range(5):
        x = 323 + step * 128
        window(pen.at(x, -290), 82, 92, mood)
        if step != 2:
            window(pen.at(x, -140), 82, 92, mood)
    for x in (-20, wide - 300):
        end = pen.at(x, 0)
        gable(end, 320, high + 20, 150, mood, colour=lighter(colour, 0.1))
        end.oval(160, -high - 62, 30, 30, LAMP)
        end.ring(160, -high - 62, 32, 8, SNOW)
        for step in range(2):
            window(end.at(60 + step * 120, -300), 80, 96, mood)
            window(end.at(60 + step * 120, -144), 80, 96, mood, lit=False)
    door(pen.at(wide / 2 - 70, 0), 60, 130, mood)
    door(pen.at(wide / 2 + 8, 0), 60, 130, mood)
    pen.box(-30, -16, wide + 60, 20, mix(STEEL, mood.shade, 0.5))

"""Houses seen from the front, their lower left corner at the origin, a unit to the pixel."""

from .palette import BARK, FALU, LAMP, RIVER, SNOW, SPRUCE, Colour, Mood, darker, fade, lighter, mix
from .pen import Pen, smooth


def window(pen: Pen, wide: float, high: float, mood: Mood, *, lit: bool = True) -> None:
    """White frame, a cross bar; warm inside or with sky in the glass. The upper left corner at the origin."""
    trim = max(4, wide * 0.09)
    glass = LAMP if lit else mix(mood.sky[0], RIVER, 0.35)
    pen.box(-trim, -trim, wide + 2 * trim, high + 2 * trim, mix(SNOW, mood.shade, 0.25 if mood.dark else 0))
    pen.box(0, 0, wide, high, glass)
    pen.poly([(0, high), (0, high * 0.45), (wide, 0), (wide, high * 0.2)], fade(SNOW, 0.22))
    pen.box(wide / 2 - trim / 4, 0, trim / 2, high, SNOW)
    pen.box(0, high * 0.38, wide, trim / 2, SNOW)


def panels(pen: Pen, wide: float, high: float, colour: Colour) -> None:
    """A wall of upright boards."""
    pen.box(0, -high, wide, high, colour)
    step = max(11, wide / 40)
    x = step
    while x < wide - 2:
        pen.box(x, -high, 1.6, high, darker(colour, 0.16))
        x += step


def roof(pen: Pen, wide: float, high: float, rise: float, mood: Mood, *, over: float = 22) -> None:
    """The long side of a saddle roof; snow lies on it in winter."""
    tile = mix(BARK, mood.near, 0.25)
    slant = rise * 0.28
    shape = [(-over, -high + 6), (slant, -high - rise), (wide - slant, -high - rise), (wide + over, -high + 6)]
    pen.poly(shape, darker(tile, 0.3))
    if mood.snow:
        top = [
            (-over - 8, -high + 2),
            (slant - 12, -high - rise - 14),
            (wide - slant + 12, -high - rise - 14),
            (wide + over + 8, -high + 2),
        ]
        lower = [
            (wide * part, -high + 3 - 8 * (number % 2)) for number, part in enumerate((0.9, 0.76, 0.6, 0.45, 0.3, 0.14))
        ]
        pen.poly([*top, *smooth([top[-1], top[-1], *lower, top[0], top[0]])], mood.ground)
        pen.box(slant - 10, -high - rise - 20, wide - 2 * slant + 20, 20, mood.ground, 9)
    pen.box(-over, -high, wide + 2 * over, 8, darker(mood.shade, 0.12) if mood.snow else SNOW)


def chimney(pen: Pen, x: float, top: float, mood: Mood) -> None:
    pen.box(x, top, 34, 70, darker(FALU, 0.35))
    pen.box(x - 5, top - 10, 44, 14, mood.ground if mood.snow else darker(FALU, 0.6), 6)


def smoke(pen: Pen, x: float, y: float) -> None:
    for step in range(7):
        pen.oval(x + step * step * 2.6, y - step * 22, 9 + step * 4.5, 7 + step * 4, fade(SNOW, 0.5 - step * 0.06))


def cottage(pen: Pen, wide: float, mood: Mood, colour: Colour = FALU, *, floors: int = 1) -> None:
    """A wooden house with white corners."""
    high = 118 * floors + 26
    chimney(pen, wide * 0.66, -high - 126, mood)
    panels(pen, wide, high, colour)
    roof(pen, wide, high, 92, mood)
    for x in (0, wide - 12):
        pen.box(x, -high + 8, 12, high - 8, SNOW)
    count = max(2, round(wide / 110))
    for floor in range(floors):
        for step in range(count):
            x = wide * (step + 0.5) / count - 26
            if floor == 0 and step == count // 2:
                door(pen.at(x - 4, 0), 60, 104, mood)
            else:
                window(pen.at(x, -118 * floor - 96), 52, 62, mood, lit=mood.dark or pen.rng.random() < 0.35)
    pen.box(-4, -10, wide + 8, 10, mix(mood.shade, BARK, 0.35))


def door(pen: Pen, wide: float, high: float, mood: Mood, colour: Colour = SPRUCE) -> None:
    """A door with a pane of glass, and a step before it."""
    pen.box(-8, -high - 8, wide + 16, high + 8, SNOW)
    pen.box(0, -high, wide, high, colour)
    pen.box(wide * 0.2, -high * 0.86, wide * 0.6, high * 0.32, LAMP)
    pen.oval(wide * 0.84, -high * 0.42, 3.5, 3.5, LAMP)
    pen.box(-20, -8, wide + 40, 14, mix(mood.shade, BARK, 0.3), 3)


def gable(pen: Pen, wide: float, high: float, rise: float, mood: Mood, *, colour: Colour) -> None:
    """The short side: wall and pointed roof."""
    panels(pen, wide, high, colour)
    pen.poly([(0, -high + 1), (wide / 2, -high - rise), (wide, -high + 1)], colour)
    steps = int(wide / 22)
    for step in range(1, steps):
        x = wide * step / steps
        top = rise * (1 - abs(x - wide / 2) / (wide / 2))
        pen.box(x, -high - top, 1.6, top, darker(colour, 0.16))
    edge = [(-24, -high + 22), (wide / 2, -high - rise - 6), (wide + 24, -high + 22)]
    pen.line(edge, 20, darker(colour, 0.55) if not mood.snow else SNOW)
    if mood.snow:
        pen.line([(x, y - 14) for x, y in edge], 26, mood.ground)


def block(pen: Pen, wide: float, floors: int, mood: Mood, colour: Colour) -> None:
    """An apartment house: rows of windows, balconies, a flat roof."""
    high = 104 * floors + 40
    pen.box(0, -high, wide, high, colour)
    pen.box(wide * 0.62, -high, wide * 0.38, high, darker(colour, 0.1))
    pen.box(-10, -high - 16, wide + 20, 20, mood.ground if mood.snow else darker(colour, 0.5), 6)
    count = max(3, round(wide / 92))
    for floor in range(floors):
        for step in range(count):
            x, y = wide * (step + 0.5) / count - 22, -104 * floor - 104
            window(pen.at(x, y), 44, 54, mood, lit=pen.rng.random() < (0.75 if mood.dark else 0.3))
            if step % 3 == 1 and floor:
                _balcony(pen, x - 26, y + 30, mood, colour)
    door(pen.at(wide * (count // 2 + 0.5) / count - 26, 0), 52, 92, mood, mix(SPRUCE, colour, 0.1))
    pen.box(-4, -8, wide + 8, 10, darker(mood.shade, 0.2))


def _balcony(pen: Pen, x: float, y: float, mood: Mood, colour: Colour) -> None:
    pen.box(x, y, 96, 36, lighter(colour, 0.45))
    for step in range(6):
        pen.box(x + 8 + step * 16, y + 5, 3, 28, darker(colour, 0.12))
    pen.box(x - 3, y - 5, 102, 8, mood.ground if mood.snow else darker(colour, 0.3), 3)

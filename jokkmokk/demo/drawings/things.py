"""Small things, each standing with its foot at the origin."""

import math

from .palette import (
    AMBER,
    BARK,
    BERRY,
    DEEP,
    LAMP,
    OCHRE,
    PEACH,
    SNOW,
    SPRUCE,
    STEEL,
    STONE,
    Colour,
    darker,
    fade,
    ink,
    lighter,
    mix,
)
from .pen import Pen, Point

RED, YELLOW, ORANGE = ink("#c23b2c"), ink("#f0c53b"), ink("#e8782a")


def shadow(pen: Pen, wide: float, deep: float = 14) -> None:
    pen.oval(0, 0, wide, deep, fade(DEEP, 0.24))


def bin_(pen: Pen, colour: Colour, *, snow: bool) -> None:
    """A bin on two wheels, 200 wide and 330 high."""
    pen.oval(20, 0, 150, 16, fade(DEEP, 0.26))
    for x in (-78, 78):
        pen.oval(x, -24, 25, 25, DEEP)
        pen.oval(x, -24, 10, 10, STONE)
    pen.poly([(-96, -276), (96, -276), (80, -10), (-80, -10)], colour)
    pen.poly([(40, -276), (96, -276), (80, -10), (36, -10)], darker(colour, 0.22))
    for x in (-50, 0, 46):
        pen.line([(x, -236), (x * 0.84, -50)], 6, darker(colour, 0.16))
    pen.box(-112, -312, 224, 40, darker(colour, 0.35), 12)
    pen.blob([(-108, -306), (-90, -340), (0, -352), (90, -340), (108, -306)], lighter(colour, 0.1))
    pen.box(-34, -300, 68, 14, darker(colour, 0.6), 7)
    if snow:
        pen.blob(
            [(-104, -330), (-70, -366), (0, -378), (70, -366), (104, -330), (60, -340), (20, -330), (-40, -340)], SNOW
        )


def bag(pen: Pen, colour: Colour = PEACH, height: float = 130) -> None:
    """A brown paper bag with peel and leaves in it."""
    shadow(pen, 70, 10)
    for x, y, tint in ((-28, -8, OCHRE), (-6, -22, mix(SPRUCE, SNOW, 0.25)), (22, -12, BERRY), (38, -2, AMBER)):
        pen.oval(x, -height + y + 6, 22, 20, tint)
    top = [(-52 + step * 13, -height - (9 if step % 2 else 0)) for step in range(9)]
    pen.poly([*top, (46, 0), (-46, 0)], mix(colour, AMBER, 0.35))
    pen.poly([(20, -height), (52, -height), (46, 0), (16, 0)], darker(mix(colour, AMBER, 0.35), 0.14))
    pen.blob([(-14, -66), (0, -84), (14, -66), (8, -48), (-8, -48)], fade(SPRUCE, 0.75))


def reel(pen: Pen, cable: Colour = ORANGE) -> None:
    """A drum of cable, 300 high, seen from the side."""
    pen.oval(10, 0, 180, 18, fade(DEEP, 0.26))
    wood = mix(OCHRE, BARK, 0.4)
    pen.oval(24, -150, 150, 150, darker(wood, 0.4))
    pen.oval(12, -150, 118, 118, cable)
    pen.oval(0, -150, 150, 150, wood)
    pen.oval(0, -150, 136, 136, lighter(wood, 0.12))
    for y in (-220, -185, -115, -80):
        half = math.sqrt(150**2 - (y + 150) ** 2) - 8
        pen.line([(-half, y), (half, y)], 4, darker(wood, 0.18))
    pen.line([(-140, -150), (140, -150)], 4, darker(wood, 0.18))
    for turn in range(6):
        x, y = 92 * math.cos(turn * math.pi / 3 + 0.3), 92 * math.sin(turn * math.pi / 3 + 0.3)
        pen.oval(x, -150 + y, 9, 9, STEEL)
    pen.oval(0, -150, 40, 40, darker(wood, 0.25))
    pen.oval(0, -150, 18, 18, DEEP)


def spade(pen: Pen) -> None:
    """Stuck in the ground, 330 high."""
    pen.line([(0, -60), (36, -290)], 15, mix(OCHRE, BARK, 0.45))
    pen.line([(10, -310), (66, -300)], 16, darker(BARK, 0.2))
    pen.blob([(-46, -86), (34, -72), (36, -20), (14, 26), (-30, 18), (-52, -30)], STEEL)
    pen.blob([(-34, -76), (-10, -74), (-14, -10), (-34, -6)], lighter(STEEL, 0.3))
    pen.blob([(-92, 24), (-60, -10), (-10, -2), (44, -14), (92, 24)], darker(BARK, 0.25))


def cone(pen: Pen) -> None:
    pen.poly([(-8, -84), (8, -84), (30, -8), (-30, -8)], ORANGE)
    pen.poly([(-14, -62), (14, -62), (20, -40), (-20, -40)], SNOW)
    pen.box(-42, -12, 84, 12, darker(ORANGE, 0.25), 4)


def barrier(pen: Pen, wide: float) -> None:
    """Red and yellow boards on feet."""
    for x in (24, wide - 24):
        pen.box(x - 6, -150, 12, 150, STEEL)
        pen.box(x - 34, -10, 68, 12, DEEP, 4)
    for y in (-150, -88):
        pen.box(0, y, wide, 40, YELLOW)
        x = 0.0
        while x < wide - 30:
            pen.poly([(x, y + 40), (x + 26, y), (min(wide, x + 52), y), (x + 26, y + 40)], RED)
            x += 60
    pen.oval(wide / 2, -166, 13, 15, AMBER)


def lamp_post(pen: Pen, height: float, *, lit: bool) -> None:
    pen.line([(0, 0), (0, -height), (46, -height - 12)], 9, darker(STEEL, 0.4))
    if lit:
        pen.glow(56, -height, 150, LAMP, 0.8)
    pen.box(34, -height - 18, 48, 14, LAMP if lit else SNOW, 6)


def fairy_lights(pen: Pen, start: Point, end: Point, sag: float) -> None:
    """Bulbs on a wire between two points."""
    spots = []
    for step in range(19):
        part = step / 18
        spots.append(
            (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part + sag * 4 * part * (1 - part))
        )
    pen.line(spots, 3, DEEP)
    for x, y in spots[1:-1]:
        pen.oval(x, y + 12, 22, 22, fade(LAMP, 0.22))
        pen.oval(x, y + 12, 8, 10, mix(LAMP, SNOW, 0.4))


def stall(pen: Pen) -> None:
    """What is behind the seller in a market stall, 420 wide."""
    pen.oval(0, 0, 240, 20, fade(DEEP, 0.25))
    pen.box(-196, -330, 392, 330, darker(BARK, 0.25))
    pen.fill(-186, -320, 372, 200, LAMP, mix(AMBER, BARK, 0.4))
    for x in (-202, 190):
        pen.box(x, -380, 14, 380, BARK)


def counter(pen: Pen, colour: Colour, goods: int) -> None:
    """What is before the seller: goods, boards, awning."""
    for step in range(9):
        _goods(pen.at(-164 + step * 41, -128), (step + goods) % 4)
    pen.box(-206, -118, 412, 118, darker(BARK, 0.35))
    pen.box(-214, -128, 428, 18, lighter(BARK, 0.25), 4)
    for step in range(7):
        pen.box(-206 + step * 59, -110, 56, 110, mix(BARK, colour, 0.25 if step % 2 else 0.35))
    for step in range(8):
        x, tint = -240 + step * 60, colour if step % 2 == 0 else SNOW
        pen.poly([(x * 0.9, -440), ((x + 60) * 0.9, -440), (x + 60, -350), (x, -350)], tint)
        pen.oval(x + 30, -350, 30, 22, tint)
    pen.blob([(-226, -436), (-150, -470), (0, -462), (150, -472), (226, -436), (80, -444), (-60, -438)], SNOW)


def _goods(pen: Pen, kind: int) -> None:
    match kind:
        case 0:
            pen.box(-15, -34, 30, 34, BERRY, 4)
            pen.box(-15, -40, 30, 10, SNOW, 4)
        case 1:
            for x, y in ((-9, -9), (9, -9), (0, -22)):
                pen.oval(x, y, 11, 11, AMBER)
        case 2:
            pen.blob([(-18, 0), (-14, -20), (0, -28), (14, -20), (18, 0)], mix(OCHRE, BARK, 0.4))
        case _:
            pen.box(-4, -40, 8, 40, SNOW)
            pen.blob([(0, -62), (6, -50), (0, -40), (-6, -50)], LAMP)


def snow_pole(pen: Pen, height: float) -> None:
    pen.box(-3, -height, 6, height, ORANGE)
    pen.box(-4, -height * 0.86, 8, height * 0.14, SNOW)

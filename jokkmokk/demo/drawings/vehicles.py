"""Bus, plough, excavator and boats; the wheels (or the waterline) at the origin's height."""

from .palette import (
    BARK,
    BERRY,
    DEEP,
    FALU,
    ICE,
    LAMP,
    OCHRE,
    RIVER,
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
from .pen import Pen

ORANGE, YELLOW = ink("#e07a1f"), ink("#eab22e")
GLASS = mix(RIVER, ICE, 0.45)


def wheel(pen: Pen, x: float, radius: float) -> None:
    pen.oval(x, -radius, radius, radius, DEEP)
    pen.oval(x, -radius, radius * 0.55, radius * 0.55, STONE)
    pen.oval(x, -radius, radius * 0.2, radius * 0.2, DEEP)


def bus(pen: Pen, colour: Colour = SPRUCE) -> None:
    """From the side, 1000 long and 330 high, headed right."""
    pen.oval(500, 0, 540, 24, fade(DEEP, 0.28))
    pen.box(0, -350, 1000, 318, SNOW, 34)
    pen.box(0, -160, 1000, 128, colour, 30)
    pen.box(0, -160, 1000, 60, colour)
    pen.poly([(420, -160), (560, -160), (690, -32), (550, -32)], BERRY)
    pen.poly([(590, -160), (630, -160), (760, -32), (720, -32)], OCHRE)
    pen.box(24, -318, 950, 136, mix(DEEP, GLASS, 0.2), 16)
    for step in range(6):
        pen.box(36 + step * 128, -308, 118, 116, mix(GLASS, LAMP, 0.4), 8)
        if step in (0, 2, 3, 5):
            _passenger(pen.at(95 + step * 128, -192), step)
    _front(pen)
    pen.box(2, -100, 12, 40, FALU, 4)
    for x in (190, 730):
        pen.oval(x, -46, 70, 66, darker(colour, 0.6))
        wheel(pen, x, 56)


def _front(pen: Pen) -> None:
    """The door, the driver's window, the sign and the lamp."""
    pen.box(804, -318, 84, 284, mix(DEEP, GLASS, 0.2), 8)
    for x in (810, 849):
        pen.box(x, -310, 34, 266, mix(GLASS, LAMP, 0.25), 5)
    pen.box(896, -308, 92, 130, mix(GLASS, SNOW, 0.2), 12)
    pen.poly([(900, -190), (940, -304), (965, -304), (925, -190)], fade(SNOW, 0.4))
    pen.box(820, -346, 150, 20, DEEP, 8)
    pen.box(834, -342, 100, 12, LAMP, 5)
    pen.oval(978, -76, 16, 16, LAMP)


def _passenger(pen: Pen, number: int) -> None:
    """A head and shoulders in the window."""
    coat = (BERRY, RIVER, SPRUCE, OCHRE)[number % 4]
    pen.blob([(-36, 0), (-30, -30), (0, -42), (30, -30), (36, 0)], coat)
    pen.oval(0, -58, 21, 25, (ink("#eab896"), ink("#a86c45"))[number % 2])
    for x in (-2, 12):
        pen.oval(x, -56, 2.6, 3.2, DEEP)
    pen.blob([(-23, -60), (-20, -86), (0, -92), (20, -86), (23, -60), (0, -70)], darker(coat, 0.3))


def plough(pen: Pen, colour: Colour = ORANGE) -> None:
    """A lorry seen from the front, 340 wide, the blade before it."""
    pen.oval(0, 0, 290, 26, fade(DEEP, 0.3))
    for x in (-150, 100):
        pen.box(x, -90, 50, 90, DEEP, 12)
    pen.box(-160, -430, 320, 370, colour, 26)
    pen.box(-150, -420, 300, 40, darker(colour, 0.2), 18)
    pen.box(-136, -366, 272, 130, mix(DEEP, RIVER, 0.35), 16)
    pen.poly([(-120, -240), (-60, -362), (-10, -362), (-70, -240)], fade(SNOW, 0.3))
    pen.box(-104, -212, 208, 60, darker(colour, 0.55), 10)
    for y in (-200, -184, -168):
        pen.box(-94, y, 188, 5, STEEL)
    _beacons(pen)
    _blade(pen)
    for x in (-122, 122):
        pen.glow(x, -170, 150, LAMP, 0.9)
        pen.oval(x, -170, 24, 24, mix(LAMP, SNOW, 0.6))


def _beacons(pen: Pen) -> None:
    """Mirrors at the sides, warning lights on the roof."""
    for x in (-190, 166):
        pen.box(x, -366, 24, 90, DEEP, 8)
    for x in (-60, 60):
        pen.glow(x, -450, 90, YELLOW, 0.8)
        pen.box(x - 26, -458, 52, 28, YELLOW, 10)


def _blade(pen: Pen) -> None:
    """Higher to the right, where it throws the snow."""
    left, right = (
        [(-262, -16), (-282, -60), (-268, -104), (-260, -106)],
        [(296, -160), (306, -158), (330, -90), (312, -16)],
    )
    pen.blob([*left, (0, -112), *right, (300, -14), (-256, -14)], YELLOW)
    pen.poly([(-276, -52), (326, -74), (312, -16), (-262, -16)], darker(YELLOW, 0.22))
    pen.line([(-262, -102), (0, -108), (298, -156)], 9, lighter(YELLOW, 0.5))
    pen.box(-270, -20, 592, 20, STEEL, 8)
    for x in (-190, -60, 70, 200):
        pen.line([(x, -100 - max(0, x) * 0.14), (x, -24)], 6, darker(YELLOW, 0.4))
    for x in (-274, 314):
        pen.line([(x, -120), (x, -210)], 7, DEEP)
        pen.poly([(x, -212), (x + 34, -200), (x, -184)], ORANGE)


def excavator(pen: Pen, colour: Colour = YELLOW) -> None:
    """From the side, its arm reaching left and down to (-520, 60)."""
    pen.oval(60, 0, 300, 24, fade(DEEP, 0.28))
    _tracks(pen)
    _digging_arm(pen, colour)
    pen.blob([(70, -270), (270, -264), (304, -220), (300, -128), (60, -124)], colour)
    pen.box(200, -226, 80, 12, darker(colour, 0.3), 6)
    pen.box(200, -200, 80, 12, darker(colour, 0.3), 6)
    _cab(pen, colour)


def _tracks(pen: Pen) -> None:
    pen.box(-190, -104, 480, 104, DEEP, 50)
    pen.box(-168, -84, 436, 64, STEEL, 32)
    for step in range(5):
        pen.oval(-128 + step * 90, -52, 28, 28, STONE)
        pen.oval(-128 + step * 90, -52, 10, 10, DEEP)
    pen.box(-40, -130, 180, 34, darker(STEEL, 0.4))


def _digging_arm(pen: Pen, colour: Colour) -> None:
    """Boom, stick and bucket."""
    pen.line([(-80, -190), (-250, -430), (-420, -330)], 50, darker(colour, 0.12))
    pen.line([(-100, -180), (-210, -360)], 20, STONE)
    pen.line([(-424, -350), (-500, -110)], 40, colour)
    pen.line([(-300, -410), (-440, -300)], 16, STONE)
    pen.oval(-424, -336, 22, 22, DEEP)
    pen.blob(
        [(-530, -130), (-452, -120), (-440, -30), (-490, 30), (-560, 26), (-590, -6), (-530, -30)], darker(STEEL, 0.35)
    )
    for x in (-588, -562, -536):
        pen.poly([(x, 4), (x + 20, 14), (x - 6, 40)], STONE)


def _cab(pen: Pen, colour: Colour) -> None:
    """Where the driver sits."""
    pen.poly([(-92, -124), (-100, -250), (-60, -384), (86, -384), (86, -124)], colour)
    pen.poly([(-78, -240), (-46, -360), (66, -360), (66, -200), (-78, -200)], GLASS)
    pen.blob([(-10, -200), (-6, -250), (24, -262), (52, -250), (56, -200)], ORANGE)
    pen.oval(20, -284, 22, 26, ink("#e3ab86"))
    pen.blob([(-6, -290), (0, -318), (20, -326), (42, -316), (46, -290)], OCHRE)
    pen.poly([(-70, -210), (-36, -352), (-14, -352), (-48, -210)], fade(SNOW, 0.45))
    pen.box(-66, -398, 160, 20, darker(colour, 0.3), 8)
    pen.box(0, -424, 34, 28, ORANGE, 10)


def boat(pen: Pen, colour: Colour = BARK) -> None:
    """A long narrow river boat, 560 from stem to stern."""
    pen.oval(0, 14, 270, 16, fade(DEEP, 0.22))
    pen.blob(
        [
            (-290, -74),
            (-240, -38),
            (-120, -22),
            (120, -22),
            (240, -38),
            (290, -74),
            (262, -10),
            (190, 18),
            (-190, 18),
            (-262, -10),
        ],
        colour,
    )
    pen.curve([(-282, -66), (-236, -30), (-120, -14), (120, -14), (236, -30), (282, -66)], 9, lighter(colour, 0.4))
    pen.curve([(-258, -14), (-180, 4), (180, 4), (258, -14)], 4, darker(colour, 0.4))
    for x in (-110, 90):
        pen.box(x, -32, 60, 10, lighter(colour, 0.3), 3)


def car(pen: Pen, colour: Colour) -> None:
    """A small car, 180 long."""
    pen.blob([(0, -20), (6, -52), (40, -60), (62, -92), (128, -92), (154, -58), (178, -50), (180, -20)], colour)
    pen.poly([(56, -60), (70, -84), (92, -84), (92, -60)], GLASS)
    pen.poly([(98, -60), (98, -84), (124, -84), (140, -60)], GLASS)
    for x in (42, 140):
        wheel(pen, x, 20)

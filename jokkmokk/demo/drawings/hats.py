"""What people wear on their heads; drawn like the face, around its middle."""

from .palette import SNOW, Colour, darker, ink, lighter, mix
from .pen import Pen


def _beanie(pen: Pen, colour: Colour) -> None:
    pen.blob(
        [
            (-0.53, -0.24),
            (-0.5, -0.56),
            (-0.26, -0.84),
            (0, -0.9),
            (0.26, -0.84),
            (0.5, -0.56),
            (0.53, -0.24),
            (0, -0.34),
        ],
        colour,
    )
    for x in (-0.25, 0, 0.25):
        pen.curve([(x * 1.2, -0.34), (x, -0.6), (x * 0.5, -0.84)], 0.025, darker(colour, 0.2))
    pen.box(-0.57, -0.42, 1.14, 0.24, lighter(colour, 0.25), 0.1)


def _pompom(pen: Pen, colour: Colour) -> None:
    _beanie(pen, colour)
    pen.oval(0, -0.98, 0.2, 0.19, mix(SNOW, colour, 0.15))
    pen.oval(-0.05, -1.02, 0.11, 0.1, SNOW)


def _headband(pen: Pen, colour: Colour) -> None:
    pen.blob(
        [
            (-0.53, -0.12),
            (-0.5, -0.42),
            (0, -0.54),
            (0.5, -0.42),
            (0.53, -0.12),
            (0.42, -0.2),
            (0, -0.28),
            (-0.42, -0.2),
        ],
        colour,
    )
    for x in (-0.3, -0.1, 0.1, 0.3):
        pen.oval(x, -0.39 + 0.4 * x * x, 0.04, 0.045, lighter(colour, 0.55))


def _fur(pen: Pen, colour: Colour) -> None:
    fur = ink("#7a5a41")
    for side in (-1, 1):
        pen.blob(
            [(side * 0.42, -0.4), (side * 0.62, -0.3), (side * 0.62, 0.22), (side * 0.5, 0.34), (side * 0.42, 0.1)], fur
        )
    pen.blob([(-0.52, -0.3), (-0.46, -0.7), (0, -0.86), (0.46, -0.7), (0.52, -0.3)], darker(colour, 0.15))
    pen.blob([(-0.6, -0.24), (-0.56, -0.5), (0, -0.58), (0.56, -0.5), (0.6, -0.24), (0, -0.26)], fur)
    pen.curve([(-0.44, -0.46), (0, -0.53), (0.44, -0.46)], 0.05, lighter(fur, 0.2))


def _helmet(pen: Pen, colour: Colour) -> None:
    """A builder's."""
    pen.blob(
        [(-0.54, -0.26), (-0.5, -0.6), (-0.24, -0.84), (0.24, -0.84), (0.5, -0.6), (0.54, -0.26), (0, -0.3)], colour
    )
    pen.box(-0.1, -0.88, 0.2, 0.54, lighter(colour, 0.35), 0.08)
    pen.box(-0.66, -0.36, 1.32, 0.13, darker(colour, 0.15), 0.06)


def _toque(pen: Pen, colour: Colour) -> None:
    """A cook's."""
    for x in (-0.32, 0, 0.32):
        pen.oval(x, -0.84, 0.28, 0.25, lighter(colour, 0.9))
    pen.box(-0.5, -0.76, 1, 0.48, lighter(colour, 0.8), 0.08)
    pen.line([(-0.46, -0.4), (0.46, -0.4)], 0.03, darker(SNOW, 0.15))


HATS = {"helmet": _helmet, "toque": _toque, "pompom": _pompom, "beanie": _beanie, "headband": _headband, "fur": _fur}

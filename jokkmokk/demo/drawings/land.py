"""Fells, ground and river: what is behind everything up here."""

import math

from .palette import SNOW, Colour, Mood, darker, fade, mix
from .pen import HEIGHT, WIDTH, Pen, Point, smooth


def fells(pen: Pen, mood: Mood, horizon: float, height: float = 260) -> None:
    """Two ranges of mountains, the farther paler and with snow, mist between them."""
    shift = pen.rng.uniform(-160, 160)
    for step in range(6):
        x = shift + step * 400 + pen.rng.uniform(-70, 70)
        _fell(pen, (x, horizon), height * pen.rng.uniform(0.7, 1.15), mood.far, snow=True)
    pen.veil(0, horizon - height * 0.7, WIDTH, height * 0.7, mood.sky[-1], 0, 0.7)
    for step in range(5):
        x = shift + step * 520 - 60 + pen.rng.uniform(-90, 90)
        _fell(pen, (x, horizon + 40), height * pen.rng.uniform(0.4, 0.68), mix(mood.far, mood.near, 0.6), snow=False)
    pen.veil(0, horizon - height * 0.4, WIDTH, height * 0.4 + 50, mood.sky[-1], 0, 0.4)


def _fell(pen: Pen, foot: Point, height: float, colour: Colour, *, snow: bool) -> None:
    """One rounded mountain, its far side in shade, snow on its shoulders."""
    fell = pen.at(*foot, height, flip=pen.rng.random() < 0.4)
    wide = pen.rng.uniform(1.3, 2)
    lean = pen.rng.uniform(0.85, 1.15)
    ridge = [
        (-wide, 0),
        (-0.7 * lean, -0.42),
        (-0.34, -0.78),
        (-0.06, -1),
        (0.12, -0.95),
        (0.42, -0.66),
        (0.8, -0.36),
        (wide, 0),
    ]
    line = smooth([(-wide - 1, 0.2), *ridge, (wide + 1, 0.2)])
    fell.poly(line, colour)
    if snow:
        fell.blob([(-0.36, -0.76), (-0.06, -1), (0.12, -0.95), (0.4, -0.68), (0.26, -0.7), (0.2, -0.58), (0.08, -0.74),
                   (-0.05, -0.56), (-0.14, -0.72), (-0.28, -0.6)], mix(colour, SNOW, 0.62))  # fmt: skip
    edge = [(0.02, -0.99), (0.12, -0.72), (0.04, -0.55), (0.2, -0.36), (0.12, -0.2), (0.3, 0)]
    fell.poly([*edge, (wide, 0), (0.8, -0.36), (0.42, -0.66), (0.12, -0.95)], fade(darker(colour, 0.6), 0.2))


def drift(pen: Pen, y: float, colour: Colour, swell: float = 24, foot: Colour | None = None) -> None:
    """Ground with a soft edge, down to the bottom of the picture."""
    wave = pen.rng.uniform(0, 6)
    top = [
        (x, y + math.sin(wave + x / 330) * swell + math.sin(wave * 2 + x / 140) * swell * 0.3)
        for x in range(-40, WIDTH + 80, 40)
    ]
    shape = [(-40, HEIGHT + 20), *top, (WIDTH + 40, HEIGHT + 20)]
    if foot:
        pen.wash(shape, colour, foot)
    else:
        pen.poly(shape, colour)


def bend(pen: Pen, mood: Mood, top: float, x: float, width: float = 1) -> None:
    """A river from the hills that winds towards us and widens."""
    deep = HEIGHT + 20 - top
    middle = [
        (x, 0, 8),
        (x + 150, 0.1, 34),
        (x - 90, 0.28, 90),
        (x - 330, 0.5, 170),
        (x - 160, 0.75, 300),
        (x + 140, 1, 520),
    ]
    left = [(px - wide * width / 2, top + part * deep) for px, part, wide in middle]
    right = [(px + wide * width / 2, top + part * deep) for px, part, wide in reversed(middle)]
    shape = smooth([left[0], *left, left[-1]]) + smooth([right[0], *right, right[-1]])
    pen.wash(shape, mix(mood.water, mood.sky[-1], 0.65), mood.water, darker(mood.water, 0.3))


def ripples(pen: Pen, area: tuple[float, float, float, float], colour: Colour, count: int = 40) -> None:
    """Short strokes of light on water."""
    left, top, right, bottom = area
    for _ in range(count):
        part = pen.rng.random()
        x, y, wide = pen.rng.uniform(left, right), top + part * (bottom - top), 20 + 70 * part
        pen.box(x, y, wide, 2 + 3 * part, fade(colour, 0.35), 2)

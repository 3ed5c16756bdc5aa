"""Spruce, pine and birch, one by one and as the edge of a forest."""

import math

from .palette import BARK, DEEP, PINE, SNOW, Colour, Mood, darker, fade, lighter, mix
from .pen import WIDTH, Pen, Point, mirrored


def ridge(pen: Pen, y: float, height: float, colour: Colour, step: float = 26) -> None:
    """A far edge of forest: a line of spruce tops."""
    points, x, wave = [(-40, y + 400)], -40.0, pen.rng.uniform(0, 6)
    while x < WIDTH + 60:
        foot = y - height * 0.32 + math.sin(wave + x / 260) * height * 0.25
        tall = height * pen.rng.uniform(0.3, 0.75)
        points += [
            (x, foot),
            (x + step * 0.3, foot - tall * 0.45),
            (x + step / 2, foot - tall),
            (x + step * 0.7, foot - tall * 0.45),
        ]
        x += step * pen.rng.uniform(0.7, 1.1)
    pen.poly([*points, (WIDTH + 60, y + 400)], colour)


def spruce(pen: Pen, x: float, y: float, height: float, mood: Mood) -> None:
    """A slender northern spruce in layers, snow on its branches in winter."""
    tree = pen.at(x, y, height)
    tree.box(-0.02, -0.08, 0.04, 0.1, BARK)
    tiers = 6
    for tier in range(tiers):
        low, high = -0.06 - tier * 0.135, -0.35 - tier * 0.135
        wide = 0.2 * (1 - tier / (tiers + 0.6))
        right = [(0, high), (wide, low), (wide * 0.45, low - 0.03), (0, low + 0.012)]
        tree.poly([*right, *mirrored(right)], mix(mood.tree, mood.near, 0.05 * tier))
        tree.poly(right, fade(DEEP, 0.35))
        if mood.snow:
            snow = [(-0.01, high + 0.01), (-wide, low), (-wide * 0.62, low - 0.035), (-wide * 0.36, low - 0.045)]
            tree.poly(snow, mix(mood.ground, mood.tree, 0.12))


PINE_CLOUDS = ((0.1, 0.56, 0.1, 0.036), (-0.1, 0.63, 0.12, 0.044), (0.1, 0.69, 0.13, 0.048), (-0.07, 0.75, 0.14, 0.05),
               (0.07, 0.81, 0.13, 0.05), (-0.03, 0.88, 0.11, 0.048), (0.02, 0.94, 0.075, 0.042))  # fmt: skip


def pine(pen: Pen, x: float, y: float, height: float, mood: Mood) -> None:
    """A tall pine: bare red trunk, clouds of needles."""
    tree = pen.at(x, y, height, flip=pen.rng.random() < 0.5)
    bark = mix(PINE, mood.tree, 0.3)
    tree.poly([(-0.024, 0), (0.024, 0), (0.008, -0.92), (-0.008, -0.92)], bark)
    tree.poly([(0.004, 0), (0.024, 0), (0.008, -0.92), (0, -0.92)], darker(bark, 0.3))
    for side, up, wide, high in PINE_CLOUDS:
        cloud = tree.at(side * pen.rng.uniform(0.7, 1.2), -up)
        tree.line([(0, high - up + 0.02), (side, high / 2 - up)], 0.011, bark)
        _needles(cloud, wide * pen.rng.uniform(0.85, 1.1), high, mood)


def _needles(pen: Pen, wide: float, high: float, mood: Mood) -> None:
    """One cloud of a pine's crown, light or snow on top."""
    shape = [(-1, 0.6), (-0.6, -0.6), (0, -1), (0.6, -0.6), (1, 0.6), (0.4, 1), (-0.4, 0.9)]
    cap = [(-0.8, 0.1), (-0.45, -0.7), (0, -1.05), (0.5, -0.65), (0.7, 0), (0.1, -0.3)]
    pen.blob([(x * wide, y * high) for x, y in shape], mood.tree)
    pen.blob([(x * wide, y * high) for x, y in cap], mood.ground if mood.snow else lighter(mood.tree, 0.13))


BIRCH_LEAVES = (
    (-0.13, 0.5),
    (0.14, 0.55),
    (-0.15, 0.67),
    (0.15, 0.72),
    (0, 0.6),
    (-0.07, 0.82),
    (0.09, 0.85),
    (0.01, 0.93),
)


def birch(pen: Pen, x: float, y: float, height: float, leaf: Colour) -> None:
    """A mountain birch, white and a little crooked."""
    tree = pen.at(x, y, height, flip=pen.rng.random() < 0.5)
    for px, up in BIRCH_LEAVES:
        tree.oval(px, -up, 0.11, 0.1, darker(leaf, 0.1))
    tree.curve([(0, 0), (0.015, -0.3), (-0.01, -0.55), (0.01, -0.84)], 0.026, SNOW)
    for px, low, up in ((0.12, 0.46, 0.62), (-0.11, 0.4, 0.6), (0.08, 0.62, 0.78), (-0.08, 0.6, 0.74)):
        tree.line([(0, -low), (px, -up)], 0.011, SNOW)
    for px, up in BIRCH_LEAVES:
        tree.oval(px * 1.1 - 0.01, -up - 0.035, 0.075, 0.06, leaf)
    for mark in range(4):
        tree.line([(-0.004, -0.1 - mark * 0.09), (0.012, -0.1 - mark * 0.09)], 0.008, DEEP)


def stand(pen: Pen, y: float, mood: Mood, height: float = 300, count: int = 14, *, gap: Point = (0.3, 0.7)) -> None:
    """Spruces on both sides, leaving the middle of the picture open."""
    places = []
    for _ in range(count):
        side = pen.rng.uniform(-0.06, gap[0]) if pen.rng.random() < 0.5 else pen.rng.uniform(gap[1], 1.06)
        places.append((pen.rng.uniform(-0.5, 1) * height * 0.2, side * WIDTH))
    for depth, x in sorted(places):
        spruce(pen, x, y + depth, height * pen.rng.uniform(0.65, 1.1), mood)

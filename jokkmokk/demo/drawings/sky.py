"""The sky over the fells: its colours, sun, stars, snow in the air and northern lights."""

import math

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from .palette import AMBER, LAMP, SNOW, Mood, fade, mix
from .pen import HEIGHT, SIZE, WIDTH, Pen


def sky(pen: Pen, mood: Mood, horizon: float) -> None:
    """From the top of the picture down past the horizon."""
    foot = horizon + 60
    pen.fill(0, 0, WIDTH, foot, *mood.sky)
    if mood.dark:
        stars(pen, horizon * 0.6)


def stars(pen: Pen, depth: float) -> None:
    for _ in range(90):
        y = pen.rng.random() ** 1.6 * depth
        size = pen.rng.choice((1, 1, 1.4, 2))
        pen.oval(pen.rng.uniform(0, WIDTH), y, size, size, fade(SNOW, 0.8 - 0.6 * y / depth))


def sun(pen: Pen, x: float, y: float, radius: float = 64) -> None:
    """Low, as it is in January and around midsummer."""
    pen.glow(x, y, radius * 7, mix(AMBER, LAMP, 0.6), 0.75)
    pen.oval(x, y, radius, radius, mix(LAMP, SNOW, 0.55))


def snowfall(pen: Pen, count: int = 260) -> None:
    """Snow in the air, some of it near."""
    for _ in range(count):
        size = 1.5 + 4.5 * pen.rng.random() ** 3
        pen.oval(
            pen.rng.uniform(0, WIDTH), pen.rng.uniform(0, HEIGHT), size, size, fade(SNOW, pen.rng.uniform(0.5, 0.95))
        )


AURORA = (
    ((60, 176, 128), 0.6, 0.6),
    ((86, 190, 140), 0.88, 0.46),
    ((140, 72, 104), 0.38, 0.36),
    ((40, 132, 120), 0.74, 0.7),
)


def aurora(pen: Pen, depth: float) -> None:
    """Northern lights: curtains of soft rays, green below and rose above, light laid upon the sky."""
    small = (SIZE[0] // 4, round(depth / 4))
    light = Image.new("RGB", small)
    for colour, start, reach in AURORA:
        mask = _curtain(pen, small, small[1] * start, small[1] * reach)
        tinted = Image.composite(Image.new("RGB", small, colour), Image.new("RGB", small), mask)
        light = ImageChops.screen(light, tinted)
    area = (0, 0, pen.sheet.width, round(depth * pen.unit))
    full = light.resize(area[2:], Image.Resampling.BILINEAR)
    pen.sheet.paste(ImageChops.screen(pen.sheet.crop(area), full), area)


def _curtain(pen: Pen, size: tuple[int, int], base: float, reach: float) -> Image.Image:
    """One curtain: rays that fade upwards from a winding hem."""
    mask = Image.new("L", size)
    draw = ImageDraw.Draw(mask)
    wave, tilt = pen.rng.uniform(0, 6), pen.rng.uniform(-0.16, 0.16)
    for x in range(0, size[0] + 8, 2):
        hem = base + tilt * (x - size[0] / 2) + 24 * math.sin(wave + x / 62) + 9 * math.sin(wave * 3 + x / 21)
        bright = 150 + 80 * math.sin(wave + x / 38) + pen.rng.uniform(-38, 38)
        for part in range(10):
            level = round(max(0, bright) * (1 - part / 10) ** 1.6)
            draw.line([(x, hem - reach * part / 10), (x, hem - reach * (part + 1) / 10)], fill=level, width=2)
    return mask.filter(ImageFilter.GaussianBlur(3.2))

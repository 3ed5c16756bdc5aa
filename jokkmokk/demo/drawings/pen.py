"""A pen on a sheet twice the size of the finished picture, so that edges come out clean."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PIL import Image, ImageChops, ImageDraw

from .palette import Colour

SIZE = WIDTH, HEIGHT = 1920, 1280
FINE = 2
Point = tuple[float, float]


@dataclass(frozen=True)
class Pen:
    """Draws on the sheet in units of its own: origin at (x, y), so many pixels to the unit, maybe mirrored."""

    sheet: Image.Image
    draw: ImageDraw.ImageDraw
    rng: random.Random
    x: float = 0
    y: float = 0
    unit: float = 1
    mirror: int = 1

    def at(self, x: float, y: float, unit: float = 1, *, flip: bool = False) -> "Pen":
        """A pen for a thing that stands at (x, y), drawn so many times larger."""
        [(left, top)] = self.spots([(x, y)])
        return replace(self, x=left, y=top, unit=self.unit * unit, mirror=-self.mirror if flip else self.mirror)

    def spots(self, points: Sequence[Point]) -> list[Point]:
        """The points on the sheet."""
        across = self.unit * self.mirror
        return [(self.x + px * across, self.y + py * self.unit) for px, py in points]

    def corners(self, points: Sequence[Point]) -> tuple[float, float, float, float]:
        """The box around the points on the sheet."""
        xs, ys = zip(*self.spots(points), strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def poly(self, points: Sequence[Point], colour: Colour) -> None:
        self.draw.polygon(self.spots(points), fill=colour)

    def blob(self, points: Sequence[Point], colour: Colour) -> None:
        """A closed shape with soft corners through the points."""
        self.poly(smooth([points[-1], *points, points[0], points[1]]), colour)

    def oval(self, x: float, y: float, rx: float, ry: float, colour: Colour) -> None:
        self.draw.ellipse(self.corners([(x - rx, y - ry), (x + rx, y + ry)]), fill=colour)

    def ring(self, x: float, y: float, radius: float, width: float, colour: Colour) -> None:
        box = self.corners([(x - radius, y - radius), (x + radius, y + radius)])
        self.draw.ellipse(box, outline=colour, width=max(1, round(width * self.unit)))

    def box(  # noqa: PLR0917 - place, size, look: the order of every drawing program
        self, x: float, y: float, wide: float, high: float, colour: Colour, round_by: float = 0
    ) -> None:
        """A rectangle from its upper left corner."""
        area = self.corners([(x, y), (x + wide, y + high)])
        self.draw.rounded_rectangle(area, radius=round_by * self.unit, fill=colour)

    def line(self, points: Sequence[Point], width: float, colour: Colour) -> None:
        """A stroke with round ends and joints."""
        spots, thick = self.spots(points), width * self.unit
        self.draw.line(spots, fill=colour, width=max(1, round(thick)), joint="curve")
        if thick > 3 and len(colour) == 3:
            for number, spot in enumerate(spots):
                self._dot(spot, max(0.5, thick / 2 - (1.2 if 0 < number < len(spots) - 1 else 0)), colour)

    def _dot(self, spot: Point, radius: float, colour: Colour) -> None:
        """Rounds an end of a stroke, or fills the hairline that Pillow leaves in a bend."""
        self.draw.ellipse((spot[0] - radius, spot[1] - radius, spot[0] + radius, spot[1] + radius), fill=colour)

    def curve(self, points: Sequence[Point], width: float, colour: Colour) -> None:
        """A soft stroke through the points."""
        self.line(smooth([points[0], *points, points[-1]]), width, colour)

    def fill(self, x: float, y: float, wide: float, high: float, *colours: Colour) -> None:
        """A rectangle with colours from its top to its bottom."""
        left, top, right, bottom = (round(edge) for edge in self.corners([(x, y), (x + wide, y + high)]))
        self.sheet.paste(gradient((right - left, bottom - top), *colours), (left, top))

    def wash(self, points: Sequence[Point], *colours: Colour) -> None:
        """A shape filled with colours from its top to its bottom."""
        left, top, right, bottom = (round(edge) for edge in self.corners(points))
        size = max(1, right - left), max(1, bottom - top)
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon([(px - left, py - top) for px, py in self.spots(points)], fill=255)
        self.sheet.paste(gradient(size, *colours), (left, top), mask)

    def veil(self, x: float, y: float, wide: float, high: float, colour: Colour, *alphas: float) -> None:
        """A glaze over a box, its strength going from top to bottom."""
        left, top, right, bottom = (round(edge) for edge in self.corners([(x, y), (x + wide, y + high)]))
        levels = [round(255 * alpha) for alpha in alphas]
        mask = gradient((right - left, bottom - top), *levels, mode="L")
        self.sheet.paste(colour, (left, top, right, bottom), mask)

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float = 1) -> None:
        """Light around a point."""
        left, top, right, bottom = (
            round(edge) for edge in self.corners([(x - radius, y - radius), (x + radius, y + radius)])
        )
        ramp = Image.radial_gradient("L").point(lambda level: round(strength * max(0, 180 - level) ** 2 / 127))
        self.sheet.paste(
            colour, (left, top, right, bottom), ramp.resize((right - left, bottom - top), Image.Resampling.BILINEAR)
        )

    def finished(self, grain: int = 7) -> Image.Image:
        """The picture in its own size, with a little grain of paper."""
        picture = self.sheet.resize(SIZE, Image.Resampling.LANCZOS)
        tile = Image.frombytes("L", (480, 320), self.rng.randbytes(480 * 320)).point(lambda level: level * grain // 255)
        paper = Image.new("L", SIZE)
        for left in range(0, WIDTH, 480):
            for top in range(0, HEIGHT, 320):
                paper.paste(tile, (left, top))
        return ImageChops.add(picture, Image.merge("RGB", [paper] * 3), offset=-grain // 2)


def blank(rng: random.Random) -> Pen:
    """A pen on an empty sheet, its units the pixels of the finished picture."""
    sheet = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE))
    return Pen(sheet, ImageDraw.Draw(sheet, "RGBA"), rng, unit=FINE)


def gradient(size: tuple[int, int], *colours: Colour | int, mode: str = "RGB") -> Image.Image:
    """Colours (or, in mode L, strengths) from top to bottom."""
    ramp = Image.new(mode, (1, len(colours)))
    ramp.putdata(colours)
    column = ramp.resize((1, size[1]), Image.Resampling.BILINEAR, box=(0, 0.5, 1, max(0.6, len(colours) - 0.5)))
    return column.resize(size, Image.Resampling.NEAREST)


def mirrored(points: Sequence[Point]) -> list[Point]:
    """The other half of something even: the points in reverse, left for right."""
    return [(-x, y) for x, y in reversed(points)]


def smooth(points: Sequence[Point], steps: int = 6) -> list[Point]:
    """A soft line (Catmull-Rom) through all but the first and last point, which only lead it in and out."""
    line = []
    for a, b, c, d in zip(points, points[1:], points[2:], points[3:], strict=False):
        line += [
            (_soft(a[0], b[0], c[0], d[0], t / steps), _soft(a[1], b[1], c[1], d[1], t / steps)) for t in range(steps)
        ]
    return [*line, points[-2]]


def _soft(a: float, b: float, c: float, d: float, t: float) -> float:
    bend = (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3
    return b + ((c - a) * t + bend) / 2

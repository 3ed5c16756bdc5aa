"""The poster's few colours, and the weathers they are mixed into."""

from dataclasses import dataclass

from PIL import ImageColor

Colour = tuple[int, ...]


def ink(code: str) -> Colour:
    return ImageColor.getrgb(code)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """Between two colours; share 0 is the first, 1 the second."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one[:3], other[:3], strict=True))


def fade(colour: Colour, alpha: float) -> Colour:
    """The colour as a glaze, alpha from 0 to 1."""
    return (*colour[:3], round(255 * alpha))


def darker(colour: Colour, share: float = 0.25) -> Colour:
    return mix(colour, DEEP, share)


def warmer(colour: Colour, share: float = 0.25) -> Colour:
    """The shade of skin and hair."""
    return mix(colour, UMBER, share)


def lighter(colour: Colour, share: float = 0.25) -> Colour:
    return mix(colour, SNOW, share)


SNOW, SPRUCE, DEEP = ink("#faf7f1"), ink("#1c4b3b"), ink("#12312a")
RIVER, BERRY = ink("#2d7fa8"), ink("#b4560f")
AMBER, PEACH, OCHRE = ink("#e39a4d"), ink("#f3cfa6"), ink("#d8a548")
FALU, BARK, PINE = ink("#97382a"), ink("#5b3d2b"), ink("#b0703f")
ICE, MIST, STONE = ink("#dfe9ea"), ink("#b7cccd"), ink("#88938d")
MOSS, LAMP, UMBER = ink("#6d8c5c"), ink("#ffd68a"), ink("#5a2c18")
STEEL = ink("#45575a")


@dataclass(frozen=True)
class Mood:
    """A weather and an hour: what the light does to sky, hills and ground."""

    sky: tuple[Colour, ...]
    far: Colour
    near: Colour
    ground: Colour
    shade: Colour
    tree: Colour
    water: Colour
    snow: bool = True
    dark: bool = False


def _mood(sky: str, hills: str, ground: str, tree_water: str, **facts: bool) -> Mood:
    far, near = map(ink, hills.split())
    lit, shade = map(ink, ground.split())
    tree, water = map(ink, tree_water.split())
    return Mood(tuple(map(ink, sky.split())), far, near, lit, shade, tree, water, **facts)


MOODS = {
    "dawn": _mood("#7fb0bf #c9d9d3 #f6dcb5 #f3b981", "#a9bfc4 #5d8b8f", "#fbf5ea #d3dfe0", "#1c4b3b #5b9bb5"),
    "day": _mood("#8fc0d0 #c4dde0 #eef0e6", "#a8c3ca #5c909a", "#faf7f1 #d2e0e3", "#1c4b3b #2d7fa8"),
    "dusk": _mood(
        "#1f4a5c #4f8793 #d9b48c #ee9f57", "#5c8088 #2f5c62", "#d9e0de #a3bac0", "#143a31 #3c7f98", dark=True
    ),
    "night": _mood(
        "#081820 #0f2f38 #1c5150 #3d7a6b", "#1c4751 #123740", "#a9c0c5 #6f909b", "#0c2721 #1d5368", dark=True
    ),
    "summer": _mood("#8ec3d1 #cfe3dc #f8e8c4", "#a3c0bd #5d917f", "#b3c183 #8aa566", "#1c4b3b #2d7fa8", snow=False),
    "autumn": _mood("#9dbec4 #e2dfca #f6cf98", "#a9b9b0 #6f8a6a", "#d3ac60 #b1823f", "#1c4b3b #3a7f9c", snow=False),
}

"""Bodies and clothes; a standing person is 5.6 units tall, the head 1.2 of them, the feet at the origin."""

from .faces import CROWN, FACE, back_hair, head
from .palette import DEEP, SNOW, Colour, darker, fade, ink, lighter, warmer
from .pen import Pen, mirrored
from .person import Person

SOLE = ink("#2a211d")
SHOULDERS = -4.22
HEAD_ABOVE = 0.82


def standing(pen: Pen, who: Person, *, ground: Colour = DEEP) -> None:
    """Feet on the ground, hands somewhere natural."""
    figure = pen.at(0, 0, who.tall)
    figure.oval(0.15, 0, 1.05, 0.16, fade(ground, 0.28))
    for side in (-1, 1):
        figure.line([(side * 0.34, -2.3), (side * 0.36, -0.25)], 0.6, who.trousers)
        figure.box(side * 0.37 - 0.32, -0.3, 0.64, 0.32, SOLE, 0.14)
    figure.box(-0.3, -2.4, 0.6, 0.5, who.trousers)
    bust(figure.at(0, SHOULDERS), who)


def kneeling(pen: Pen, who: Person, *, ground: Colour = DEEP) -> None:
    """On one knee, hands on the other."""
    pen.oval(0.1, 0, 1.25, 0.18, fade(ground, 0.28))
    pen.line([(-0.3, -0.62), (-0.62, -0.28)], 0.58, darker(who.trousers, 0.3))
    pen.box(-1.02, -0.42, 0.9, 0.42, darker(who.trousers, 0.3), 0.2)
    bust(pen.at(0, -2.62), who, seated=True)
    pen.line([(0.3, -0.72), (0.56, -0.95)], 0.6, who.trousers)
    pen.line([(0.58, -0.9), (0.56, -0.22)], 0.5, lighter(who.trousers, 0.06))
    pen.box(0.26, -0.28, 0.66, 0.3, SOLE, 0.14)
    _sleeve(pen, who, [(0.74, -2.2), (0.98, -1.6), (0.7, -1.2)])
    _sleeve(pen, who, [(-0.74, -2.2), (-0.86, -1.55), (0.1, -1.22)])
    pen.oval(0.42, -1.16, 0.2, 0.15, who.skin)
    pen.oval(0.62, -1.1, 0.2, 0.15, warmer(who.skin, 0.06))


def bust(pen: Pen, who: Person, *, seated: bool = False) -> None:
    """From the hips up, the origin between the shoulders."""
    face = pen.at(0, -HEAD_ABOVE * who.head, who.head)
    back_hair(face, who)
    body = pen.at(0, 0)
    if not seated and who.arms == "behind":
        _arms(body, who)
    _torso(body, who, 1.75 if seated else 2.15)
    COATS[who.coat](body, who)
    if not seated and who.arms != "behind":
        _arms(body, who)
    head(face, who)


def from_behind(pen: Pen, who: Person) -> None:
    """From the hips up, the back turned to us."""
    _torso(pen, who, 2.15)
    _arms(pen, who)
    pen.line([(-0.6, 0.3), (0.6, 0.3)], 0.05, darker(who.colour, 0.2))
    face = pen.at(0, -HEAD_ABOVE * who.head, who.head)
    for side in (-1, 1):
        face.oval(side * 0.45, 0.03, 0.08, 0.13, warmer(who.skin, 0.12))
    face.blob(FACE, warmer(who.skin, 0.14))
    face.blob([*CROWN, (0.44, 0.26), (0.2, 0.38), (-0.2, 0.38), (-0.44, 0.26)], who.hair)
    if who.style in ("long", "bob", "curls", "pony"):
        back_hair(face, who)
    face.curve([(-0.32, -0.46), (-0.16, -0.6), (0.06, -0.63)], 0.035, lighter(who.hair, 0.22))


def _torso(pen: Pen, who: Person, deep: float) -> None:
    broad = 0.86 * who.broad
    pen.box(-0.23, -0.5, 0.46, 0.7, warmer(who.skin, 0.3), 0.1)
    right = [(0.5, deep), (broad * 0.86, deep - 0.08), (broad * 0.9, 1), (broad, 0.28), (0.62, 0.04), (0.22, -0.1)]
    pen.blob([*mirrored(right), *right, (0, 0)], who.colour)


def _arms(pen: Pen, who: Person) -> None:
    wide = who.broad
    for side in (-1, 1):
        match who.arms:
            case "down":
                path = [(side * 0.72 * wide, 0.34), (side * 0.88 * wide, 1.1), (side * 0.86 * wide, 1.9)]
                pen.oval(side * 0.86 * wide, 2.12, 0.15, 0.2, who.skin)
            case "pockets":
                path = [(side * 0.72 * wide, 0.34), (side * 0.96 * wide, 1.14), (side * 0.6 * wide, 1.66)]
            case _:
                path = [(side * 0.72 * wide, 0.34), (side * 0.86 * wide, 1.1), (side * 0.72 * wide, 1.9)]
        _sleeve(pen, who, path)


def _sleeve(pen: Pen, who: Person, path: list[tuple[float, float]]) -> None:
    shade = darker(who.colour, 0.14)
    pen.curve(path, 0.4, shade)
    if who.coat == "puffer":
        for part in (0.35, 0.75):
            x, y = path[0][0] + (path[1][0] - path[0][0]) * part, path[0][1] + (path[1][1] - path[0][1]) * part
            pen.line([(x - 0.16, y), (x + 0.16, y)], 0.04, darker(who.colour, 0.35))


def _parka(pen: Pen, who: Person) -> None:
    """Zip, pockets and a hood lying on the shoulders."""
    dark = darker(who.colour, 0.3)
    pen.blob(
        [(-0.5, 0.02), (-0.36, -0.2), (0, -0.1), (0.36, -0.2), (0.5, 0.02), (0.34, 0.24), (0, 0.36), (-0.34, 0.24)],
        lighter(who.trim, 0.1),
    )
    pen.blob([(-0.26, -0.12), (0.26, -0.12), (0, 0.22)], darker(who.trim, 0.35))
    pen.line([(0, 0.34), (0, 1.72)], 0.05, dark)
    for side in (-1, 1):
        pen.line([(side * 0.56, 1.2), (side * 0.3, 1.28)], 0.05, dark)
    pen.line([(-0.6, 0.62), (0.6, 0.62)], 0.09, who.trim)


def _puffer(pen: Pen, who: Person) -> None:
    """Quilted, with a high collar."""
    dark = darker(who.colour, 0.22)
    for y in (0.5, 0.86, 1.22, 1.58):
        pen.curve([(-0.74, y), (-0.36, y + 0.06), (0, y), (0.36, y + 0.06), (0.74, y)], 0.045, dark)
    pen.line([(0, 0.1), (0, 1.72)], 0.06, lighter(who.colour, 0.3))
    pen.box(-0.36, -0.24, 0.72, 0.34, lighter(who.colour, 0.12), 0.14)
    pen.line([(0, -0.2), (0, 0.1)], 0.05, dark)


def _sweater(pen: Pen, who: Person) -> None:
    """A patterned yoke."""
    pale = lighter(who.trim, 0.35)
    pen.blob([(-0.34, -0.06), (0, 0.06), (0.34, -0.06), (0.3, 0.14), (0, 0.24), (-0.3, 0.14)], who.trim)
    for step in range(-3, 4):
        x, dip = step * 0.2, 0.52 - 0.035 * step * step
        pen.poly([(x, dip - 0.12), (x + 0.08, dip), (x, dip + 0.12), (x - 0.08, dip)], pale)
        pen.oval(x, dip + 0.26, 0.035, 0.035, pale)
        if step < 3:
            pen.oval(x + 0.1, 0.36 - 0.035 * (step + 0.5) ** 2, 0.03, 0.03, pale)


def _knit(pen: Pen, who: Person) -> None:
    """A turtleneck with ribs."""
    pen.box(-0.3, -0.26, 0.6, 0.4, lighter(who.colour, 0.14), 0.14)
    for x in (-0.45, -0.15, 0.15, 0.45):
        pen.line([(x, 0.34), (x, 1.6)], 0.04, darker(who.colour, 0.14))


def _cardigan(pen: Pen, who: Person) -> None:
    pen.poly(
        [(-0.2, -0.08), (0.2, -0.08), (0.3, 1.72), (-0.3, 1.72)],
        SNOW if who.trim == who.colour else lighter(who.trim, 0.55),
    )
    pen.line([(0.22, -0.04), (0.1, 0.7), (0.1, 1.7)], 0.09, darker(who.colour, 0.25))
    pen.line([(-0.22, -0.04), (-0.1, 0.7), (-0.1, 1.7)], 0.09, darker(who.colour, 0.25))


def _apron(pen: Pen, who: Person) -> None:
    """A cook's, over a white jacket."""
    pen.blob([(-0.26, -0.12), (0.26, -0.12), (0.3, 0.06), (0, 0.2), (-0.3, 0.06)], lighter(who.colour, 0.6))
    pen.poly([(-0.36, 0.42), (0.36, 0.42), (0.6, 1.1), (0.6, 2.1), (-0.6, 2.1), (-0.6, 1.1)], who.trim)
    for side in (-1, 1):
        pen.line([(side * 0.36, 0.44), (side * 0.26, 0.02)], 0.07, who.trim)
    pen.box(-0.3, 1.3, 0.6, 0.36, darker(who.trim, 0.18), 0.06)


def _vest(pen: Pen, who: Person) -> None:
    """Work clothes seen from afar: bands that throw the light back."""
    for x in (-0.4, 0.4):
        pen.line([(x, 0.06), (x, 1.2)], 0.14, who.trim)
    pen.box(-0.76, 1.08, 1.52, 0.16, who.trim)
    pen.box(-0.76, 1.5, 1.52, 0.16, who.trim)
    pen.line([(0, 0), (0, 2.0)], 0.05, darker(who.colour, 0.35))


def _shirt(pen: Pen, who: Person) -> None:
    """A collar, buttons."""
    pen.poly([(-0.2, -0.1), (0.2, -0.1), (0, 0.2)], warmer(who.skin, 0.1))
    for side in (-1, 1):
        pen.poly(
            [(side * 0.22, -0.16), (side * 0.02, 0.2), (side * 0.26, 0.3), (side * 0.36, -0.02)],
            lighter(who.colour, 0.35),
        )
    for y in (0.45, 0.8, 1.15, 1.5):
        pen.oval(0, y, 0.04, 0.04, lighter(who.colour, 0.5))


def _scarf(pen: Pen, who: Person) -> None:
    """A coat with a scarf around the neck."""
    pen.line([(0.02, 0.2), (0.02, 1.72)], 0.04, darker(who.colour, 0.3))
    for y in (0.7, 1.1, 1.5):
        pen.oval(0.14, y, 0.055, 0.055, darker(who.colour, 0.45))
    pen.line([(-0.2, 0.1), (-0.28, 0.86)], 0.28, darker(who.trim, 0.12))
    pen.box(-0.42, -0.24, 0.84, 0.42, who.trim, 0.2)
    pen.line([(-0.4, 0.62), (-0.16, 0.64)], 0.06, lighter(who.trim, 0.5))
    pen.line([(-0.3, -0.04), (0.3, -0.02)], 0.04, darker(who.trim, 0.2))


COATS = {
    "parka": _parka,
    "puffer": _puffer,
    "sweater": _sweater,
    "knit": _knit,
    "cardigan": _cardigan,
    "shirt": _shirt,
    "scarf": _scarf,
    "apron": _apron,
    "vest": _vest,
}

"""Heads: face, hair, beard, glasses and hat, drawn around the middle of the face with 1.1 units from brow to chin."""

from .hats import HATS
from .palette import DEEP, SNOW, darker, fade, ink, lighter, mix, warmer
from .pen import Pen, Point, mirrored
from .person import Person

LINE = ink("#33241f")
CHEEK = [(0.3, -0.5), (0.44, -0.2), (0.44, 0.1), (0.35, 0.4), (0.14, 0.58)]
FACE = [(0, -0.6), *CHEEK, *mirrored(CHEEK)]
CROWN = [(-0.5, 0.02), (-0.52, -0.3), (-0.34, -0.64), (0, -0.74), (0.34, -0.64), (0.52, -0.3), (0.5, 0.02)]
BEHIND: dict[str, list[Point]] = {
    "long": [(0.46, -0.4), (0.56, 0.2), (0.6, 0.85), (0.3, 1)],
    "bob": [(0.48, -0.4), (0.56, 0.1), (0.54, 0.5), (0.2, 0.56)],
}
HAIRLINES: dict[str, list[Point]] = {
    "crop": [(0.43, -0.12), (0.34, -0.34), (0, -0.4), (-0.34, -0.34), (-0.43, -0.12)],
    "part": [(0.44, -0.04), (0.4, -0.24), (0.16, -0.42), (-0.2, -0.36), (-0.38, -0.2), (-0.44, -0.04)],
    "quiff": [(0.43, -0.1), (0.38, -0.36), (0.1, -0.44), (-0.3, -0.4), (-0.43, -0.1)],
    "long": [(0.47, 0.1), (0.38, -0.18), (0.06, -0.46), (-0.22, -0.32), (-0.4, -0.1), (-0.47, 0.1)],
    "bob": [(0.46, 0.1), (0.4, -0.16), (0.2, -0.24), (-0.2, -0.24), (-0.4, -0.16), (-0.46, 0.1)],
    "bun": [(0.44, -0.1), (0.3, -0.36), (0, -0.46), (-0.3, -0.36), (-0.44, -0.1)],
    "pony": [(0.45, -0.06), (0.36, -0.26), (-0.1, -0.44), (-0.34, -0.28), (-0.45, -0.06)],
    "curls": [(0.44, -0.06), (0.34, -0.28), (0, -0.34), (-0.34, -0.28), (-0.44, -0.06)],
}


def head(pen: Pen, who: Person) -> None:
    """All of it, from the hair behind to the hat on top."""
    for side in (-1, 1):
        pen.oval(side * 0.45, 0.03, 0.08, 0.13, warmer(who.skin, 0.12))
    pen.blob(FACE, who.skin)
    _features(pen, who)
    if who.beard:
        _beard(pen, who)
    _mouth(pen, who)
    _hair(pen, who)
    if who.glasses:
        _glasses(pen)
    if who.hat:
        HATS[who.hat](pen, who.hat_colour)


def back_hair(pen: Pen, who: Person) -> None:
    """What falls behind the shoulders or stands out around the head."""
    hair = warmer(who.hair, 0.18)
    if who.style in BEHIND:
        pen.blob([(0, -0.66), *BEHIND[who.style], *mirrored(BEHIND[who.style])], hair)
    elif who.style == "pony":
        pen.blob([(0.3, -0.4), (0.56, -0.3), (0.66, 0.2), (0.62, 0.72), (0.5, 0.9), (0.42, 0.5), (0.4, 0.1)], hair)
    elif who.style == "curls":
        for x, y in ((-0.46, 0.1), (0.46, 0.1), (-0.5, -0.14), (0.5, -0.14)):
            pen.oval(x, y, 0.16, 0.17, hair)
    elif who.style == "bun" and not who.hat:
        pen.oval(0.04, -0.84, 0.23, 0.2, hair)


def _features(pen: Pen, who: Person) -> None:
    """Brows, eyes, nose and warm cheeks."""
    brow = mix(who.hair, LINE, 0.45)
    for side in (-1, 1):
        pen.oval(side * 0.27, 0.2, 0.1, 0.075, fade(mix(who.skin, ink("#c8452f"), 0.45), 0.42))
        pen.oval(side * 0.17, 0.02, 0.047, 0.06, LINE)
        pen.oval(side * 0.17 + 0.016, -0.006, 0.017, 0.02, SNOW)
        pen.curve([(side * 0.26, -0.125), (side * 0.17, -0.165), (side * 0.08, -0.14)], 0.035, brow)
    pen.curve([(0.02, 0.04), (0.055, 0.17), (-0.02, 0.19)], 0.03, darker(mix(who.skin, ink("#a8502c"), 0.35), 0.12))


def _mouth(pen: Pen, who: Person) -> None:
    if who.grin:
        pen.blob([(-0.17, 0.31), (0, 0.335), (0.17, 0.31), (0.1, 0.42), (0, 0.45), (-0.1, 0.42)], ink("#8c3328"))
        pen.poly([(-0.13, 0.325), (0, 0.34), (0.13, 0.325), (0.11, 0.37), (-0.11, 0.37)], SNOW)
    else:
        line = mix(who.skin, ink("#5a1712"), 0.72)
        pen.curve([(-0.15, 0.33), (-0.07, 0.39), (0.07, 0.39), (0.15, 0.33)], 0.038, line)


def _beard(pen: Pen, who: Person) -> None:
    hair = mix(who.hair, who.skin, 0.08)
    match who.beard:
        case "full":
            right = [(0.17, 0.25), (0.34, 0.2), (0.45, 0.02), (0.43, 0.4), (0.22, 0.7)]
            pen.blob([(0, 0.235), *right, (0, 0.75), *mirrored(right)], hair)
            pen.oval(0, 0.365, 0.16, 0.075, mix(who.skin, ink("#a8502c"), 0.25))
        case "stubble":
            right = [(0.3, 0.26), (0.44, 0.1), (0.36, 0.42), (0.14, 0.6)]
            pen.blob([(0, 0.25), *right, *mirrored(right)], fade(who.hair, 0.3))
        case _:
            pen.blob(
                [
                    (0, 0.23),
                    (0.16, 0.25),
                    (0.24, 0.34),
                    (0.1, 0.32),
                    (0, 0.3),
                    (-0.1, 0.32),
                    (-0.24, 0.34),
                    (-0.16, 0.25),
                ],
                hair,
            )


def _hair(pen: Pen, who: Person) -> None:
    """The hair that frames the forehead."""
    if who.style == "bald":
        for side in (-1, 1):
            pen.blob([(side * 0.47, 0.06), (side * 0.5, -0.16), (side * 0.42, -0.3), (side * 0.41, -0.08)], who.hair)
        pen.blob([(-0.2, -0.52), (-0.06, -0.56), (-0.1, -0.48), (-0.22, -0.44)], fade(SNOW, 0.3))
        return
    pen.blob([*CROWN, *HAIRLINES[who.style]], who.hair)
    if who.hat:
        return
    if who.style == "curls":
        for step in range(9):
            x = -0.46 + step * 0.115
            pen.oval(x, -0.5 - 0.24 * (1 - (x / 0.5) ** 2), 0.15, 0.14, who.hair)
    elif who.style == "quiff":
        pen.blob([(-0.3, -0.48), (-0.2, -0.78), (0.14, -0.88), (0.4, -0.7), (0.4, -0.44), (0, -0.5)], who.hair)
    pen.curve([(-0.32, -0.5), (-0.16, -0.62), (0.06, -0.65)], 0.035, lighter(who.hair, 0.22))


def _glasses(pen: Pen) -> None:
    for side in (-1, 1):
        pen.oval(side * 0.18, 0.03, 0.14, 0.14, fade(SNOW, 0.1))
        pen.ring(side * 0.18, 0.03, 0.15, 0.03, DEEP)
        pen.line([(side * 0.33, 0), (side * 0.45, -0.03)], 0.03, DEEP)
    pen.line([(-0.04, 0.01), (0.04, 0.01)], 0.03, DEEP)

"""Who a drawn person is: skin, hair, hat, clothes. All invented by chance, none after anybody."""

import random
from dataclasses import dataclass, replace

from .palette import AMBER, BERRY, DEEP, FALU, ICE, MIST, OCHRE, PEACH, RIVER, SNOW, SPRUCE, Colour, ink, mix

SKINS = [ink(code) for code in ("#f4cfb2", "#f0c3a2", "#eab896", "#e3ab86", "#c98d63", "#a86c45", "#86543a", "#6e4530")]
FAIR_HAIR = [ink(code) for code in ("#e2bd78", "#c99a56", "#9a6a3c", "#6a4630", "#a9512a", "#46332a", "#2b2523")]
DARK_HAIR = [ink(code) for code in ("#2b2523", "#1f1c1c", "#3a2a22")]
GREY_HAIR = [ink(code) for code in ("#d9d6cf", "#b3b2ad", "#8d8e8b")]
WOOL = [BERRY, RIVER, SPRUCE, OCHRE, FALU, mix(RIVER, DEEP, 0.55), MIST, mix(SPRUCE, MIST, 0.4), PEACH, AMBER, ICE]
HATS = [BERRY, RIVER, SPRUCE, FALU, mix(RIVER, DEEP, 0.55), mix(SPRUCE, MIST, 0.4), ICE, OCHRE]
TROUSERS = [ink("#263a40"), ink("#33363b"), DEEP, ink("#3d4a55"), ink("#4b3a30")]
LONG, SHORT = ("long", "bob", "bun", "pony", "curls"), ("crop", "part", "quiff", "curls", "bald")
BEARDS = ("", "", "full", "stubble", "moustache")


@dataclass(frozen=True)
class Person:
    skin: Colour
    hair: Colour
    style: str
    beard: str
    glasses: bool
    hat: str
    hat_colour: Colour
    coat: str
    colour: Colour
    trim: Colour
    trousers: Colour
    arms: str
    grin: bool
    tall: float
    broad: float
    head: float = 1


def someone(rng: random.Random, *, outdoors: bool) -> Person:
    """One person, dressed for the weather."""
    skin = rng.choice(SKINS[:4] + SKINS)
    slim = rng.random() < 0.5
    style = rng.choice(LONG if slim else SHORT)
    colour, trim = rng.sample(WOOL, 2)
    return Person(
        skin=skin,
        hair=_hair(rng, skin),
        style=style,
        beard="" if slim else rng.choice(BEARDS),
        glasses=rng.random() < 0.24,
        hat=rng.choice(("pompom", "beanie", "", "", "headband", "fur")) if outdoors else "",
        hat_colour=rng.choice(HATS),
        coat=rng.choice(
            ("parka", "puffer", "parka", "sweater", "scarf") if outdoors else ("sweater", "knit", "cardigan", "shirt")
        ),
        colour=colour,
        trim=trim,
        trousers=rng.choice(TROUSERS),
        arms=rng.choice(("down", "pockets", "behind")),
        grin=rng.random() < 0.4,
        tall=rng.uniform(0.93, 1) if slim else rng.uniform(0.97, 1.05),
        broad=rng.uniform(0.88, 0.97) if slim else rng.uniform(0.97, 1.1),
    )


def _hair(rng: random.Random, skin: Colour) -> Colour:
    if rng.random() < 0.22:
        return rng.choice(GREY_HAIR)
    return rng.choice(DARK_HAIR if SKINS.index(skin) > 3 else FAIR_HAIR)


def people(rng: random.Random, count: int, *, outdoors: bool) -> list[Person]:
    """So many, no two neighbours alike."""
    crowd: list[Person] = []
    for _ in range(count):
        new = someone(rng, outdoors=outdoors)
        while crowd and _alike(new, crowd[-1]):
            new = someone(rng, outdoors=outdoors)
        if new.trim == new.colour or new.hat_colour == new.hair:
            new = replace(new, trim=SNOW if new.colour != ICE else SPRUCE)
        crowd.append(new)
    return crowd


def _alike(one: Person, other: Person) -> bool:
    return one.colour == other.colour or one.style == other.style or (one.hat == other.hat != "")


def worker(rng: random.Random) -> Person:
    """Somebody in work clothes and helmet."""
    orange, yellow = ink("#e8782a"), ink("#f1de5a")
    return replace(
        someone(rng, outdoors=True),
        coat="vest",
        colour=orange,
        trim=yellow,
        hat="helmet",
        hat_colour=OCHRE,
        arms="down",
    )


def cook(rng: random.Random) -> Person:
    """Somebody of the school kitchen."""
    return replace(
        someone(rng, outdoors=False), coat="apron", colour=ICE, trim=SPRUCE, hat="toque", hat_colour=SNOW, arms="behind"
    )


def child(rng: random.Random, *, outdoors: bool) -> Person:
    """Somebody of school age: a larger head, no beard, no grey hair."""
    who = someone(rng, outdoors=outdoors)
    style = rng.choice(LONG + SHORT[:4])
    hair = rng.choice(DARK_HAIR if SKINS.index(who.skin) > 3 else FAIR_HAIR)
    return replace(who, style=style, hair=hair, beard="", head=1.34, tall=rng.uniform(0.9, 1.08), broad=0.9)

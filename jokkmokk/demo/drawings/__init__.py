"""The demo's pictures, drawn by this script: no photograph and no binary file is kept for them."""

import random
from collections.abc import Sequence

from PIL import Image

from . import crowd, kitchen, outdoors, places, waterside, works
from .pen import blank

ALONE = {
    "portrait": crowd.portrait,
    "pair": crowd.pair,
    "bridge": waterside.bridge,
    "forest": outdoors.forest,
    "northern-lights": outdoors.northern_lights,
    "river": waterside.river,
    "winter-road": outdoors.winter_road,
    "houses": places.houses,
    "kitchen": kitchen.kitchen,
    "library": places.library,
    "market": places.market,
    "school": places.school,
    "bus": works.bus,
    "digging": works.digging,
    "fibre": works.fibre,
    "waste": works.waste,
}
SCENES = frozenset({"group", *ALONE})


def draw(scene: str, seed: int, rows: Sequence[int] = ()) -> Image.Image:
    """A picture of 1920 by 1280; the same scene, seed and rows (of a group, back row first) give the same picture."""
    if scene not in SCENES:
        raise ValueError(f"no such scene: {scene}")
    pen = blank(random.Random(f"{scene} {seed}"))  # noqa: S311 - chance for a drawing, nothing secret
    if scene == "group":
        crowd.group(pen, rows)
    else:
        ALONE[scene](pen)
    return pen.finished()

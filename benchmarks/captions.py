"""How long reading a caption takes when somebody means it to take long: twice the text, twice the time."""

import gc
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from news.captions import near_name, read, renamed, without, write

LENGTHS = 50_000, 100_000
TO_EDIT = 10_000
ENOUGH = 0.1  # seconds
SHAPES = {
    "row of people": "Anna Alm, Nordium, Bo Ek (S), ",
    "rows": "Övre raden från vänster: Anna Alm och Bo Ek. ",
    "from the left": "från vänster ",
    "almost a label": "från ",
    "labels with steps": "Från vänster, övre raden, ",
    "missing": "Saknas på bild: ",
    "somebody missing": "Saknas: Bo Ek. ",
    "in the picture": "På bilden ",
    "photo": "Foto:",
    "photo without colon": "Foto A ",
    "photographers": "Foto: Bo Ek, ",
    "commas": ",",
    "commas and blanks": ", ",
    "brackets open": "(",
    "brackets close": ")",
    "brackets in brackets": "()(",
    "names in brackets": "Bo (",
    "capitals": "A",
    "capital words": "Ab ",
    "hyphens": "-",
    "hyphened word": "a-",
    "initials": "A. ",
    "initials, close": "A.",
    "one word": "a",
    "quotes": '"',
    "nicknames": 'Bo "',
    "loose accents": "a\u030a",
    "accents only": "\u030a",
    "lines": "\n",
    "lines of people": "Bo Ek\n",
    "blanks": " ",
    "digits": "7",
    "numbers": "1. ",
    "colons": "a:",
    "ands": "och ",
    "stops": ". ",
    "particles": "von ",
    "titles": "kommunchef ",
    "titles with capitals": "Kommunchef ",
    "a given name": "Bo ",
    "m.fl.": "m.",
    "headings": "Alt: Bo Ek.\n",
    "heading without end": "Alt ",
    "headings in lines": "Alt:\n",
    "no capitals": "från v anna ek, bo, ",
    "two names": "Bo Ek Eva Alm ",
    "somebody absent": "Bo Ek (ej på bild), Eva Alm, ",
    "cut names": "Joh. ",
    "taken by": "Bilden är tagen ",
    "one each": "Till vänster Bo Ek, till höger ",
    "a name a sentence": "Från vänster: Bo Ek. Eva Alm. ",
    "names in sentences": "Bo Ek. ",
    "firms": "Bo Ek, Eks Plåt, ",
    "and sons": "Ek & Söner ",
    "rows without stops": "Bo Ek andra raden ",
    "lone surrogates": "\ud800",
}


def edit(caption) -> None:
    """All that is done with a caption that was read."""
    write(caption)
    renamed(caption, "Bo Ek", "Bo Alm")
    without(caption, "Bo Ek", "en person")


def seconds(act, it) -> float:
    """Of the processor, and without its collecting garbage: others may work on the same machine.

    What takes no time is done again, and the quickest counts.
    """
    taken = []
    gc.collect()
    gc.disable()
    while sum(taken) < ENOUGH:
        start = time.process_time()
        act(it)
        taken.append(time.process_time() - start)
    gc.enable()
    return min(taken)


def main():
    print(f"milliseconds of the processor to read; last, to write, rename and take out at {TO_EDIT:,} letters")
    print(f"{'shape':<24}" + "".join(f"{length:>12,}" for length in LENGTHS) + f"{'twice costs':>14}{'to edit':>12}")
    worst, slowest = (0.0, ""), (0.0, "")
    for name, shape in SHAPES.items():
        texts = [shape * (length // len(shape)) for length in LENGTHS]
        taken = [seconds(read, text) for text in texts]
        ratio = taken[1] / taken[0]
        editing = seconds(edit, caption := read(text := shape * (TO_EDIT // len(shape))))
        if write(caption) != text:
            sys.exit("The text was not kept.")
        print(
            f"{name:<24}"
            + "".join(f"{each * 1000:>12.1f}" for each in taken)
            + f"{ratio:>14.2f}{editing * 1000:>12.1f}"
        )
        worst, slowest = max(worst, (ratio, name)), max(slowest, (taken[1], name))
    print(f"worst: twice the text costs {worst[0]:.2f} times as much to read ({worst[1]})")
    print(f"slowest: {slowest[0] * 1000:.0f} ms to read {LENGTHS[1]:,} letters ({slowest[1]})")
    known = [f"Förnamn{i} Efternamn{i % 97}" for i in range(1000)]
    start = time.process_time()
    sum(near_name("Förnamn5 Efternamnn5", each) for each in known)
    print(f"near_name, 1 000 known names: {(time.process_time() - start) * 1000:.1f} ms")


if __name__ == "__main__":
    main()

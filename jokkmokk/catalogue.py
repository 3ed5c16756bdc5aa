"""The catalogue of Swedish texts: what the sources say, what the file holds, and what is wrong between them."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCES = ("jokkmokk", "network", "news", "templates")
TEMPLATES = (".html", ".txt", ".xml")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "ngettext_noop": (1, 2),
    "pgettext_noop": ((1, "c"), 2),
}
# Nothing that changes from day to day, so that a change of one text is a change of one line.
HEADER = r"""# The site's texts in Swedish. `manage.py messages` keeps the list in step with the sources.
msgid ""
msgstr ""
"Language: sv\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sdif]|\{[^{}]*\}")


def in_sources(root: Path) -> Catalog:
    """Every text marked for translation in the code and templates under `root`, with the comments for translators."""
    found = Catalog(locale="sv")
    for file in _files(root):
        for _line, text, comments, context in _texts(file):
            found.add(text, auto_comments=comments, context=context)
    return found


def _files(root: Path) -> Iterator[Path]:
    for source in SOURCES:
        for file in sorted((root / source).rglob("*")):
            if file.suffix in (".py", *TEMPLATES) and "migrations" not in file.parts:
                yield file


def _texts(file: Path):
    source = file.read_text(encoding="utf-8")
    if file.suffix in TEMPLATES:
        # Django's pseudo-Python; the indentation left in it means nothing, and Python would mind it.
        source = "\n".join(line.strip() for line in templatize(source, str(file)).splitlines())
    return extract(
        "python",
        BytesIO(source.encode()),
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        options={"encoding": "utf-8"},
        strip_comment_tags=True,
    )


def read(file: Path) -> Catalog:
    """What the file holds; nothing when it is not there yet."""
    return read_po(BytesIO(file.read_bytes() if file.exists() else b""), locale="sv")


def write(file: Path, catalog: Catalog) -> None:
    """By the alphabet, without dates and line numbers; texts the sources no longer have are left out."""
    body = BytesIO()
    write_po(body, catalog, width=100, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(HEADER.encode() + body.getvalue().strip() + b"\n")


def compile_to(file: Path, catalog: Catalog) -> None:
    """The form that gettext reads; what is doubtful or not translated shows in English."""
    with file.open("wb") as target:
        write_mo(target, catalog)


def faults(held: Catalog, wanted: Catalog) -> Iterator[str]:
    """One sentence for each thing that would show wrong, or in English, to a reader."""
    for message in _messages(wanted):
        mine = held.get(message.id, message.context)
        if mine is None:
            yield f"not in the file: {_name(message)}"
        elif not _is_translated(message, mine):
            yield f"not translated: {_name(message)}"
        elif mine.fuzzy:
            yield f"marked as doubtful (fuzzy): {_name(message)}"
        elif differing := _differing(mine):
            yield f"placeholders differ: {_name(message)}: {differing}"
    left = [message for message in _messages(held) if wanted.get(message.id, message.context) is None]
    for message in [*left, *held.obsolete.values()]:
        yield f"no longer in the sources: {_name(message)}"


def _messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def _name(message: Message) -> str:
    return repr(_forms(message.id)[0])


def _forms(text: str | tuple | list) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def _is_translated(wanted: Message, held: Message) -> bool:
    return len(_forms(wanted.id)) <= len(_forms(held.id)) and all(_forms(held.string))


def _differing(message: Message) -> str:
    for original, translation in zip(_forms(message.id), _forms(message.string), strict=True):
        ours, theirs = PLACEHOLDER.findall(original), PLACEHOLDER.findall(translation)
        if set(ours) != set(theirs):
            return f"{' '.join(ours) or 'none'} became {' '.join(theirs) or 'none'}"
    return ""

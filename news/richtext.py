"""Rich text: what the editor may produce, and the one place where HTML is cleaned."""

import html as entities
import re
import unicodedata
from urllib.parse import urlsplit

import nh3
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


def _words(text):
    return text.split()


MAX_CHARACTERS = 200_000
MAX_DEPTH = 40
# All depths together: one tag left open in a paragraph may be opened again in each that follows.
MAX_EFFORT = 300_000
# Where end tags cannot be trusted, this many tags are few enough however deep they may stand.
FEW_TAGS = 1_000
# A text that still changes after so many rounds is hostile; ordinary text settles in one or two.
MAX_ROUNDS = 10

# The languages of an article, and of a part of one.
LANGUAGES = (
    ("sv", _("Swedish")),
    ("smj", _("Lule Sámi")),
    ("se", _("Northern Sámi")),
    ("sma", _("South Sámi")),
    ("fi", _("Finnish")),
    ("fit", _("Meänkieli")),
    ("en", _("English")),
)
LANGUAGE_CODES = frozenset(code for code, name in LANGUAGES)
# In the editor a part's language is a style, and so a class; what is stored is the lang attribute.
LANGUAGE_CLASS = "language-"
LANGUAGE_CLASSES = frozenset(LANGUAGE_CLASS + code for code in LANGUAGE_CODES)

# What the same thing is called in other programs: it is kept under our name for it.
RENAMED = (
    {"b": "strong", "i": "em", "tfoot": "tbody", "h1": "h2"}
    | dict.fromkeys(("h4", "h5", "h6"), "h3")
    | dict.fromkeys(_words("div section article aside header footer main center address pre dd dt"), "p")
)
TAGS = frozenset(_words("p h2 h3 strong em a ul ol li blockquote table caption thead tbody tr th td br span img"))
ATTRIBUTES = {
    "img": {"src"},
    "a": {"href"},
    "span": {"lang", "class"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}
# Gone with all that is in them: never text, or (s, del, strike) text that Word remembers as deleted.
DROPPED = frozenset(_words("script style template title iframe object noscript noembed noframes svg math s del strike"))

# A picture of the library, by the name of its folder. Residents and the desk see it at different addresses: what is
# stored is the residents'. All else that the editor says of a picture stands beside the text, in `PlacedPicture`.
PICTURE_WIDTH = 640
OWN_PICTURE = re.compile(rf"/(?:bild|desk/news/picture/fil)/([a-z0-9]{{26}})/{PICTURE_WIDTH}\.jpg")
_STORED_PICTURE = re.compile(rf'<img src="{OWN_PICTURE.pattern}">')
# Pictures pasted into the text: gone before the text is measured, for one can be megabytes.
PICTURE = re.compile(r"<img\b[^<>]*+>", re.IGNORECASE)
SOURCE = re.compile(r"""\ssrc\s*+=\s*+["']?([^\s"'<>]++)""", re.IGNORECASE)
# Never text, and refused by PostgreSQL (NUL), UTF-8 (lone surrogates) or XML feeds (the rest).
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
# Where NFC stops and starts anew: at "<" and ">", which U+0338 would turn into another letter and so
# break a tag, and in endless rows of accents, which would take it quadratic time.
SEAM = re.compile(r"([<>]|[^\w\s\x00-\x7f]{30})")
# A comment or a tag exactly as browsers read them; the last branch is any other thing after a "<".
TOKEN = re.compile(
    r"""<!--(?!-?>)(?:[^-]|-(?!-))*+-->
    |<(?P<end>/)?(?P<name>[a-z][a-z0-9:-]*+)
      (?:[\t\n\r ]++[^\s"'<>/=]++(?:=(?:"[^"]*+"|'[^']*+'|[^\s"'<>=`]++))?+)*+[\t\n\r ]*+/?>
    |(?P<odd><(?=[a-z/!?]))""",
    re.IGNORECASE | re.VERBOSE,
)
VOID = frozenset(_words("area base br col embed hr img input link meta param source track wbr"))
# Inside these, tags may be mere text.
UNSURE = frozenset(
    _words("script style template title textarea iframe noscript noembed noframes xmp plaintext select svg math")
)

SPAN = re.compile(rf'<span(?: (?:lang="(\w+)"|class="{LANGUAGE_CLASS}(\w+)")){{0,2}}>|</span>')
# The editor puts a table's caption last; HTML wants it first.
CAPTION_LAST = re.compile(
    r"<table>((?:(?!</?table>|<caption>).)++)(<caption>(?:(?!</?table>|</caption>).)*+</caption>)", re.DOTALL
)
EMPTY = re.compile(r"<(p|h2|h3)>(?:\s|&nbsp;|<br>)*+</\1>")
# What stands over the columns says so to those who listen; the editor leaves it out.
HEAD = re.compile(r"<thead>.*?</thead>", re.DOTALL)
HEADER = re.compile(r"<th\b([^<>]*)>")
# Lines and blanks between two blocks. The editor drops them, which would make a change of a text nobody has changed.
BETWEEN = re.compile(
    r"(</?(?:p|h2|h3|ul|ol|li|blockquote|table|caption|thead|tbody|tr|td|th|img)\b[^<>]*>)[ \t\r\n]++"
    r"(?=</?(?:p|h2|h3|ul|ol|li|blockquote|table|caption|thead|tbody|tr|td|th|img)\b)"
)
BLOCK = re.compile(r"</?(?:p|h2|h3|ul|ol|li|blockquote|table|caption|thead|tbody|tr|br)\b[^<>]*>")
HUGE_NUMBER = re.compile(r"&#[xX]?[0-9a-fA-F]{8,}+;?")

# Blanks, control characters, invisible letters, and signs that browsers read as something else.
NOT_IN_ADDRESS = re.compile(r'[\s\x00-\x20\x7f-\xa0\\<>"`\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f]')
MAIL_OR_PHONE = re.compile(r"(?i:mailto:[^@:/]+@[^@:/]+|tel:\+?[0-9().-]+)")
validate_web_address = URLValidator(schemes=["http", "https"])


def clean(html):
    """The text as it may be stored and shown, in NFC; cleaning it again changes nothing.

    Raises ValidationError where the text is too long or nested too deep.
    """
    for _round in range(MAX_ROUNDS):
        html = _without_rubbish(html)
        _measure(html)
        cleaned = _clean_once(html)
        if cleaned == html:
            return cleaned
        html = cleaned
    raise _too_complicated()


def validate(html):
    """Raises ValidationError, saying what to do, for a text that clean() would not take."""
    clean(html)


def plain(html):
    """The words of a cleaned text, for search, feeds and summaries: one line for each block."""
    text = BLOCK.sub("\n", html)
    text = re.sub(r"</?t[dh]\b[^<>]*>", " ", text)
    text = HUGE_NUMBER.sub("\ufffd", re.sub(r"<[^<>]*>", "", text))
    lines = (" ".join(line.split()) for line in entities.unescape(text).split("\n"))
    return "\n".join(line for line in lines if line)


def for_editor(html):
    """A cleaned text as the editor wants it: the language of a part as a class, pictures from the desk's address.

    Their alternative texts stand among the pictures of the article, not here. What the editor itself has sent, and
    gets back with an error somewhere in its form, is as it wants it already.
    """
    html = re.sub(r'<span lang="(\w+)">', rf'<span class="{LANGUAGE_CLASS}\1">', html)
    return _STORED_PICTURE.sub(lambda tag: _for_editor(tag[1]), html)


def _for_editor(key):
    return f'<figure class="image"><img alt="" src="/desk/news/picture/fil/{key}/{PICTURE_WIDTH}.jpg"></figure>'


def picture_tag(key):
    """How a picture of the library stands in a cleaned text."""
    return f'<img src="/bild/{key}/{PICTURE_WIDTH}.jpg">'


def keys_of_pictures(html):
    """The keys of the library's pictures in a cleaned text, in order, each once."""
    return list(dict.fromkeys(split_at_pictures(html)[1::2]))


def without_picture(html, key):
    """The text without that picture."""
    return html.replace(picture_tag(key), "")


def split_at_pictures(html):
    """A cleaned text in pieces: text, the key of a picture, text, key, text ..."""
    return _STORED_PICTURE.split(html)


def is_safe_address(address):
    """May a link lead here? http(s) with a host, mailto:, tel:, "/path" on this site, or "#part"."""
    if NOT_IN_ADDRESS.search(address) or address.startswith("//"):
        return False
    if address.startswith(("/", "#")) or MAIL_OR_PHONE.fullmatch(address.partition("?")[0]):
        return True
    try:
        validate_web_address(address)
        return "@" not in urlsplit(address).netloc
    except (ValidationError, ValueError):
        return False


def validate_address(address):
    """Raise ValidationError for an address that may not stand in a link."""
    if not is_safe_address(address):
        raise ValidationError(_("Write an address that begins with https://, or with / for a page on this site."))


def _without_rubbish(html):
    html = CONTROL.sub("", PICTURE.sub(_own_or_nothing, html))
    if unicodedata.is_normalized("NFC", html):
        return html
    return "".join(unicodedata.normalize("NFC", piece) for piece in SEAM.split(html))


def _own_or_nothing(tag):
    """The picture as it is stored, when it is one of the library; a pasted one is gone."""
    source = SOURCE.search(tag[0])
    own = source and OWN_PICTURE.fullmatch(source[1])
    return picture_tag(own[1]) if own else ""


def _measure(html):
    """Before nh3, whose time grows with the square of the depth: is it short and flat enough?"""
    if len(html) > MAX_CHARACTERS:
        message = _("The text is too long. Shorten it to %(limit)s characters, or make two articles of it.")
        raise ValidationError(message, code="too_long", params={"limit": MAX_CHARACTERS})
    if _is_tangled(html):
        raise _too_complicated()


def _too_complicated():
    message = _("The formatting is too complicated. Paste the text again without formatting (Ctrl+Shift+V).")
    return ValidationError(message, code="too_complicated")


def _is_tangled(html):
    """Too deep? Never judged too low: an end tag closes the innermost tag, or nothing."""
    open_tags, effort = [], 0
    for token in TOKEN.finditer(html):
        name = (token["name"] or "").lower()
        if token["odd"] or name in UNSURE:
            return html.count("<") > FEW_TAGS
        if open_tags and name == open_tags[-1] and (token["end"] or name in ("p", "li")):
            open_tags.pop()
        if name and not token["end"] and name not in VOID:
            open_tags.append(name)
            effort += len(open_tags)
        if len(open_tags) > MAX_DEPTH or effort > MAX_EFFORT:
            return True
    return False


def _clean_once(html):
    html = CLEANER.clean(html)
    html = re.sub(r"<(/?)(\w+)>", _renamed, html)
    html = CAPTION_LAST.sub(r"<table>\2\1", html)
    html = EMPTY.sub("", _with_pictures_between(_with_languages(html)))
    return HEAD.sub(_with_scopes, BETWEEN.sub(r"\1", html)).strip()


def _with_pictures_between(html):
    """Every picture between the blocks of the text: one inside a block comes after it."""
    if "<img" not in html:
        return html
    depth, waiting, out = 0, [], []
    for piece in re.split(r"(<[^<>]*>)", html):
        if piece.startswith("<img"):
            (waiting if depth else out).append(piece)
            continue
        out.append(piece)
        if piece.startswith("<") and piece != "<br>":
            depth += -1 if piece.startswith("</") else 1
        if depth == 0 and waiting:
            out += waiting
            waiting = []
    return "".join(out)


def _renamed(tag):
    return f"<{tag[1]}{RENAMED.get(tag[2], tag[2])}>"


def _with_languages(html):
    """Every span with its language; one without is taken away, its text kept."""
    kept = []

    def replace(span):
        if span[0] == "</span>":
            return "</span>" if kept and kept.pop() else ""
        language = span[2] or span[1]
        kept.append(language)
        return f'<span lang="{language}">' if language else ""

    return SPAN.sub(replace, html)


def _with_scopes(head):
    return HEADER.sub(lambda cell: '<th scope="col"' + re.sub(r' scope="[^"]*"', "", cell[1]) + ">", head[0])


def _attribute(tag, name, value):
    """The value to keep, or None to drop the attribute."""
    value = value.strip()
    if name == "href":
        return value if is_safe_address(value) else None
    if name == "src":
        return value if OWN_PICTURE.fullmatch(value) else None
    if name == "lang":
        return value.lower() if value.lower() in LANGUAGE_CODES else None
    if name == "scope":
        return value if value in ("row", "col", "rowgroup", "colgroup") else None
    if name == "class":
        return next((word for word in reversed(value.split()) if word in LANGUAGE_CLASSES), None)
    return value if re.fullmatch(r"[1-9][0-9]{0,2}", value) else None


def _heading(level, title, pasted):
    """A heading of the editor; `pasted` are the levels that become this one."""
    return {
        **{"model": f"heading{level}", "view": f"h{level}", "title": title},
        **{"class": f"ck-heading_heading{level}", "upcastAlso": pasted},
    }


CLEANER = nh3.Cleaner(
    tags=TAGS | RENAMED.keys(),
    attributes=ATTRIBUTES,
    clean_content_tags=DROPPED,
    attribute_filter=_attribute,
    link_rel=None,
    url_schemes={"http", "https", "mailto", "tel"},
)


# The toolbar offers what clean() keeps, and nothing else. Compare news/desk, which shows it.
EDITOR_CONFIG = {
    "language": "sv",
    "label": _("Text"),  # read by screen readers, instead of "Editing area: main"
    "toolbar": {
        "items": _words(
            "heading | bold italic link | bulletedList numberedList blockQuote insertTable |"
            " style specialCharacters removeFormat | undo redo"
        ),
        "shouldNotGroupWhenFull": True,
    },
    "heading": {
        "options": [
            {"model": "paragraph", "title": _("Paragraph"), "class": "ck-heading_paragraph"},
            _heading(2, _("Heading 2"), pasted=["h1"]),
            _heading(3, _("Heading 3"), pasted=["h4", "h5", "h6"]),
        ]
    },
    "link": {"defaultProtocol": "https://", "allowedProtocols": ["https?", "mailto", "tel"]},
    # The bundle lacks CKEditor's own TextPartLanguage; a style is what it has that people can choose.
    "style": {
        "definitions": [
            {"name": name, "element": "span", "classes": [LANGUAGE_CLASS + code]} for code, name in LANGUAGES
        ]
    },
    "table": {
        "contentToolbar": ["tableRow", "tableColumn", "mergeTableCells", "toggleTableCaption"],
        "defaultHeadings": {"rows": 1},
        "tableCaption": {"useCaptionElement": True},
    },
    "image": {"insert": {"type": "block"}},
    "list": {"enableListItemMarkerFormatting": False},
    "ui": {"poweredBy": {"label": _("Powered by")}},
    # Strikethrough stays, without a button: what Word remembers as deleted is then seen to be so.
    "removePlugins": _words(
        "Alignment Autosave CKFinderUploadAdapter Code CodeBlock FindAndReplace Font FullPage Highlight"
        " HorizontalLine HtmlEmbed ImageCaption ImageInsert ImageResize ImageStyle ImageToolbar Indent"
        " IndentBlock LinkImage ListProperties Markdown MediaEmbed Mention PageBreak ShowBlocks"
        " SimpleUploadAdapter SourceEditing Subscript Superscript TableCellProperties TableProperties"
        " TodoList Underline"
    ),
}


class RichTextFormField(forms.CharField):
    """Hands the editor its form of the text, and takes it back clean, so has_changed() tells the truth."""

    def prepare_value(self, value):
        return for_editor(value) if isinstance(value, str) else value

    def to_python(self, value):
        return clean(super().to_python(value))


class RichTextField(models.TextField):
    """A column of cleaned HTML: saving cleans what was assigned, on the instance too."""

    default_validators = [validate]

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": RichTextFormField, **kwargs})

    def pre_save(self, model_instance, add):
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = clean(value)
            setattr(model_instance, self.attname, value)
        return value

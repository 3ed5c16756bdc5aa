"""What the editor may produce: kept, cleaned away, or refused with a clear sentence."""

import json
import re
import unicodedata
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from hypothesis import given, strategies as st

from news.richtext import (
    EDITOR_CONFIG,
    LANGUAGES,
    MAX_CHARACTERS,
    MAX_DEPTH,
    RichTextField,
    RichTextFormField,
    clean,
    for_editor,
    is_safe_address,
    plain,
    validate,
)

KEPT = [
    "<p>Hej <strong>du</strong> <em>där</em>,<br>å ä ö ŋ</p>",
    "<h2>Rubrik</h2><h3>Mindre</h3>",
    "<ul><li>ett<ul><li>två</li></ul></li></ul><ol><li>tre</li></ol>",
    "<blockquote><p>– Sagt.</p></blockquote>",
    '<p><span lang="smj">Buoris</span> <span lang="fit">Päivää</span></p>',
    "<table><caption>Tider</caption><thead><tr>"
    '<th scope="col" colspan="2">A</th></tr></thead><tbody><tr><td rowspan="3">B</td></tr></tbody></table>',
    "<p>Fisk &amp; skaldjur &lt;färskt&gt;</p>",
]


@pytest.mark.parametrize("html", KEPT)
def test_what_the_editor_offers_is_kept(html):
    assert clean(html) == html


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("<b>x</b><i>y</i>", "<strong>x</strong><em>y</em>"),
        ("<h1>x</h1><h4>y</h4><h5>z</h5>", "<h2>x</h2><h3>y</h3><h3>z</h3>"),
        ("<div>a<div>b</div></div><div>c</div>", "<p>a</p><p>b</p><p>c</p>"),
        ("<p>&nbsp;</p><p>x</p><p> <br> </p><h2></h2>", "<p>x</p>"),
        ('<p class="x" style="color:red" id="y" onclick="z()">x</p>', "<p>x</p>"),
        ('<ul><li data-list-item-id="e1">x</li></ul>', "<ul><li>x</li></ul>"),
        ('<a href="https://a.se/" target="_blank" rel="x">x</a>', '<a href="https://a.se/">x</a>'),
        ('<span>a</span><span lang="xx">b</span><span lang="SE">c</span>', 'ab<span lang="se">c</span>'),
        ('<span>a<span lang="fi">b</span></span>', 'a<span lang="fi">b</span>'),
        ('<td>x</td><th scope="x" colspan="-1">y</th>', "xy"),
        ('<table><tr><td colspan="1e9">x</table>', "<table><tbody><tr><td>x</td></tr></tbody></table>"),
        ('<p>a<img src="data:image/png;base64,AAAA">b<img src=x onerror=y></p>', "<p>ab</p>"),
        ("a<!-- x --><script>x</script><style>x</style><svg><text>x</text></svg>b", "ab"),
        ("<p>kvar <s>struket</s><del>och</del></p>", "<p>kvar </p>"),
        ("<p>a\0b\ud800c\x0bd\ufeff</p>", "<p>abcd</p>"),
        ("<p>A\u030ase</p>", "<p>Åse</p>"),
    ],
)
def test_the_rest_is_cleaned_away(html, cleaned):
    assert clean(html) == cleaned


def test_the_editors_table_gets_its_caption_first():
    html = '<figure class="table"><table><tbody><tr><td>x</td></tr></tbody><caption>y</caption></table></figure>'
    assert clean(html) == "<table><caption>y</caption><tbody><tr><td>x</td></tr></tbody></table>"


def test_pasted_pictures_do_not_make_a_text_too_long():
    assert clean(f'<p>x</p><img src="data:image/png;base64,{"A" * MAX_CHARACTERS}">') == "<p>x</p>"


SAFE = [
    "https://www.åsele.se/å?q=ä#ö",
    "http://example.org:8080/a(b)",
    "HTTPS://EXAMPLE.ORG",
    "mailto:ylva@exempel.se?subject=Hej",
    "tel:+46-971-170 00".replace(" ", ""),
    "/nyheter/1/",
    "/",
    "#del",
]
UNSAFE = [
    "",
    "nyheter/1/",
    "exempel.se",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "jav\tascript:alert(1)",
    "\x01javascript:alert(1)",
    "java\nscript:x",
    "data:text/html,x",
    "vbscript:x",
    "file:///c:/x",
    "ftp://example.org/",
    "http:example.org",
    "http:/example.org",
    "http:///example.org",
    "http://",
    "https://?x",
    "http://.",
    "http://a b.se/",
    "https://example.org/a b",
    "https://jokkmokk.se@evil.example/",
    "http://[::1",
    "http://exa\u200bmple.org",
    "https://example.org/\u202egpj",
    'https://example.org/"onclick=',
    "mailto:",
    "mailto:x",
    "mailto:@",
    "tel:",
    "tel:alert(1)x",
    "&#106;avascript:x",
    "blob:https://example.org/x",
    "https://example.org/\xa0x",
]


@pytest.mark.parametrize("address", SAFE)
def test_safe_addresses_are_kept(address):
    assert is_safe_address(address)
    assert clean(f'<a href="{address}">x</a>') == f'<a href="{address}">x</a>'


@pytest.mark.parametrize("address", UNSAFE)
def test_unsafe_addresses_are_dropped_and_the_words_kept(address):
    assert not is_safe_address(address)
    assert "href" not in clean(f"<a href='{address}'>x</a>")
    assert plain(clean(f"<a href='{address}'>x</a>")).startswith("x")


@pytest.mark.parametrize("entity", ["&#x09;", "&Tab;", "&NewLine;", "&#10;", "&#1;", "&#0;"])
def test_addresses_hidden_in_entities_are_dropped(entity):
    assert clean(f'<a href="jav{entity}ascript:alert(1)">x</a>') == "<a>x</a>"


def test_blanks_around_an_address_do_not_matter():
    assert clean('<a href=" https://a.se/ ">x</a>') == '<a href="https://a.se/">x</a>'


MUTATING = [
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<a href='\u0338x'>y</a>",
    "<p>\u0338onclick=x</p>",
    "<p>&#x338;x</p><b>&#824;</b>",
    "<p>\u0323\u0338x</p>",
    "<im<img>g src=x onerror=alert(1)>",
    "<scr<script>x</script>ipt>alert(1)</script>",
    "<plaintext><b>x",
    "<textarea><img src=x onerror=alert(1)></textarea>",
    "<table><b>x<table><caption>y</b></table>z<caption>w",
    "<table>x<caption>a</caption><caption>b</caption></table>",
    "<b><table></b></table><p><b i=1></p><p><b i=2></p>x",
    "<span class='language-se language-fi' lang='en'>x</span></span>",
    "<select><option><p>x</select><template><p>y</template>",
    "<div><pre>\n\n<h1>x<h2>y</pre><tfoot><center>z",
]
TOKENS = st.sampled_from(
    re.findall(
        r"\S+",
        "<p> </p> <b> </b> <i> <h2> <h1> </h2> <div> </div> <ul> <ol> <li> </ul> <blockquote> </blockquote>"
        " <table> </table> <caption> </caption> <thead> <tbody> <tfoot> <tr> <td> <th> <span> <span/lang=se>"
        " </span> <a/href=/x> <a/href='java&Tab;script:x'> </a> <svg> </svg> <math> <style> </style> <title>"
        " <script> </script> <textarea> <select> <template> <form> <button> <font/x> <pre> <dd> <br> <img/x>"
        " <!-- --> <! <? </ < > \" ' = & &amp; &lt; &nbsp; &#13; &#0; &#x338; &#xd800; ̸ å a b \u2028 \ud800",
    )
)
SOUP = st.one_of(st.text(), st.lists(st.one_of(TOKENS, st.text(max_size=3)), max_size=40).map("".join))
ALLOWED = re.compile(
    r"</?(?:p|h2|h3|strong|em|ul|ol|li|blockquote|table|caption|thead|tbody|tr|th|td|br)>"
    r'|</?a>|<a href="/x">|</span>|<span lang="(?:se|fi|en)">'
)


def attempt(html):
    """Cleaned, or empty where it is refused."""
    try:
        return clean(html)
    except ValidationError:
        return ""


@pytest.mark.parametrize("html", MUTATING)
def test_known_tricks_leave_only_what_is_allowed(html):
    cleaned = clean(html)
    assert clean(cleaned) == cleaned
    assert not re.search("[<>]", ALLOWED.sub("", cleaned))


def test_lines_between_blocks_are_no_part_of_a_text_and_blanks_between_words_are():
    """The editor drops the former: a save of what nobody has changed would be a change."""
    written = "<h2>Ett</h2>\n\n<ul>\n  <li>två <em>tre</em> <strong>fyra</strong></li>\n</ul>\n<p>fem\nsex</p>"
    kept = "<h2>Ett</h2><ul><li>två <em>tre</em> <strong>fyra</strong></li></ul><p>fem\nsex</p>"
    assert clean(written) == kept


@pytest.mark.parametrize("cell", ["<th>", '<th scope="row">', '<th scope="col">'])
def test_what_stands_over_columns_says_so(cell):
    rows = f"<thead><tr>{cell}Dag</th></tr></thead><tbody><tr><th>Måndag</th></tr></tbody>"
    assert clean(f"<table>{rows}</table>") == f"<table>{rows}</table>".replace(cell, '<th scope="col">', 1)


@given(SOUP)
def test_cleaning_twice_changes_nothing(html):
    cleaned = attempt(html)
    assert attempt(cleaned) == cleaned


@given(SOUP)
def test_only_what_is_allowed_comes_out(html):
    cleaned = attempt(html)
    assert not re.search("[<>]", ALLOWED.sub("", cleaned))
    assert not re.search(r"[\x00-\x08\ud800-\udfff]", cleaned)


@given(st.text("aåö\u030a\u0308\u0323\u0338 ", max_size=100))
def test_text_comes_out_in_nfc(text):
    cleaned = clean(f"<p>x{text}</p>")
    assert unicodedata.is_normalized("NFC", cleaned)


TOO_COMPLICATED = [
    "<div>" * (MAX_DEPTH + 1),
    "<div>" * 8_000 + "x",
    "<b><table></b></table>" * 50,
    "<p><b i=1></p>" * 50,
    '<div a="></div>">' * 2_000,
    "<div><!-- </div> -->" * 2_000,
    "<style><!--</style><div>-->" * 2_000,
    "<a" * 16_000,
]
TOO_LONG = ["x" * (MAX_CHARACTERS + 1), "<p>Hej</p>" * 500_000, "&" * 100_000]


@pytest.mark.parametrize(
    ("html", "code"),
    [(html, "too_complicated") for html in TOO_COMPLICATED] + [(html, "too_long") for html in TOO_LONG],
    ids=lambda value: value[:12],
)
def test_too_much_is_refused_with_a_sentence(html, code):
    for refuse in (validate, clean):
        with pytest.raises(ValidationError) as refusal:
            refuse(html)
        assert refusal.value.code == code
        assert refusal.value.messages[0].endswith(".")


def test_ordinary_and_old_fashioned_text_is_not_too_much():
    validate("<p>Hej <strong>du</strong></p><!-- x -->" * 4_000)
    validate("<p>Hej<br>" * 1_000)
    validate("<ul><li>x" * (MAX_DEPTH // 2) + "</li></ul>" * (MAX_DEPTH // 2))
    validate("a" + "\u0338\u0323" * 50_000)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<h2>Ett</h2><p>två <strong>tr</strong>e</p>", "Ett\ntvå tre"),
        ("<p>a<br>b</p><ul><li>c</li><li>d</li></ul>", "a\nb\nc\nd"),
        ("<table><caption>t</caption><tbody><tr><td>a</td><td>b</td></tr></tbody></table>", "t\na b"),
        ("<p>1 &lt; 2 &amp;&nbsp;x</p>", "1 < 2 & x"),
        ("<p>x</p> \n\n <p>  y  </p>", "x\ny"),
        ("&#" + "9" * 5_000 + ";", "\ufffd"),
    ],
)
def test_plain_text(html, text):
    assert plain(html) == text


@given(SOUP)
def test_plain_never_fails(html):
    assert "  " not in plain(html)


def test_a_part_in_another_language_survives_the_editor():
    stored = '<p><span lang="se">x</span></p>'
    assert for_editor(stored) == '<p><span class="language-se">x</span></p>'
    assert clean(for_editor(stored)) == stored
    assert clean('<span class="language-se language-fi">x</span>') == '<span lang="fi">x</span>'


def test_languages_are_codes_with_names():
    assert [code for code, _name in LANGUAGES] == ["sv", "smj", "se", "sma", "fi", "fit", "en"]


def field():
    column = RichTextField("text")
    column.set_attributes_from_name("body")
    return column


def test_saving_cleans_on_the_instance_too():
    instance = SimpleNamespace(body="<b>x</b>")
    assert field().pre_save(instance, add=True) == instance.body == "<strong>x</strong>"


def test_saving_leaves_no_text_alone():
    assert field().pre_save(SimpleNamespace(body=None), add=True) is None


def test_the_column_refuses_too_much():
    with pytest.raises(ValidationError):
        field().clean("<div>" * 99, None)


def test_migrations_find_the_column():
    name, path, args, kwargs = field().deconstruct()
    assert (name, path, args, kwargs) == ("body", "news.richtext.RichTextField", [], {"verbose_name": "text"})


class Form(forms.Form):
    body = RichTextFormField(widget=forms.Textarea)


def test_the_form_takes_back_clean_text():
    form = Form({"body": '<p><b>x</b> <span class="language-se">y</span></p>'})
    assert form.is_valid()
    assert form.cleaned_data["body"] == '<p><strong>x</strong> <span lang="se">y</span></p>'
    assert isinstance(field().formfield(), RichTextFormField)


def test_the_form_tells_whether_the_text_was_changed():
    initial = {"body": '<p><em>x</em> <span lang="se">y</span></p>'}
    same = '<p><i>x</i> <span class="language-se">y</span></p><p>&nbsp;</p>'
    assert not Form({"body": same}, initial=initial).has_changed()
    assert Form({"body": "<p>z</p>"}, initial=initial).has_changed()
    assert "language-se" in Form(initial=initial)["body"].as_widget()


def test_the_form_says_what_is_wrong_and_that_nothing_is_nothing():
    assert "body" in Form({"body": "<div>" * 99}).errors
    assert "body" in Form({"body": "<p>&nbsp;</p>"}).errors


def test_the_editor_knows_every_button_and_plugin_we_name():
    bundle = Path(finders.find("django_ckeditor_5/dist/bundle.js")).read_text(encoding="utf-8")
    buttons = [*EDITOR_CONFIG["toolbar"]["items"], *EDITOR_CONFIG["table"]["contentToolbar"]]
    names = {*buttons, *EDITOR_CONFIG["removePlugins"]} - {"|"}
    assert [name for name in sorted(names) if f'"{name}"' not in bundle] == []
    assert "TextPartLanguage" not in bundle  # when this fails, use it instead of our style


def test_the_editors_settings_can_be_sent_to_it():
    text = json.dumps(EDITOR_CONFIG, cls=DjangoJSONEncoder)
    assert "null" not in text  # which django-ckeditor-5 cannot read
    assert json.loads(text)["style"]["definitions"][2]["classes"] == ["language-se"]

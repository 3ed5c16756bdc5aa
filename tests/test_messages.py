"""The list of Swedish texts: kept in step with the sources, checked, and compiled, without GNU gettext."""

import gettext
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import translation

from jokkmokk import catalogue, django_words

CODE = """
from django.utils.translation import gettext as _, gettext_lazy, ngettext, pgettext

def greet(name, count):
    _("Hello, %(name)s!") % {"name": name}
    gettext_lazy("Read more")
    ngettext("%(count)d picture", "%(count)d pictures", count)
    # Translators: the paper, not the place
    pgettext("paper", "Form")
"""
TEMPLATE = """{% load i18n %}
<main>
      <h1>{% translate "News" %}</h1>
  {# Translators: in the bar at the top #}
    {{ _("Search")|upper }}
  {% blocktranslate trimmed %}
    A story about {{ place }}
    and its people.
  {% endblocktranslate %}
{% blocktranslate count number=articles|length %}One article{% plural %}{{ number }} articles{% endblocktranslate %}
</main>
"""
SWEDISH = {
    "Hello, %(name)s!": "Hej, %(name)s!",
    "Read more": "Läs mer",
    "%(count)d picture": ["%(count)d bild", "%(count)d bilder"],
    "Form": "Blankett",
    "News": "Nyheter",
    "Search": "Sök",
    "A story about %(place)s and its people.": "Om %(place)s och människorna där.",
    "One article": ["En nyhet", "%(number)s nyheter"],
}


class Site:
    """A small project on disk, with its sources and its catalogue."""

    def __init__(self, root):
        self.code = root / "news" / "greetings.py"
        self.template = root / "templates" / "news" / "front.html"
        self.file = root / "locale" / "sv" / "LC_MESSAGES" / "django.po"
        for path, text in ((self.code, CODE), (self.template, TEMPLATE)):
            path.parent.mkdir(parents=True)
            path.write_text(text)

    def read(self):
        return self.file.read_text(encoding="utf-8")

    def change(self, old, new):
        assert old in self.read()
        self.file.write_text(self.read().replace(old, new), encoding="utf-8")

    def translate(self):
        """Fill in the Swedish the way a person would, below each English text."""
        text = self.read()
        for english, swedish in SWEDISH.items():
            start = text.index(f'msgid "{english}"')
            end = text.find("\n\n", start) + 1 or len(text)
            entry = text[start:end]
            text = text[:start] + _filled(entry, swedish) + text[end:]
        self.file.write_text(text, encoding="utf-8")


def _filled(entry, swedish):
    if isinstance(swedish, str):
        return entry.replace('msgstr ""', f'msgstr "{swedish}"')
    one, many = swedish
    return entry.replace('msgstr[0] ""', f'msgstr[0] "{one}"').replace('msgstr[1] ""', f'msgstr[1] "{many}"')


@pytest.fixture
def site(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    site = Site(tmp_path)
    call_command("messages", verbosity=0)
    return site


@pytest.fixture
def translated(site):
    site.translate()
    return site


def faults():
    with pytest.raises(CommandError) as refused:
        call_command("messages", check=True)
    return str(refused.value)


@pytest.mark.parametrize("english", SWEDISH)
def test_every_kind_of_text_in_code_and_templates_is_found(site, english):
    assert f'msgid "{english}"' in site.read()


def test_plurals_contexts_and_words_to_the_translator_come_along(site):
    assert 'msgid_plural "%(number)s articles"' in site.read()
    assert '#. the paper, not the place\nmsgctxt "paper"\nmsgid "Form"' in site.read()


def test_texts_are_in_order_and_neither_dates_nor_line_numbers_are_kept(site):
    english = [line for line in site.read().splitlines() if line.startswith("msgid ")][1:]
    assert english == sorted(english)
    assert "Date" not in site.read()
    assert "#:" not in site.read()


def test_a_second_run_changes_nothing(translated):
    before = translated.read()
    call_command("messages", verbosity=0)
    assert translated.read() == before


def test_a_complete_catalogue_passes(translated, capsys):
    call_command("messages", check=True)
    assert "Every text is in Swedish." in capsys.readouterr().out


def test_a_new_text_is_missed_then_added_and_the_others_keep_their_swedish(translated):
    translated.code.write_text(CODE + '    _("Good night")\n')
    assert "not in the file: 'Good night'" in faults()
    call_command("messages", verbosity=0)
    assert "not translated: 'Good night'" in faults()
    assert 'msgid "News"\nmsgstr "Nyheter"' in translated.read()


def test_a_text_the_sources_lost_is_told_of_and_taken_out(translated):
    translated.template.write_text("")
    assert "no longer in the sources: 'News'" in faults()
    call_command("messages", verbosity=0)
    assert "News" not in translated.read()


def test_a_text_only_kept_as_obsolete_is_told_of(translated):
    translated.file.write_text(translated.read() + '\n#~ msgid "Old"\n#~ msgstr "Gammal"\n')
    assert "no longer in the sources: 'Old'" in faults()


def test_a_doubtful_translation_is_not_complete(translated):
    translated.change('msgid "News"', '#, fuzzy\nmsgid "News"')
    assert "marked as doubtful (fuzzy): 'News'" in faults()


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("Hej, %(name)s!", "Hej, %(namn)s!", "%(name)s became %(namn)s"),
        ("Hej, %(name)s!", "Hej!", "%(name)s became none"),
        ("%(number)s nyheter", "Flera nyheter", "%(number)s became none"),
        ("Läs mer", "Läs mer om {thing}", "none became {thing}"),
    ],
)
def test_a_placeholder_that_was_changed_or_lost_is_told_of(translated, right, wrong, told):
    translated.change(right, wrong)
    assert told in faults()


def test_half_a_plural_is_not_translated(translated):
    translated.change('msgstr[1] "%(count)d bilder"', 'msgstr[1] ""')
    assert "not translated: '%(count)d picture'" in faults()


def test_a_text_that_became_a_plural_is_not_translated_until_both_forms_are(translated):
    translated.code.write_text(CODE.replace('_lazy("Read more")', '; ngettext("Read more", "Read all", 2)'))
    assert "not translated: 'Read more'" in faults()


def test_compiled_texts_are_what_gettext_reads(translated):
    call_command("messages", compile=True)
    with translated.file.with_suffix(".mo").open("rb") as compiled:
        swedish = gettext.GNUTranslations(compiled)
    assert swedish.gettext("News") == "Nyheter"
    assert swedish.ngettext("One article", "%(number)s articles", 1) == "En nyhet"
    assert swedish.ngettext("One article", "%(number)s articles", 2) == "%(number)s nyheter"
    assert swedish.pgettext("paper", "Form") == "Blankett"


def test_a_doubtful_translation_is_not_compiled(translated):
    translated.change('msgid "News"', '#, fuzzy\nmsgid "News"')
    call_command("messages", compile=True)
    with translated.file.with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("News") == "News"


def test_a_project_without_a_catalogue_gets_one(tmp_path, settings):
    settings.BASE_DIR, settings.LOCALE_PATHS = tmp_path, [tmp_path / "locale"]
    Site(tmp_path)
    call_command("messages", verbosity=0)
    assert 'msgid "News"' in (tmp_path / "locale" / "sv" / "LC_MESSAGES" / "django.po").read_text()


def _texts_of(*packages: str) -> set:
    """Every text that these packages themselves have in Swedish; a pair where there are a singular and a plural."""
    files = [Path(import_module(name).__file__).parent / "locale/sv/LC_MESSAGES/django.po" for name in packages]
    return {message.id for file in files for message in catalogue.read(file)}


def test_what_is_said_in_place_of_django_is_said_by_django():
    known = _texts_of("django.conf", "django.contrib.admin", "django.contrib.auth")
    texts = [*django_words.PAGES, *django_words.LISTS, *django_words.FIELDS, *django_words.PASSWORDS]
    assert [text for text in texts if text not in known] == []


def test_our_words_win():
    held = catalogue.read(settings.LOCALE_PATHS[0] / "sv" / "LC_MESSAGES" / "django.po")
    said = {text: translation.gettext(text) for text in django_words.FIELDS if isinstance(text, str)}
    assert said == {text: held.get(text).string for text in said}

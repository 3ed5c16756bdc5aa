"""The small forms that are Django's own pages: in words of ours, and without buttons that lead nowhere."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.models import Audience
from tests.factories import CategoryFactory


@pytest.fixture
def subject(db):
    return CategoryFactory(name="Kultur")


def page_of(subject) -> str:
    return reverse("desk:news_category_change", args=[subject.pk])


def test_no_button_leads_to_a_history_that_is_not_shown(cast, desk, subject):
    browser = desk(cast.strategist)
    assert (
        reverse("desk:news_category_history", args=[subject.pk]) not in browser.get(page_of(subject)).content.decode()
    )


def test_what_is_wrong_is_told_kindly(cast, desk, subject):
    page = desk(cast.strategist).post(page_of(subject), {"name": ""}).content.decode()
    for words in ("Det är inte sparat än. Rätta det som är markerat", "Det här behöver fyllas i."):
        assert words in page


def test_what_is_saved_is_told(cast, desk):
    sent = {"name": "Låntagare", "position": 1, "_addanother": ""}
    page = desk(cast.strategist).post(reverse("desk:network_audience_add"), sent, follow=True)
    said = [str(message) for message in page.context["messages"]]
    assert len(said) == 1
    assert said[0].startswith("Sparat: målgrupp ”")
    assert said[0].endswith("Här kan du lägga till fler.")
    assert Audience.objects.filter(name="Låntagare").exists()


def test_tags_have_their_labels_in_swedish(cast, desk):
    assert "Namn:</label>" in desk(cast.strategist).get(reverse("desk:news_tag_add")).content.decode()


def test_a_new_password_is_asked_for_and_refused_in_plain_words(cast, desk):
    sent = {"old_password": "fel", "new_password1": "1234", "new_password2": "1234"}
    page = desk(cast.writer).post(reverse("desk:password_change"), sent).content.decode()
    for words in (
        "Byt lösenord",
        "Det var inte lösenordet du har nu. Skriv det igen.",
        "Lösenordet är för kort. Det ska ha minst 12 tecken.",
        "Det får inte likna ditt namn eller din e-postadress.",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("name", "asked", "words"),
    [
        ("news_tag", "", _("There is nothing here yet.")),
        ("news_tag", "vinterväg", _("Nothing fits. Try fewer words.")),
        ("network_person", "zzz", _("Nothing fits. Try fewer words, or choose “All” in the filters.")),
    ],
)
def test_an_empty_list_says_so(cast, desk, name, asked, words):
    page = desk(cast.strategist).get(reverse(f"desk:{name}_changelist"), {"q": asked}).content.decode()
    assert str(words) in page

"""`manage.py demo`: the invented municipality is whole, and its captions are read as they are meant."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from jokkmokk.demo.drawings import pen
from network.checklist import checklist_of
from network.models import CommunicationPlan, Person
from news import checks
from news.models import Article, Depiction, Edition, Picture


@pytest.fixture
def demo(db, monkeypatch):
    monkeypatch.setattr(pen, "FINE", 1)  # drawn without the care for edges: four times as fast
    call_command("demo", verbosity=0)


def test_the_demo_is_whole(demo, client):
    assert Person.objects.count() == 28
    assert Edition.objects.live(timezone.now()).count() >= 20
    for edition in Edition.objects.live(timezone.now()):
        assert client.get(edition.get_absolute_url()).status_code == 200
    ideas = Article.objects.planned()
    whole = Article.objects.exclude(pk__in=ideas)
    wrong = [(article.title, finding) for article in whole for finding in checks.errors(article)]
    assert wrong == []
    assert ideas.values("unit").distinct().count() >= 3
    assert {idea.is_confidential for idea in ideas} == {True, False}

    plans = CommunicationPlan.objects.with_parts()
    assert sorted(checklist_of(plan).done for plan in plans) == [4, 11, 11]
    assert plans.shared().exclude(outcome="").count() == 1
    assert Article.objects.filter(plan__in=plans).count() == 3

    assert Picture.objects.count() >= 15
    unknown = Depiction.objects.filter(person=None).values_list("name", flat=True)
    assert list(unknown) == ["Gunvor Tjärnmo"], "a resident is linked by a click only; the others work there"
    group = Article.objects.get(title__startswith="Tjugosex kollegor").pictures.get()
    assert [group.depictions.filter(is_missing=False, row=row).count() for row in (0, 1)] == [8, 7]
    assert group.depictions.filter(is_missing=True).count() == 11

    with pytest.raises(CommandError):
        call_command("demo")
    call_command("demo", "--if-empty")

"""News with captions, for tests about the people in them."""

from django.utils import timezone

from news import actions
from news.models import Article, Basis, Picture, PlacedPicture

from .factories import ArticleFactory, PictureFactory, superuser


def picture_of(unit, **columns) -> Picture:
    """One that may be published with people in it."""
    judged = {"basis": Basis.PUBLIC_INTEREST, "basis_by": superuser(), "basis_at": timezone.now()}
    return PictureFactory(unit=unit, **judged | columns)


def place(article: Article, caption: str, *, picture: Picture | None = None) -> PlacedPicture:
    """A picture with a caption in the article, read as the desk reads it."""
    picture = picture or picture_of(article.unit)
    alt = "Några människor framför ett hus"
    placed = PlacedPicture.objects.create(article=article, picture=picture, caption=caption, alt=alt)
    actions.record_edit(article=article, by=superuser(), at=timezone.now())
    return placed


def captioned(caption: str, *, unit, picture: Picture | None = None, **columns) -> Article:
    """A draft with one picture that has this caption."""
    article = ArticleFactory(unit=unit, created_by=superuser(), **columns)
    place(article, caption, picture=picture)
    return article


def link(article: Article, **people) -> None:
    """Say by click who a printed name is: `link(article, **{"Åsa Ek": person})`; None for nobody we know."""
    links = {
        placed.pk: {name: person and person.pk for name, person in people.items()} for placed in article.pictures.all()
    }
    actions.record_edit(article=article, by=superuser(), at=timezone.now(), links=links)


def caption_of(article: Article) -> str:
    return article.pictures.get().caption

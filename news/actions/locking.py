"""In which order rows are held, so that no two acts wait for each other: users, articles, pictures, editions; each
by number.

A row that this transaction holds already costs nothing to hold again.
"""

from django.db.models import Q

from network.models import User
from news.models import Article, Edition, Picture


def lock_user(user: User) -> None:
    """Nobody changes the user's rights until the transaction ends."""
    list(User.objects.select_for_update(no_key=True).filter(pk=user.pk).values_list("pk"))


def articles_of(editions):
    return Article.objects.filter(pk__in=editions.values("article"))


def articles_with(pictures):
    """The articles that have one of the pictures in their working copy or in an edition."""
    placed = Q(pk__in=Article.objects.filter(pictures__picture__in=pictures).values("pk"))
    shown = Q(pk__in=Edition.objects.filter(shown_pictures__picture__in=pictures).values("article"))
    return Article.objects.filter(placed | shown)


def lock_articles(articles) -> None:
    """Nobody else edits or publishes them until the transaction ends."""
    rows = Article.objects.select_for_update(no_key=True).filter(pk__in=_numbers(articles))
    list(rows.order_by("pk").only("pk"))


def lock_pictures(pictures) -> list[Picture]:
    """The pictures as they are now. Nobody else judges, hides, or publishes them until the transaction ends."""
    rows = Picture.objects.select_for_update(of=("self",), no_key=True).select_related("unit")
    return list(rows.filter(pk__in=_numbers(pictures)).order_by("pk"))


def lock_with_articles(picture: Picture) -> Picture:
    """The picture as it is now, and all articles that have it."""
    lock_articles(articles_with([picture.pk]))
    return lock_pictures([picture])[0]


def _numbers(rows) -> list[int]:
    """Found before they are held: who waits for a row sees afterwards what it has become."""
    return [row.pk for row in rows]

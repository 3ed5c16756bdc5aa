"""The page of one news: as it is now, or why it is not there any more."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from network.instants import instant_of
from news.models import Decision, Edition

# News that leads on to news that leads on; more is a circle.
_MOST_STEPS = 5


@require_safe
def article(request, pk, slug=""):
    """The live edition; an old address leads on, and what was public once says why it is gone."""
    now = instant_of(request)
    editions = Edition.objects.of_article(pk)
    edition = editions.live(now).first()
    if edition is None:
        return _gone(request, editions.once_public(now), now)
    if request.path != edition.get_absolute_url():
        return redirect(edition, permanent=True)
    return render(request, "news/article.html", page_of(edition, now))


def page_of(edition, now) -> dict:
    """What the page of an edition is made from; a preview's edition is not saved."""
    return {"edition": edition, "corrections": _corrections(edition, now)}


def _corrections(edition, now):
    """The public notes of all that was corrected; asked for only when there can be one."""
    if edition.number == 1:
        return []
    editions = Edition.objects.of_article(edition.article_id).once_public(now)
    return list(editions.corrections().values_list("live_from", "change_note"))


def _gone(request, seen, now):
    """On to what was said to follow, or 410 with the reason, for what residents have seen; the rest never existed."""
    edition = seen.latest_first().first()
    if edition is None:
        raise Http404
    withdrawal = _withdrawal_of(edition)
    follower = _follower(withdrawal, now)
    if follower:
        return redirect(follower)
    return render(request, "410.html", {"edition": edition, "withdrawal": withdrawal}, status=410)


def _withdrawal_of(edition: Edition) -> Decision | None:
    return next((d for d in edition.decisions.all() if d.act == Decision.Act.WITHDRAW), None)


def _follower(withdrawal: Decision | None, now) -> Edition | None:
    """The live edition that a withdrawal leads on to, also over others that have been withdrawn since then."""
    for _step in range(_MOST_STEPS):
        if withdrawal is None or withdrawal.leads_to_id is None:
            return None
        editions = Edition.objects.of_article(withdrawal.leads_to_id)
        live = editions.live(now).first()
        if live:
            return live
        last = editions.once_public(now).latest_first().first()
        withdrawal = last and _withdrawal_of(last)
    return None

"""What residents come to when they follow a link to this site; looked up in the database, never by asking the web."""

import datetime as dt
from collections.abc import Iterable
from enum import Enum
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import Resolver404, ResolverMatch, resolve

from network.models import Unit

from .models import Article, Category, Decision, Edition, Picture, SiteState, Tag


class Target(Enum):
    PAGE = "page"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    NOTHING = "nothing"
    DESK = "desk"


_BY_STATE = {
    SiteState.LIVE: Target.PAGE,
    SiteState.WITHDRAWN: Target.WITHDRAWN,
    SiteState.EXPIRED: Target.EXPIRED,
}


def look_up(addresses: Iterable[str], at: dt.datetime, *, besides: int | None = None) -> dict[str, Target]:
    """What each address leads to; nothing is said of other sites, or of the article `besides`, which may come.

    At most one query for each kind of page, however many links there are.
    """
    matches = {address: _match(path) for address in addresses if (path := _path_here(address))}
    asked = {address: (_kind(match), _key(match)) for address, match in matches.items()}
    wanted = {kind: {key for of, key in asked.values() if of == kind} for kind, _key in asked.values()}
    found = {kind: _LOOK[kind](keys, at) for kind, keys in wanted.items() if kind in _LOOK}
    found.get("article", {})[besides] = Target.PAGE
    return {address: _answer(kind, key, found) for address, (kind, key) in asked.items()}


def _answer(kind: str, key, found) -> Target:
    if kind in found:
        return found[kind].get(key, Target.NOTHING)
    return {"nothing": Target.NOTHING, "desk": Target.DESK}.get(kind, Target.PAGE)


def _path_here(address: str) -> str:
    """The path, if it is one of this site."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    is_here = not parts.netloc or parts.netloc.lower() == urlsplit(settings.SITE_URL).netloc.lower()
    is_page = parts.scheme in ("", "http", "https") and not parts.path.startswith(settings.STATIC_URL)
    return (unquote(parts.path) or ("/" if parts.netloc else "")) if is_here and is_page else ""


def _match(path: str) -> ResolverMatch | None:
    """The view; browsers are led on from an address without its last slash."""
    for tried in (path, f"{path}/"):
        try:
            return resolve(tried)
        except Resolver404:
            continue
    return None


def _kind(match: ResolverMatch | None) -> str:
    """Feeds are there when their list is."""
    if match is None:
        return "nothing"
    if match.namespace != "news":
        return match.namespace
    name = match.url_name.removesuffix("-atom").removesuffix("-rss")
    return "article" if name == "article-by-number" else name


def _key(match: ResolverMatch | None):
    known = match.kwargs if match else {}
    return known.get("pk", known.get("slug", known.get("key")))


def _articles(numbers, at) -> dict[int, Target]:
    """What residents have never seen does not exist, whoever asks."""
    articles = Article.objects.with_state(at).filter(pk__in=numbers)
    found = {article.pk: _BY_STATE.get(article.site_state, Target.NOTHING) for article in articles}
    withdrawn = [number for number, target in found.items() if target == Target.WITHDRAWN]
    return found | dict.fromkeys(_led_on(withdrawn), Target.PAGE)


def _led_on(withdrawn: list[int]) -> list[int]:
    """Those whose readers are led on to other news."""
    if not withdrawn:
        return []
    acts = Decision.objects.filter(act=Decision.Act.WITHDRAW, article__in=withdrawn).order_by("at", "pk")
    last = dict(acts.values_list("article", "leads_to"))
    return [number for number, leads_to in last.items() if leads_to]


def _pages(rows) -> dict[str, Target]:
    return dict.fromkeys(rows, Target.PAGE)


def _categories(slugs, at):
    return _pages(Category.objects.filter(slug__in=slugs).values_list("slug", flat=True))


def _units(slugs, at):
    return _pages(Unit.objects.filter(slug__in=slugs).values_list("slug", flat=True))


def _tags(slugs, at):
    """As `views.lists.public_tag`: the words of drafts are unknown."""
    seen = Edition.objects.once_public(at).tagged(OuterRef("pk"))
    return _pages(Tag.objects.filter(Exists(seen), slug__in=slugs).values_list("slug", flat=True))


def _pictures(keys, at):
    return _pages(Picture.objects.public(at).filter(key__in=keys).values_list("key", flat=True))


_LOOK = {"article": _articles, "category": _categories, "unit": _units, "tag": _tags, "picture": _pictures}

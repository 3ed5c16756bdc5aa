"""Fills in the demo's news, each act done through the same actions as at the desk, at its own time."""

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone

from network.models import Unit, User
from news import actions, depictions
from news.models import Article, Category, FactBox, Picture, PlacedPicture, RelatedLink, Tag

from .network import HERE, read
from .pictures import upload


def fill(admin: User, at: dt.datetime) -> Iterator[str]:
    """Make subjects and articles; yields the title of each as it is done."""
    for row in read("categories.toml")["category"]:
        Category.objects.create(**row)
    rows = [read(f"news/{path.name}") for path in sorted((HERE / "news").glob("*.toml"))]
    for row in sorted(rows, key=lambda row: row.get("published_days", 0)):
        _add(row, at)
        yield row["title"]
    for row in read("ideas.toml")["idea"]:
        _plan(row, at)
        yield row["title"]


def _plan(row: dict, now: dt.datetime) -> None:
    """An idea: a title, and a day somebody has in mind."""
    by = User.objects.get(email=row["by"])
    Article.objects.create(
        unit=Unit.objects.get(slug=row["unit"]),
        title=row["title"],
        planned_on=timezone.localdate(now) + dt.timedelta(days=row["days"]),
        is_confidential=row.get("is_confidential", False),
        created_by=by,
        modified_by=by,
    )


def _add(row: dict, now: dt.datetime) -> None:
    by = User.objects.get(email=row["by"])
    first = _moment(now, row.get("published_days", -1), row.get("published_time", "10:00"))
    article = _written(row, by, min(first, now) - dt.timedelta(hours=2), _review_day(row, now))
    match row["state"]:
        case "submitted":
            actions.submit(article=article, by=by, at=now, note=row["note"])
        case "scheduled":
            actions.publish(article=article, by=by, at=now, live_from=first)
        case "live" | "withdrawn" | "expired":
            _publish(article, row, by, first, now)


def _review_day(row: dict, now: dt.datetime) -> dt.date | None:
    return timezone.localdate(now) + dt.timedelta(days=row["review_days"]) if "review_days" in row else None


def _written(row, by, when, review_on) -> Article:
    article = Article.objects.create(
        unit=Unit.objects.get(slug=row["unit"]),
        category=Category.objects.get(slug=row["category"]),
        language=row.get("language", "sv"),
        title=row["title"],
        lead=row["lead"],
        body=row["body"].strip(),
        review_on=review_on,
        created_by=by,
        modified_by=by,
    )
    article.created_at = article.modified_at = when
    article.save(update_fields=["created_at", "modified_at"])
    article.tags.set(Tag.objects.named(row.get("tags", [])))
    article.partner_units.set(Unit.objects.filter(slug__in=row.get("partner_units", [])))
    for model, name in ((FactBox, "fact_boxes"), (RelatedLink, "links")):
        for position, part in enumerate(row.get(name, [])):
            model.objects.create(article=article, position=position, **part)
    for position, part in enumerate(row.get("pictures", [])):
        _place(article, position, part, by, when)
    depictions.renew(article, by=by, at=when)
    return article


def _place(article, position: int, part: dict, by, when) -> None:
    """Draw the picture, take it into the library, note the consents, and put it in its place."""
    said = {name: part[name] for name in ("photographer", "basis") if name in part}
    picture = actions.add_picture(
        upload=upload(part["scene"], part["seed"], part.get("rows", ())),
        unit=article.unit,
        by=by,
        at=when,
        description=part["alt"],
        **said,
    )
    Picture.objects.filter(pk=picture.pk).update(uploaded_at=when)
    for consent in part.get("consents", []):
        given_on = timezone.localdate(when) - dt.timedelta(days=consent["days_before"])
        actions.note_consent(
            picture=picture, by=by, at=when, name=consent["name"], channel=consent["channel"], given_on=given_on
        )
    PlacedPicture.objects.create(
        article=article,
        picture=picture,
        position=position,
        alt=part["alt"],
        is_decorative=part.get("is_decorative", False),
        caption=part["caption"],
    )


def _publish(article, row, by, first, now) -> None:
    """Publish as it was said first; then what happened to it."""
    until = _moment(now, row["until_days"], "16:00") if "until_days" in row else None
    right = article.body
    if "first_said" in row:
        article.body = right.replace(*row["first_said"])
        article.save()
    if "alone" in row:
        actions.publish_alone(article=article, by=by, at=first, live_until=until, reason=row["alone"])
    else:
        actions.publish(article=article, by=by, at=first, live_until=until)
    if "change_note" in row:
        when = _moment(now, row["corrected_days"], row["corrected_time"])
        article.body = right
        article.save()
        actions.record_edit(article=article, by=by, at=when)
        actions.publish(article=article, by=by, at=when, correction=row["change_note"])
    if "withdrawn_days" in row:
        when = _moment(now, row["withdrawn_days"], "10:30")
        actions.withdraw(article=article, by=by, at=when, reason=row["reason"])


def _moment(now: dt.datetime, days: int, clock: str) -> dt.datetime:
    """So many days from today at this Swedish time, never later than now for what has happened."""
    day = timezone.localdate(now) + dt.timedelta(days=days)
    moment = timezone.make_aware(dt.datetime.combine(day, dt.time.fromisoformat(clock)))
    return min(moment, now) if days <= 0 else moment

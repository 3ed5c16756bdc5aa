"""`manage.py import_page`: bring a page of the old site, saved as text, into an article."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network.actions import Refused, require
from network.models import Unit, User
from network.swedish import words
from news import actions, depictions, rights
from news.models import Article, Basis, Category, FactBox, PlacedPicture, RelatedLink, Tag
from news.page_reader import Page, PageError, read_page


class Command(BaseCommand):
    help = "Read a page of the old site, saved as text, into an article; say what could not be placed."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the page, as UTF-8 text")
        parser.add_argument("--unit", required=True, metavar="SLUG", help="the unit that owns the article")
        parser.add_argument("--as", required=True, metavar="EMAIL", dest="email", help="who imports it")
        parser.add_argument("--category", metavar="SLUG", help="its subject; a guess if none")
        parser.add_argument("--picture", type=Path, metavar="FILE", help="the picture its caption is about")
        parser.add_argument("--alt", default="", metavar="TEXT", help="the alternative text of the picture")
        parser.add_argument("--basis", default="", choices=Basis.values, help="why people may be shown in the picture")
        parser.add_argument("--publish", action="store_true", help="publish it, with its original dates")

    def handle(self, *args, file, unit, email, category, publish, picture, alt, basis, **options):
        page = _read(file)
        by = _get(User, email=email)
        unit = _get(Unit, slug=unit)
        category = _get(Category, slug=category) if category else _guessed_category(page)
        about = {"file": picture, "alt": alt, "basis": basis}
        try:
            article = _import(page, unit=unit, category=category, by=by, publish=publish, about=about)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        except ValidationError as wrong:
            raise CommandError("\n".join(wrong.messages)) from wrong
        self._report(page, article, published=publish)

    def _report(self, page: Page, article: Article, *, published: bool):
        done = _("Imported and published: %(title)s") if published else _("Imported as a draft: %(title)s")
        self.stdout.write(done % {"title": article.title})
        self.stdout.write(_("Number %(id)s, subject %(category)s") % {"id": article.pk, "category": article.category})
        for placed in article.pictures.all():
            named, missing = placed.depictions.count(), placed.depictions.filter(is_missing=True).count()
            words = {"named": named, "missing": missing}
            self.stdout.write(_("The caption names %(named)s people, %(missing)s of them missing.") % words)
        if page.unplaced:
            self.stdout.write(_("This could not be placed:"))
        for line in page.unplaced:
            self.stdout.write(f"  {line.line}: {line.text}  ({line.why})")


def _read(file: Path) -> Page:
    try:
        return read_page(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, PageError) as wrong:
        raise CommandError(_("%(file)s cannot be read: %(why)s") % {"file": file.name, "why": wrong}) from wrong


def _get(model, **key):
    try:
        return model.objects.get(**key)
    except model.DoesNotExist as missing:
        words = {"kind": model._meta.verbose_name, "key": next(iter(key.values()))}
        raise CommandError(_("There is no %(kind)s “%(key)s”.") % words) from missing


def _guessed_category(page: Page) -> Category | None:
    """The page does not say its subject: one with a word of its tags in the name, else the one used most."""
    told = {word for tag in page.tags for word in words(tag)}
    by_use = list(Category.objects.most_used())
    return next((category for category in by_use if told & set(words(category.name))), None) or next(iter(by_use), None)


@transaction.atomic
def _import(page: Page, *, unit, category, by, publish: bool, about: dict) -> Article:
    at = timezone.now()
    require(rights.may_write_in(by, unit, at), by=by, about=unit, act="import_page")
    article = _article(page, unit, category, by)
    article.full_clean()
    article.save()
    article.tags.set(Tag.objects.named(page.tags))
    for position, box in enumerate(page.fact_boxes):
        _save(FactBox(article=article, position=position, title=box.title, body=box.body))
    for position, link in enumerate(page.links):
        _save(RelatedLink(article=article, position=position, text=link.text, url=link.url))
    if page.caption or about["file"]:
        _save(PlacedPicture(article=article, caption=page.caption, **_picture(unit, by, at, **about)))
        depictions.renew(article, by=by, at=at)
    if publish:
        actions.publish(article=article, by=by, at=at)
    return article


def _article(page: Page, unit, category, by) -> Article:
    return Article(
        unit=unit,
        category=category,
        title=page.title,
        lead=page.lead,
        body=page.body,
        first_published_at=page.published_at,
        first_changed_at=page.changed_at,
        created_by=by,
        modified_by=by,
    )


def _picture(unit, by, at, *, file: Path | None, alt: str, basis: str) -> dict:
    """The picture of a caption; the text of a page does not hold it, so it may be chosen later at the desk."""
    if file is None:
        return {}
    try:
        with file.open("rb") as opened:
            upload = File(opened, name=file.name)
            return {"picture": actions.add_picture(upload=upload, unit=unit, by=by, at=at, basis=basis), "alt": alt}
    except OSError as wrong:
        raise CommandError(_("%(file)s cannot be read: %(why)s") % {"file": file.name, "why": wrong}) from wrong


def _save(part) -> None:
    part.full_clean()
    part.save()

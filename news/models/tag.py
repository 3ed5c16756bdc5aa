"""Tags: any number on an article, one tag for all spellings of a word."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

from network.fields import FoldedField, validate_one_line
from network.swedish import fold, slug

MAX_TAG_LENGTH = 60


def validate_tag_name(name: str) -> None:
    """Raise `ValidationError` for a name that no address can be made of, or that is a sentence."""
    validate_one_line(name)
    if "," in name:
        raise ValidationError(_("A tag has no comma in it: that is what stands between tags."))
    if len(name) > MAX_TAG_LENGTH:
        raise ValidationError(
            _("The tag “%(tag)s…” is too long: use at most %(most)s characters, and a comma between tags."),
            params={"tag": name[:30], "most": MAX_TAG_LENGTH},
        )
    if not slug(name):
        raise ValidationError(
            _("The tag “%(tag)s” needs a letter or a figure. Change it or take it away."),
            params={"tag": name},
        )


class TagQuerySet(models.QuerySet):
    def named(self, names):
        """The tags with these names, making those that are missing; capitals and accents ignored."""
        for name in names:
            validate_tag_name(name)
        known = {tag.folded_name: tag for tag in self.filter(folded_name__in=[fold(name) for name in names])}
        return [known.get(fold(name)) or self._made(name) for name in names]

    def _made(self, name):
        """By us, or by somebody else at the same instant."""
        return self.get_or_create(folded_name=fold(name), defaults={"name": name})[0]


class Tag(TagBase):
    """A word residents can follow. Its slug is its public address and never changes."""

    folded_name = FoldedField("name", unique=True)

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["folded_name"]

    def slugify(self, tag, i=None):
        """Called by taggit on the first save; `i` counts up while the slug is taken."""
        return slug(tag) + (f"-{i}" if i else "")

    def clean(self):
        validate_tag_name(self.name)
        if Tag.objects.filter(folded_name=fold(self.name)).exclude(pk=self.pk).exists():
            raise ValidationError({"name": _("There is a tag with that name already, perhaps spelt otherwise.")})


class TaggedArticleQuerySet(models.QuerySet):
    def put(self, tags, article) -> None:
        """Let the article have these tags and no others, in two queries however many they are."""
        self.filter(content_object=article).exclude(tag__in=tags).delete()
        self.bulk_create([self.model(content_object=article, tag=tag) for tag in tags], ignore_conflicts=True)


class TaggedArticle(ItemBase):
    """A tag on the working copy of an article."""

    tag = models.ForeignKey(Tag, models.PROTECT, related_name="on_articles")
    content_object = models.ForeignKey("news.Article", models.CASCADE)

    objects = TaggedArticleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="tagged_article_once"),
        ]


class EditionTag(models.Model):
    """A tag on what residents see."""

    edition = models.ForeignKey("news.Edition", models.CASCADE)
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="on_editions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "tag"], name="edition_tag_once"),
        ]

    def __str__(self):
        return f"#{self.tag}"

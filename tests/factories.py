"""Made-up rows for tests, each valid as it is."""

import datetime as dt

import factory
from django.utils import timezone

from network.models import Attendance, CommunicationPlan, Level, Meeting, Membership, Person, Unit, User
from news import actions
from news.models import Article, Category, Picture, PlacedPicture, Tag


class UserFactory(factory.django.DjangoModelFactory):
    email = factory.Sequence(lambda n: f"anvandare{n}@test.example")
    password = factory.django.Password("ett långt lösenord")

    class Meta:
        model = User
        skip_postgeneration_save = True


class UnitFactory(factory.django.DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Enhet {n}")
    slug = factory.Sequence(lambda n: f"enhet-{n}")

    class Meta:
        model = Unit

    @factory.lazy_attribute
    def parent(self):
        return Unit.objects.filter(parent=None).first() or RootFactory()


class RootFactory(factory.django.DjangoModelFactory):
    name = "Älvmokks kommun"
    slug = "kommunen"
    kind = Unit.Kind.MUNICIPALITY
    parent = None

    class Meta:
        model = Unit
        django_get_or_create = ("slug",)


class PersonFactory(factory.django.DjangoModelFactory):
    given_name = factory.Sequence(lambda n: f"Förnamn{n}")
    family_name = factory.Sequence(lambda n: f"Efternamn{n}")

    class Meta:
        model = Person


class MembershipFactory(factory.django.DjangoModelFactory):
    """In force since long ago, of a person with an account."""

    person = factory.SubFactory(PersonFactory, user=factory.SubFactory(UserFactory))
    unit = factory.SubFactory(UnitFactory)
    level = Level.WRITER
    starts_on = dt.date(2020, 1, 1)

    class Meta:
        model = Membership


class MeetingFactory(factory.django.DjangoModelFactory):
    """A meeting of an hour, tomorrow at this time."""

    title = factory.Sequence(lambda n: f"Träff {n}")
    starts_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=1))
    ends_at = factory.LazyAttribute(lambda meeting: meeting.starts_at + dt.timedelta(hours=1))
    place = "Sessionssalen"
    created_at = factory.LazyFunction(timezone.now)
    changed_at = factory.SelfAttribute("created_at")
    arranged_by = factory.SubFactory(UserFactory)

    class Meta:
        model = Meeting


class AttendanceFactory(factory.django.DjangoModelFactory):
    """Of somebody who was there; `was_there=None` for an invitation."""

    meeting = factory.SubFactory(MeetingFactory)
    person = factory.SubFactory(PersonFactory)
    invited_at = factory.LazyFunction(timezone.now)
    was_there = True
    noted_at = factory.Maybe("was_there", factory.LazyFunction(timezone.now), None)
    noted_by = factory.Maybe("was_there", factory.SubFactory(UserFactory), None)

    class Meta:
        model = Attendance


class PlanFactory(factory.django.DjangoModelFactory):
    unit = factory.SubFactory(UnitFactory)
    title = factory.Sequence(lambda n: f"Plan {n}")
    created_at = modified_at = factory.LazyFunction(timezone.now)
    created_by = factory.SubFactory(UserFactory)
    modified_by = factory.SelfAttribute("created_by")

    class Meta:
        model = CommunicationPlan


class CategoryFactory(factory.django.DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Ämne {n}")
    slug = factory.Sequence(lambda n: f"amne-{n}")

    class Meta:
        model = Category


class ArticleFactory(factory.django.DjangoModelFactory):
    """A draft with all that publishing asks for."""

    unit = factory.SubFactory(UnitFactory)
    category = factory.SubFactory(CategoryFactory)
    title = factory.Sequence(lambda n: f"Nyhet {n}")
    lead = "Det viktigaste i två meningar. Det här är den andra."
    body = "<p>Ett första stycke.</p><h2>En rubrik</h2><p>Ett andra stycke.</p>"
    created_by = factory.SubFactory(UserFactory)
    modified_by = factory.SelfAttribute("created_by")

    class Meta:
        model = Article
        skip_postgeneration_save = True

    @factory.post_generation
    def tags(self, create, names):
        if create and names:
            self.tags.set(Tag.objects.named(names))


class PictureFactory(factory.django.DjangoModelFactory):
    """A picture in the library, without files; `tests.pictures.uploaded` makes one with."""

    key = factory.Sequence(lambda n: f"{n:026d}")
    unit = factory.SubFactory(UnitFactory)
    description = factory.Sequence(lambda n: f"Bild {n}")
    width = 1800
    height = 1200
    uploaded_by = factory.SubFactory(UserFactory)

    class Meta:
        model = Picture


class PlacedPictureFactory(factory.django.DjangoModelFactory):
    article = factory.SubFactory(ArticleFactory)
    picture = factory.SubFactory(PictureFactory)
    position = factory.Sequence(int)
    alt = "Några människor framför ett hus"

    class Meta:
        model = PlacedPicture


def superuser() -> User:
    return User.objects.filter(is_superuser=True).first() or UserFactory(is_superuser=True)


def published(article: Article | None = None, *, at: dt.datetime | None = None, by=None, **act) -> Article:
    """The article (a new one if none) after publishing at this instant; an hour ago if none is given."""
    article = article or ArticleFactory()
    at = at or timezone.now() - dt.timedelta(hours=1)
    actions.publish(article=article, by=by or superuser(), at=at, **act)
    return article

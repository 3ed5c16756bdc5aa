"""Every address, asked for as every role: who may open it, and that nothing leaks to the rest.

A new address makes `test_every_address_is_known` fail until it is named here with its audience.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from network import actions as network_actions, calendar_links, replies
from network.instants import stamp_of
from network.invitations import token_of
from network.models import Attendance, Audience, Channel, CommunicationPlan, Meeting, Person, User
from news import actions
from news.models import Article, Consent, HiddenName, Picture, PreviewLink, Tag

from .cast import Cast, membership_of
from .factories import (
    ArticleFactory,
    AttendanceFactory,
    CategoryFactory,
    MeetingFactory,
    PersonFactory,
    PictureFactory,
    PlacedPictureFactory,
    published,
)
from .material_samples import SAMPLES
from .pictures import uploaded

# Words that stand only in what residents, and colleagues of other units, must not see.
SECRETS = ["hemligrubrik", "hemligingress", "hemligtext", "hemligtagg", "hemligfaktaruta", "hemligbild", "hemligalt"]
MEMBERS = {"writer", "publisher", "lead", "outsider", "central", "strategist", "admin"}
EVERYONE = MEMBERS | {"resident", "ended"}
LIBRARY = MEMBERS - {"outsider"}
LEADS = {"lead", "strategist", "admin"}
TOP = {"strategist", "admin"}
ARRANGERS = TOP | {"central"}
ADMIN = {"admin"}
NOBODY = set()


@dataclass
class World:
    """The cast, and an article in each state; all but `live` hold secrets of the library."""

    cast: Cast
    live: Article
    draft: Article
    submitted: Article
    scheduled: Article
    withdrawn: Article
    secret_tag: Tag
    open_tag: Tag
    picture: Picture

    @property
    def hidden(self) -> HiddenName:
        said = {"hidden_at": timezone.now(), "hidden_by": self.cast.strategist}
        return HiddenName.objects.get_or_create(name="Cilla Dal", defaults=said)[0]

    @property
    def undo(self) -> str:
        article, by = self.scheduled, self.cast.admin
        restored = article.decisions.filter(act="restore").first()
        decision = restored or actions.restore(
            article=article, edition=article.editions.get(), by=by, at=timezone.now()
        )
        return f"/desk/news/article/{article.pk}/angra/{decision.pk}/"

    @property
    def calendar_of_outsider(self) -> str:
        link = calendar_links.make_link(by=self.cast.outsider, at=timezone.now())
        return f"/kalender/{calendar_links.token_of(link)}.ics"

    @property
    def reply(self) -> str:
        """Where the writer says whether to come to a meeting."""
        attendance = Attendance.objects.first() or AttendanceFactory(person=self.cast.writer.person, was_there=None)
        return f"/traff/{replies.token_of(attendance)}/"

    @property
    def meeting(self) -> Meeting:
        """Held today and not begun, so that all can be done with it; its notes and files are for the network alone."""
        now = timezone.now()
        last_second = timezone.localtime(now).replace(hour=23, minute=59, second=59, microsecond=999_999)
        starts_at = min(now + dt.timedelta(minutes=1), last_second)
        said = {"starts_at": starts_at, "ends_at": now + dt.timedelta(hours=1)}
        said |= {"created_at": now, "changed_at": now, "arranged_by": self.cast.central, "notes": "Det vi sade"}
        return Meeting.objects.get_or_create(title="Träffen", defaults=said)[0]

    @property
    def taking_back(self) -> str:
        """Where somebody's invitation to the meeting is taken back."""
        invited = {"invited_at": timezone.now()}
        row, _is_new = self.meeting.attendances.get_or_create(person=self.cast.lead.person, defaults=invited)
        return f"/desk/traffar/{self.meeting.pk}/ta-tillbaka/{row.pk}/"

    @property
    def material(self) -> str:
        """The address of a file of the meeting."""
        given = {"by": self.cast.central, "at": timezone.now()}
        file = ContentFile(SAMPLES["pdf"], "bilder.pdf")
        known = self.meeting.materials.first()
        material = known or network_actions.add_material(meeting=self.meeting, title="Bilder", file=file, **given)
        return f"/desk/traffar/{self.meeting.pk}/material/{material.pk}/"

    @property
    def preview_link(self) -> str:
        """To a draft that is shown to somebody outside, with the open picture."""
        shown, is_new = Article.objects.get_or_create(title="Delat utkast", defaults=_own(self.cast))
        if is_new:
            PlacedPictureFactory(article=shown, picture=self.picture)
        link = PreviewLink.objects.filter(article=shown).first()
        link = link or actions.make_preview_link(article=shown, by=self.cast.writer, at=timezone.now())
        return link.get_absolute_url()

    @property
    def waiting(self) -> Person:
        """Invited, without a password yet."""
        user, is_new = User.objects.get_or_create(
            email="vantar@test.example", defaults={"password": "!", "invited_at": timezone.now()}
        )
        return PersonFactory(user=user, unit=self.cast.library) if is_new else user.person

    @property
    def plan(self) -> CommunicationPlan:
        """The library's own, secret until further notice, and over."""
        yesterday = timezone.localdate() - dt.timedelta(days=1)
        days = {"starts_on": yesterday, "ends_on": yesterday}
        return self._plan("hemligrubrik", is_confidential=True, outcome="hemligtext", **days)

    @property
    def shared_plan(self) -> CommunicationPlan:
        """Open to all in the network, but not what of its news is no more than written."""
        plan = self._plan("Delad plan", shared_at=timezone.now(), shared_by=self.cast.writer)
        Article.objects.exclude(pk=self.live.pk).update(plan=plan)
        return plan

    def _plan(self, title: str, **facts) -> CommunicationPlan:
        at, by = timezone.now(), self.cast.writer
        said = {"unit": self.cast.library, "created_by": by, "modified_by": by, "created_at": at, "modified_at": at}
        return CommunicationPlan.objects.get_or_create(title=title, defaults=said | facts)[0]

    @property
    def choose_password(self) -> str:
        """Of somebody who is not logged in: a login in another second makes the address void."""
        user, _made = User.objects.get_or_create(email="glomt@test.example", defaults={"password": "!"})
        uid = urlsafe_base64_encode(force_bytes(user.pk))
        return f"/desk/losenord/{uid}/{default_token_generator.make_token(user)}/"

    @property
    def invitation(self) -> str:
        user, _made = User.objects.get_or_create(
            email="ny@test.example", defaults={"password": "!", "invited_at": timezone.now()}
        )
        return f"/desk/inbjudan/{token_of(user)}/"


def _own(cast) -> dict:
    return {"unit": cast.library, "created_by": cast.writer, "modified_by": cast.writer}


@pytest.fixture
def world(cast):
    now = timezone.now()
    category = CategoryFactory(name="Kultur", slug="kultur")

    def secret(tag="hemligtagg"):
        article = ArticleFactory(
            unit=cast.library,
            category=category,
            title="hemligrubrik 0",
            lead="hemligingress",
            body="<p>hemligtext</p>",
            created_by=cast.writer,
            # Planned too, so that the calendar has something to hide: its secrets are nowhere for other units.
            planned_on=timezone.localdate(now) + dt.timedelta(days=1),
            is_confidential=True,
            tags=[tag],
        )
        article.fact_boxes.create(title="hemligfaktaruta", body="<p>hemligtext</p>")
        picture = PictureFactory(unit=cast.library, uploaded_by=cast.writer, description="hemligbild")
        PlacedPictureFactory(article=article, picture=picture, alt="hemligalt", caption="hemligbild: Anna Berg")
        return article

    live = ArticleFactory(unit=cast.library, category=category, title="Öppen nyhet", tags=["Öppen"])
    picture = uploaded(cast.writer, cast.library)
    PlacedPictureFactory(article=live, picture=picture, alt="Öppen bild", caption="Öppen bildtext")
    published(live)
    # A live article with changes that nobody has published yet.
    live.title, live.lead, live.body = "hemligrubrik", "hemligingress", "<p>hemligtext</p>"
    live.save()
    live.pictures.update(alt="hemligalt", caption="hemligbild: Anna Berg")
    live.tags.add(*Tag.objects.named(["hemligtagg"]))
    actions.record_edit(article=live, by=cast.writer, at=now)
    submitted = secret()
    actions.submit(article=submitted, by=cast.writer, at=now, note="hemligtext")
    scheduled = secret()
    actions.publish(article=scheduled, by=cast.publisher, at=now, live_from=now + dt.timedelta(days=1))
    withdrawn = published(secret(tag="Borttagen"))
    actions.withdraw(article=withdrawn, by=cast.publisher, at=now, reason="Uppgifterna var fel.")
    tags = {"secret_tag": Tag.objects.get(name="hemligtagg"), "open_tag": Tag.objects.get(name="Öppen")}
    return World(cast, live, secret(), submitted, scheduled, withdrawn, **tags, picture=picture)


def consent_in(picture: Picture) -> Consent:
    said = {"name": "hemligbild", "given_on": timezone.localdate(), "channel": Consent.Channel.PAPER}
    return picture.consents.first() or Consent.objects.create(picture=picture, noted_by=picture.uploaded_by, **said)


@dataclass(frozen=True)
class Address:
    """A sample of an address, who may open it, and what they are answered."""

    sample: str | Callable[[World], str]
    audience: set[str]
    status: int = 200

    def path(self, world: World) -> str:
        return self.sample if isinstance(self.sample, str) else self.sample(world)


def _pages(model: str, row: Callable[[World], object], **audiences) -> dict[str, Address]:
    """The pages Django's admin makes for a model and one row of it."""
    base = f"desk/{model}/"
    one = f"{base}<path:object_id>/"
    seen = audiences["change"]
    return {
        base: Address(f"/{base}", audiences["listed"]),
        f"{base}add/": Address(f"/{base}add/", audiences["add"]),
        f"{one}change/": Address(lambda world: f"/{base}{row(world).pk}/change/", seen),
        f"{one}history/": Address(lambda world: f"/{base}{row(world).pk}/history/", audiences.get("history", NOBODY)),
        f"{one}delete/": Address(lambda world: f"/{base}{row(world).pk}/delete/", audiences.get("delete", NOBODY)),
        one: Address(lambda world: f"/{base}{row(world).pk}/", MEMBERS, 302),
    }


def _lists(base: str, slug: str) -> dict[str, Address]:
    """A list for residents and its two feeds."""
    return {
        f"{base}/<slug:slug>/{feed}": Address(f"/{base}/{slug}/{feed}", EVERYONE)
        for feed in ("", "flode.atom", "flode.rss")
    }


ADDRESSES = {
    # Residents.
    "": Address("/", EVERYONE),
    "nyheter/": Address("/nyheter/", EVERYONE),
    "nyheter/flode.atom": Address("/nyheter/flode.atom", EVERYONE),
    "nyheter/flode.rss": Address("/nyheter/flode.rss", EVERYONE),
    "nyheter/<year:year>/": Address(lambda world: f"/nyheter/{timezone.localdate().year}/", EVERYONE),
    "nyheter/<year:year>/<month:month>/": Address(lambda world: f"/nyheter/{timezone.localdate():%Y/%m}/", EVERYONE),
    "nyheter/<number:pk>/": Address(lambda world: f"/nyheter/{world.live.pk}/", EVERYONE, 301),
    "nyheter/<number:pk>/<str:slug>/": Address(lambda world: f"/nyheter/{world.live.pk}/oppen-nyhet/", EVERYONE),
    "bild/<slug:key>/<pixels:width>.<slug:format>": Address(
        lambda world: f"/bild/{world.picture.key}/640.jpg", EVERYONE
    ),
    # Whoever has the address: what it tells is what the outsider may see.
    "kalender/<str:token>.ics": Address(lambda world: world.calendar_of_outsider, EVERYONE),
    # Anybody who has the link, and nobody without it.
    "traff/<str:token>/": Address(lambda world: world.reply, EVERYONE),
    "traff/<str:token>/ny-lank/": Address(lambda world: f"{world.reply}ny-lank/", NOBODY),
    "forhandsgranska/<str:token>/": Address(lambda world: world.preview_link, EVERYONE),
    "forhandsgranska/<str:token>/bild/<slug:key>/<pixels:width>.<slug:format>": Address(
        lambda world: f"{world.preview_link}bild/{world.picture.key}/640.jpg", EVERYONE
    ),
    "sok/": Address("/sok/?q=nyhet", EVERYONE),
    "sitemap.xml": Address("/sitemap.xml", EVERYONE),
    "robots.txt": Address("/robots.txt", EVERYONE),
    "halsa/": Address("/halsa/", EVERYONE),
    "om/": Address("/om/", EVERYONE),
    "tillganglighet/": Address("/tillganglighet/", EVERYONE),
    "natverket/": Address("/natverket/", EVERYONE),
    **_lists("amne", "kultur"),
    **_lists("tagg", "oppen"),
    **_lists("enhet", "biblioteket"),
    # Ways in to the desk.
    "desk/login/": Address("/desk/login/", {"resident"}),
    "desk/losenord/": Address("/desk/losenord/", EVERYONE),
    "desk/losenord/skickat/": Address("/desk/losenord/skickat/", EVERYONE),
    "desk/losenord/<uidb64>/<token>/": Address(lambda world: world.choose_password, EVERYONE, 302),
    "desk/inbjudan/<token>/": Address(lambda world: world.invitation, EVERYONE),
    # The desk.
    "desk/": Address("/desk/", MEMBERS),
    "desk/kalender/": Address("/desk/kalender/?enhet=alla", MEMBERS),
    "desk/kalender/lank/": Address("/desk/kalender/lank/", NOBODY),
    "desk/kalender/lank/avsluta/": Address("/desk/kalender/lank/avsluta/", NOBODY),
    "desk/jag/": Address("/desk/jag/", MEMBERS),
    "desk/jag/hamta/": Address("/desk/jag/hamta/", MEMBERS),
    # The network's meetings: all members see them; some arrange them.
    "desk/traffar/": Address("/desk/traffar/", MEMBERS),
    "desk/traffar/ny/": Address("/desk/traffar/ny/", ARRANGERS),
    "desk/traffar/<int:pk>/": Address(lambda world: f"/desk/traffar/{world.meeting.pk}/", MEMBERS),
    "desk/traffar/<int:pk>/svara/": Address(lambda world: f"/desk/traffar/{world.meeting.pk}/svara/", NOBODY),
    **{
        f"desk/traffar/<int:pk>/{page}/": Address(
            lambda world, page=page: f"/desk/traffar/{world.meeting.pk}/{page}/", ARRANGERS
        )
        for page in ("andra", "bjud-in", "stall-in", "kopiera", "narvaro", "anteckningar", "material")
    },
    "desk/traffar/<int:pk>/ta-tillbaka/<int:number>/": Address(lambda world: world.taking_back, ARRANGERS),
    # One that nobody was at: the other can no longer be taken away.
    "desk/traffar/<int:pk>/ta-bort/": Address(lambda world: f"/desk/traffar/{MeetingFactory().pk}/ta-bort/", ARRANGERS),
    "desk/traffar/<int:pk>/material/<int:number>/": Address(lambda world: world.material, MEMBERS),
    "desk/traffar/<int:pk>/material/<int:number>/ta-bort/": Address(
        lambda world: f"{world.material}ta-bort/", ARRANGERS
    ),
    # Plans: others learn of one of the library's only what it has shared.
    "desk/planer/": Address("/desk/planer/", MEMBERS),
    "desk/planer/ny/": Address("/desk/planer/ny/", MEMBERS),
    "desk/planer/exempel/": Address("/desk/planer/exempel/?q=hemlig", MEMBERS),
    "desk/planer/<int:pk>/": Address(lambda world: f"/desk/planer/{world.plan.pk}/", LIBRARY),
    "desk/planer/<int:pk>/skriv/": Address(lambda world: f"/desk/planer/{world.plan.pk}/skriv/", LIBRARY),
    "desk/planer/<int:pk>/hur-gick-det/": Address(lambda world: f"/desk/planer/{world.plan.pk}/hur-gick-det/", LIBRARY),
    "desk/planer/<int:pk>/dela/": Address(lambda world: f"/desk/planer/{world.plan.pk}/dela/", LIBRARY),
    "desk/planer/<int:pk>/sluta-dela/": Address(
        lambda world: f"/desk/planer/{world.shared_plan.pk}/sluta-dela/", LIBRARY
    ),
    "desk/planer/<int:pk>/kopiera/": Address(lambda world: f"/desk/planer/{world.shared_plan.pk}/kopiera/", MEMBERS),
    "desk/sa-publicerar-du/": Address("/desk/sa-publicerar-du/", MEMBERS),
    "desk/sa-publicerar-du/stang/": Address("/desk/sa-publicerar-du/stang/", NOBODY),
    "desk/logout/": Address("/desk/logout/", NOBODY),
    "desk/password_change/": Address("/desk/password_change/", MEMBERS),
    "desk/password_change/done/": Address("/desk/password_change/done/", MEMBERS),
    "desk/autocomplete/": Address("/desk/autocomplete/", NOBODY),
    "desk/jsi18n/": Address("/desk/jsi18n/", MEMBERS),
    "desk/news/tag/forslag/": Address("/desk/news/tag/forslag/?q=hemlig", MEMBERS),
    "desk/news/picture/valj/": Address("/desk/news/picture/valj/?q=hemlig", MEMBERS),
    "desk/news/picture/fil/<str:key>/<int:width>.<str:format>": Address(
        lambda world: f"/desk/news/picture/fil/{world.picture.key}/640.jpg", LIBRARY
    ),
    "desk/news/picture/<int:pk>/original/": Address(
        lambda world: f"/desk/news/picture/{world.picture.pk}/original/", LIBRARY
    ),
    "desk/news/picture/<int:pk>/atgard/<slug:slug>/": Address(
        lambda world: f"/desk/news/picture/{world.picture.pk}/atgard/ta-bort-fran-webben/", LIBRARY
    ),
    "desk/news/picture/<int:pk>/samtycke/<int:consent>/aterkalla/": Address(
        lambda world: f"/desk/news/picture/{world.picture.pk}/samtycke/{consent_in(world.picture).pk}/aterkalla/",
        LIBRARY,
    ),
    "desk/news/picture/<int:pk>/forsok-igen/": Address(
        lambda world: f"/desk/news/picture/{world.picture.pk}/forsok-igen/", NOBODY
    ),
    # People in pictures. The name stands in captions of the library alone.
    "desk/news/personer/": Address("/desk/news/personer/", MEMBERS),
    "desk/news/personer/visa/": Address("/desk/news/personer/visa/?namn=Anna%20Berg", LIBRARY),
    "desk/news/personer/ratta/": Address("/desk/news/personer/ratta/?namn=Anna%20Berg", LIBRARY),
    "desk/news/sok-person/": Address("/desk/news/sok-person/?namn=Anna%20Berg", TOP),
    "desk/news/dolj-person/": Address("/desk/news/dolj-person/?namn=Anna%20Berg", TOP),
    "desk/news/dolda/": Address("/desk/news/dolda/", TOP),
    "desk/news/dolda/<int:pk>/lyft/": Address(lambda world: f"/desk/news/dolda/{world.hidden.pk}/lyft/", TOP),
    "desk/news/article/<int:pk>/utgava/<int:number>/": Address(
        lambda world: f"/desk/news/article/{world.scheduled.pk}/utgava/1/", LIBRARY
    ),
    # The site as it was; before the secrets were withdrawn there is nothing of theirs that residents did not see.
    "desk/sa-sag-sidan-ut/": Address("/desk/sa-sag-sidan-ut/", MEMBERS),
    "desk/da/<str:stamp>/": Address(lambda world: f"/desk/da/{stamp_of(timezone.now())}/", MEMBERS),
    "desk/da/<str:stamp>/<path:page>": Address(
        lambda world: f"/desk/da/{stamp_of(timezone.now())}/nyheter/{world.live.pk}/oppen-nyhet/", MEMBERS
    ),
    "desk/news/article/<int:pk>/historik/": Address(
        lambda world: f"/desk/news/article/{world.scheduled.pk}/historik/", LIBRARY
    ),
    "desk/news/article/<int:pk>/aterstall/<int:number>/": Address(
        lambda world: f"/desk/news/article/{world.scheduled.pk}/aterstall/1/", LIBRARY
    ),
    "desk/news/article/<int:pk>/angra/<int:decision>/": Address(lambda world: world.undo, LIBRARY),
    "desk/news/article/<int:pk>/jamfor/": Address(
        lambda world: f"/desk/news/article/{world.scheduled.pk}/jamfor/", LIBRARY
    ),
    "desk/network/person/forslag/": Address(
        "/desk/network/person/forslag/?term=a&app_label=network&model_name=membership&field_name=person", LEADS
    ),
    "desk/news/article/forhandsgranska/": Address("/desk/news/article/forhandsgranska/", NOBODY),
    "desk/news/article/<int:pk>/forhandsgranska/": Address(
        lambda world: f"/desk/news/article/{world.draft.pk}/forhandsgranska/", LIBRARY
    ),
    "desk/news/article/<int:pk>/forhandslankar/": Address(
        lambda world: f"/desk/news/article/{world.draft.pk}/forhandslankar/", LIBRARY
    ),
    "desk/news/article/<int:pk>/forhandslankar/<int:number>/avsluta/": Address(
        lambda world: f"/desk/news/article/{world.draft.pk}/forhandslankar/1/avsluta/", NOBODY
    ),
    "desk/news/article/osparat/": Address("/desk/news/article/osparat/", NOBODY),
    "desk/news/article/<int:pk>/osparat/": Address(
        lambda world: f"/desk/news/article/{world.draft.pk}/osparat/", NOBODY
    ),
    "desk/news/article/<int:pk>/oppet/": Address(lambda world: f"/desk/news/article/{world.draft.pk}/oppet/", NOBODY),
    "desk/news/article/bildtext/": Address("/desk/news/article/bildtext/", NOBODY),
    # Asked by POST alone.
    "desk/news/article/kontroll/": Address("/desk/news/article/kontroll/", NOBODY),
    "desk/news/article/<int:pk>/kontroll/": Address(
        lambda world: f"/desk/news/article/{world.draft.pk}/kontroll/", NOBODY
    ),
    "desk/news/article/<int:pk>/atgard/<slug:slug>/": Address(
        lambda world: f"/desk/news/article/{world.draft.pk}/atgard/publicera/", LIBRARY
    ),
    "desk/bemanning/": Address("/desk/bemanning/", LEADS),
    "desk/vem-far-publicera/": Address("/desk/vem-far-publicera/", LEADS),
    "desk/vad-far/": Address(
        lambda world: f"/desk/vad-far/?nyhet={world.draft.pk}&person={world.cast.writer.person.pk}", LEADS
    ),
    "desk/network/membership/importera/": Address("/desk/network/membership/importera/", LEADS),
    "desk/network/membership/importera/exempel.xlsx": Address("/desk/network/membership/importera/exempel.xlsx", LEADS),
    "desk/network/membership/exportera.<str:kind>": Address("/desk/network/membership/exportera.csv", LEADS),
    **{
        f"desk/network/membership/<int:pk>/{act}/": Address(
            lambda world, act=act: f"/desk/network/membership/{membership_of(world.cast.writer).pk}/{act}/", LEADS
        )
        for act in ("avsluta", "forlang", "niva", "andra", "lamna-over")
    },
    **{
        f"desk/network/membership/flera/{act}/": Address(
            lambda world, act=act: f"/desk/network/membership/flera/{act}/?rad={membership_of(world.cast.writer).pk}",
            LEADS,
        )
        for act in ("avsluta", "forlang")
    },
    "desk/network/person/<int:pk>/dra-tillbaka/": Address(
        lambda world: f"/desk/network/person/{world.waiting.pk}/dra-tillbaka/", LEADS
    ),
    "desk/network/person/<int:pk>/bjud-in/": Address(
        lambda world: f"/desk/network/person/{world.cast.writer.person.pk}/bjud-in/", NOBODY
    ),
    **_pages(
        "news/article",
        lambda world: world.draft,
        listed=MEMBERS,
        add=MEMBERS,
        change=LIBRARY,
        delete=LIBRARY,
    ),
    **_pages("news/picture", lambda world: world.picture, listed=MEMBERS, add=MEMBERS, change=LIBRARY, delete=LIBRARY),
    **_pages("news/category", lambda world: world.live.category, listed=TOP, add=TOP, change=TOP),
    **_pages("news/tag", lambda world: world.open_tag, listed=TOP, add=TOP, change=TOP),
    **_pages(
        "network/person",
        lambda world: world.cast.writer.person,
        listed=LEADS,
        add=LEADS,
        change=LEADS,
        delete=LEADS,
    ),
    **_pages(
        "network/membership", lambda world: membership_of(world.cast.writer), listed=LEADS, add=LEADS, change=LEADS
    ),
    **_pages("network/unit", lambda world: world.cast.library, listed=LEADS, add=LEADS, change=LEADS),
    **_pages(
        "network/audience",
        lambda _world: Audience.objects.get_or_create(name="Föräldrar")[0],
        listed=TOP,
        add=TOP,
        change=TOP,
    ),
    **_pages(
        "network/channel",
        lambda _world: Channel.objects.get_or_create(name="Affisch")[0],
        listed=TOP,
        add=TOP,
        change=TOP,
    ),
    **_pages("network/user", lambda world: world.cast.writer, listed=ADMIN, add=NOBODY, change=ADMIN, delete=ADMIN),
    # Django's table of an app's models: the front page is about work instead.
    "desk/(?P<app_label>)/$": Address("/desk/news/", NOBODY),
    "desk/(?P<url>.*)$": Address("/desk/finns-inte/", NOBODY),
}


def _routes(resolver, above="") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = above + str(pattern.pattern).lstrip("^")
        if hasattr(pattern, "url_patterns"):
            yield from _routes(pattern, route)
        else:
            yield re.sub(r"(<app_label>)[\w|]+", r"\1", route)  # named in the order the apps were read


# Logging in, when logged in, leads to the desk; logging out is a button; the row's own address leads to its page.
REFUSED = {"desk/login/": (302, 403)} | {
    route: (302, 403, 404) for route, address in ADDRESSES.items() if address.status == 302
}


def test_every_address_is_known():
    assert sorted(set(_routes(get_resolver()))) == sorted(ADDRESSES)


def browser_of(cast: Cast, role: str) -> Client:
    browser = Client()
    if role != "resident":
        browser.force_login(getattr(cast, role), backend="network.backends.NetworkBackend")
    return browser


def _told(response) -> str:
    return response.getvalue().decode(errors="replace") + str(response.headers) + str(response.cookies)


@pytest.mark.parametrize("role", sorted(EVERYONE))
def test_each_role_opens_what_is_for_it_and_learns_of_nothing_else(world, role):
    wrong = {}
    for route, address in ADDRESSES.items():
        # Each is asked of the same world, whatever the others have done to it.
        with transaction.atomic():
            path = address.path(world)
            response = browser_of(world.cast, role).get(path)
            if faults := [*_opens_wrongly(route, role, response), *_secrets_told(path, role, response)]:
                wrong[path] = faults
            transaction.set_rollback(True)
    assert not wrong


def _opens_wrongly(route: str, role: str, response) -> list:
    address = ADDRESSES[route]
    if role in address.audience:
        return [] if response.status_code == address.status else [response.status_code]
    if role == "resident" and response.status_code == 302:
        return [] if response.url.startswith(("/desk/login/", "/desk/")) else [response.url]
    return [] if response.status_code in REFUSED.get(route, (403, 404, 405)) else [response.status_code]


def _secrets_told(path: str, role: str, response) -> list[str]:
    told = _told(response)
    may_know = role in LIBRARY and path.startswith("/desk/")
    return [] if may_know else [secret for secret in SECRETS if secret in told]


@pytest.mark.parametrize("state", ["draft", "submitted", "scheduled", "withdrawn"])
@pytest.mark.parametrize("role", ["resident", "outsider", "ended"])
def test_what_is_not_live_is_not_told_of(world, state, role):
    """Not by its own addresses, its tag, or a search for its words."""
    article = getattr(world, state)
    browser = browser_of(world.cast, role)
    paths = [f"/nyheter/{article.pk}/", f"/nyheter/{article.pk}/hemligrubrik-0/", "/tagg/hemligtagg/"]
    paths += [f"/desk/news/article/{article.pk}/{page}" for page in ("change/", "history/", "delete/")]
    paths += [f"/desk/news/article/{article.pk}/atgard/{act}/" for act in ("publicera", "granska", "dra-tillbaka")]
    paths += [f"/bild/{article.pictures.get().picture.key}/640.jpg"]
    paths += [f"/desk/r/{article.pk}/{article.pk}/", "/desk/news/article/?q=hemligrub"]
    paths += ["/desk/news/article/?title__startswith=heml", "/desk/news/tag/forslag/?q=hemligt"]
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    paths += [f"/desk/kalender/?enhet=alla&manad={day:%Y-%m}" for day in (timezone.localdate(), tomorrow)]

    for path in paths:
        answer = _told(browser.get(path))
        assert not [secret for secret in SECRETS if secret in answer], path


@pytest.mark.parametrize("state", ["draft", "submitted", "scheduled"])
def test_not_yet_live_is_answered_as_if_it_did_not_exist(world, client, state):
    article = getattr(world, state)
    picture = article.pictures.get().picture
    hidden = client.get(f"/nyheter/{article.pk}/hemligrubrik-0/"), client.get(f"/bild/{picture.key}/640.jpg")
    missing = client.get("/nyheter/999999/hemligrubrik-0/"), client.get("/bild/finnsinte/640.jpg")

    assert [answer.status_code for answer in hidden + missing] == [404] * 4
    assert [answer.content for answer in hidden] == [answer.content for answer in missing]


def test_withdrawn_says_why_and_not_what(world, client):
    response = client.get(f"/nyheter/{world.withdrawn.pk}/hemligrubrik-0/")

    assert response.status_code == 410
    assert "Uppgifterna var fel." in response.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_residents_pages_only_answer_questions(world, client, method):
    parts = (f"/nyheter/{world.live.pk}/oppen-nyhet/", f"/bild/{world.picture.key}/640.jpg", world.preview_link)
    for path in ("/", "/nyheter/", *parts, "/sok/", "/om/", "/halsa/", "/natverket/"):
        assert getattr(client, method)(path).status_code == 405, path


@pytest.mark.parametrize("path", ["/static/css/tokens.css", "/static/js/more.js", "/finns/inte/", "/nyheter/0/"])
def test_files_and_faults_have_them_too(db, client, path):
    response = client.get(path)
    response.close()
    headers = response.headers

    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert (headers["X-Content-Type-Options"], bool(headers["Referrer-Policy"])) == ("nosniff", True)


# What the desk shows in a frame of its own; nothing else of ours can be put in one, by anybody.
FRAMED = {"desk/news/article/<int:pk>/forhandsgranska/", "desk/news/article/forhandsgranska/"}
# The only page outside the desk with a form that changes something: its cookie is the form's.
WITH_FORM = {"traff/<str:token>/"}


def test_every_answer_has_its_headers(world):
    for route, address in ADDRESSES.items():
        for role in ("resident", "writer"):
            response = browser_of(world.cast, role).get(address.path(world))
            response.getvalue()
            policy = response.headers["Content-Security-Policy"]
            assert "script-src 'self';" in policy + ";", route
            assert "unsafe-eval" not in policy, route
            assert ("unsafe-inline" in policy) <= route.startswith("desk"), route
            framed = ("'self'", "SAMEORIGIN") if route in FRAMED and role == "writer" else ("'none'", "DENY")
            assert f"frame-ancestors {framed[0]}" in policy, route
            assert response.headers["X-Frame-Options"] == framed[1], route
            assert response.headers["X-Content-Type-Options"] == "nosniff", route
            assert response.headers["Referrer-Policy"], route
            if route.startswith("desk"):
                assert "no-store" in response.headers["Cache-Control"], route
            elif route in WITH_FORM:
                assert list(response.cookies) == ["csrftoken"], route
            else:
                assert not response.cookies, route
                assert "Cookie" not in response.headers.get("Vary", ""), route

"""Yesterday's public outputs joined to today's: what the two listings share is what the adviser was told of."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale

from cms.projection.models import Entry
from listings.models import TakeoverPage, VillagePage
from listings.takeovers.life.services import withdraw
from listings.takeovers.widening.anew import PROPOSED, NewListing, may_follow
from listings.takeovers.widening.services import widen
from tests.conftest import Committed
from tests.factories import EpciFactory, House, UserFactory, fresh, qualify
from tests.listings.takeovers.threads.buyers import begun, link_to, mails_to
from tests.listings.takeovers.widening.old import MARKER, completed, picture

pytestmark = pytest.mark.django_db

LIST = "/entreprendre/reprises/"
OUTPUTS = (
    *(f"{LIST}{twin}" for twin in ("", "?format=csv", "?format=json")),
    f"{LIST}?format=geojson",
    f"{LIST}?format=rss",
    f"{LIST}?tri=prix",
    "/api/v1/entrees/",
    "/api/v1/entrees/takeover/",
    "/api/v1/entrees/takeover/?format=geojson",
    "/api/v1/copie/",
    "/api/v1/changements/",
    "/recherche/?q=boulangerie",
    "/recherche/?q=commerce&format=json",
    "/recherche/suggestions/?q=boul",
    "/recherche/suggestions/?q=comm",
    "/sitemap.xml",
    "/sitemap-pages.xml",
    "/plan-du-site/",
    "/villages/marqueurville/",
    f"{LIST}autre/",
    "/villages/?format=json",
    "/",
)
#: What an adviser may tick beyond what is proposed.
TICKED = ("kind", "activity", "price")
#: What is told, piece by piece: words with their accents, numbers, moments, addresses.
PIECE = re.compile(r"[^\s\"'<>;,=&?()\[\]{}/]+")
#: The activity and the price of the old listing, in the spellings of the outputs.
ACTIVITY, PRICE = {"Ferronnerie", "ferronnerie"}, {"47300", "47300.00", "47\u202f300", "47", "300"}


def said(client: Client, *pages: str) -> set[str]:
    """Every piece that the public outputs and these pages say."""
    pieces: set[str] = set()
    for address in (*OUTPUTS, *pages):
        response = client.get(address)
        assert response.status_code == 200, address
        body = b"".join(response) if response.streaming else response.content
        pieces.update(PIECE.findall(body.decode()))
    return pieces


@pytest.fixture
def old(house: House, village: object, committed: Committed) -> TakeoverPage:
    """On line since June; another listing, which says all that many say, stays beside it."""
    with time_machine.travel(datetime(2026, 6, 1, 9, 30, 17, tzinfo=UTC)), committed():
        place = {"precision": "epci", "public_epci": EpciFactory(), "summary": "À prendre."}
        house.takeover(published=True, slug="autre", title="Autre commerce", staff=2, **place)
        return house.takeover(
            fresh(village),
            published=True,
            title=f"Forge de {MARKER}",
            summary="Un soufflet de 1887.",
            activity="Ferronnerie",
            price=47300,
            rent=613,
            staff=4,
            area=137,
            image=picture("forge.png"),
            body=[("paragraph", "<p>Une enclume remarquable.</p>")],
        )


@pytest.mark.parametrize(("follows", "told"), [(TICKED, ACTIVITY | PRICE), (PROPOSED, set()), ((), set())])
def test_what_joins_the_two_is_what_was_ticked(
    client: Client,
    house: House,
    old: TakeoverPage,
    committed: Committed,
    public_index: Callable[[], int],
    follows: tuple[str, ...],
    told: set[str],
) -> None:
    with time_machine.travel(datetime(2026, 8, 1, 8, 0, 0, tzinfo=UTC)):
        before = said(client, old.url)
    gone = {"Forge", old.slug, "1887.", "remarquable.", "Ferronnerie", "613", "137", old.reference}
    assert gone <= before
    assert {*follows} <= {answer.fact.column for answer in may_follow(old)}
    words = {"title": "Atelier en milieu rural", "summary": "À reprendre."}
    new = NewListing(precision="departement", kept=frozenset(follows), **words)
    with time_machine.travel(datetime(2026, 10, 2, 10, 11, 12, tzinfo=UTC)), committed():
        page = widen(takeover=old, user=None, new=new)
        # As many listings as before: a number of results joins nothing.
        house.takeover(published=True, title="Encore un")
    meanwhile = said(client)
    assert not gone & meanwhile
    with time_machine.travel(datetime(2026, 11, 9, 14, 15, 16, tzinfo=UTC)), committed():
        page.kind = page.kind or "murs"
        if follows != TICKED:
            page.activity, page.price = "Artisanat", 52000
        page = house.publish(qualify(completed(page, like=TakeoverPage.objects.get(slug="autre"))))
    after = said(client, page.url)
    assert "Atelier" in after
    joined = (before - meanwhile) & (after - meanwhile)
    # The activity is told by its code too.
    code = {str(old.naf.code)} if follows == "coarse" and old.naf else set()
    assert {piece.strip(".:") for piece in joined} <= told | code
    # Were the figures and the words to follow as well, this would see it.
    assert ("Ferronnerie" in joined) is (follows == TICKED)


@pytest.fixture
def camping(house: House, village: VillagePage, committed: Committed) -> TakeoverPage:
    """Another one of the village, in as many languages, with the same life as the first."""
    with committed():
        page = house.takeover(village, published=True, title="Camping du lac", staff=3, rent=612)
    with committed():
        page.title = "Camping des rives"
        page.save_revision().publish()
        english = Locale.objects.get(language_code="en")
        page.copy_for_translation(english, copy_parents=True).save_revision().publish()
    return fresh(page)


def test_nobody_outside_tells_it_from_one_that_was_withdrawn(
    client: Client,
    takeover: TakeoverPage,
    camping: TakeoverPage,
    committed: Committed,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each address, key and reference that yesterday's list held is asked of, and the feed from its beginning."""
    both = (takeover, camping)
    keys = [Entry.objects.filter(page=page).get().key for page in both]
    addresses = [
        [one.url for one in TakeoverPage.objects.filter(translation_key=page.translation_key).order_by("locale")]
        + [f"{language}/entreprendre/ecrire/{page.reference}/" for language in ("", "/en")]
        + [f"/api/v1/entrees/takeover/{key}/"]
        for page, key in zip(both, keys, strict=True)
    ]
    with committed():
        widen(takeover=takeover, user=None, new=NewListing(precision="departement", title="Autre chose"))
    with committed():
        withdraw(takeover=camping, user=UserFactory(is_superuser=True), reason="Vendue")
    ends = [[client.get(address).status_code for address in told] for told in addresses]
    assert ends[0] == ends[1] == [410, 410, 410, 410, 404]
    bodies = [[bare(client.get(address)) for address in told[:4]] for told in addresses]
    assert bodies[0] == bodies[1]
    posted = [client.post(told[2], {"message": "Bonjour"}).status_code for told in addresses]
    assert posted == [410, 410]
    feed = client.get(f"{LIST}?format=rss").content.decode()
    assert [feed.count(key) for key in keys] == [1, 1]
    # As many lines on a page as it takes to read each of them by itself.
    monkeypatch.setattr("search.api.changes.PAGE", 1)
    first, second = (told_of(client, key) for key in keys)
    assert first == second and len(first) > 3 and {event for event, *_rest in first} == {"retrait"}


def test_neither_its_pictures_nor_its_buyers_tell_it_from_one_that_was_withdrawn(
    client: Client, takeover: TakeoverPage, camping: TakeoverPage, committed: Committed
) -> None:
    files, links = [], []
    camping.image = picture("camping.png")
    camping.save_revision().publish()
    camping = fresh(camping)
    for number, page in enumerate((takeover, camping)):
        email = f"alix{number}@exemple.invalid"
        begun(page, email=email)
        links.append(link_to(email))
        page.image.get_rendition("fill-800x450")
        files.append([page.image.file, *(one.file for one in page.image.renditions.all())])
    with committed():
        widen(takeover=takeover, user=None, new=NewListing(precision="departement", title="Autre chose"))
    with committed():
        withdraw(takeover=camping, user=UserFactory(is_superuser=True), reason="Vendue")
    assert all(file.storage.exists(file.name) for file in (*files[0], *files[1]))
    told = [client.get(link) for link in links]
    assert [one.status_code for one in told] == [410, 410] and bare(told[0]) == bare(told[1])
    pressed = [client.post(link, {"acte": "effacer"}) for link in links]
    assert [one.status_code for one in pressed] == [410, 410] and bare(pressed[0]) == bare(pressed[1])
    # Both mails go with the act itself, none waits for the clock.
    letters = [mails_to(f"alix{number}@exemple.invalid")[-1] for number in range(2)]
    bodies = [REFERENCE.sub("…", f"{letter.subject} {letter.body}") for letter in letters]
    assert bodies[0] == bodies[1] and "a quitté le site" in bodies[0]


#: Of a thread.
REFERENCE = re.compile(r"F-[A-Z0-9]{4}-[A-Z0-9]{4}")


def bare(response: Any) -> str:
    """What is read on a page, its own address and what changes with each answer left out."""
    page = BeautifulSoup(response.content, "html5lib")
    return page.main.get_text(" ", strip=True) if page.main else ""


def told_of(client: Client, key: str) -> list[tuple[str, str, Any, Any]]:
    """What the feed of changes says of a key, line by line, from its beginning."""
    lines: list[tuple[str, str, Any, Any]] = []
    asked: dict[str, str] = {}
    while True:
        answer = client.get("/api/v1/changements/", asked).json()
        found = [one for one in answer["changements"] if one["cle"] == key]
        lines += [(one["evenement"], one["langue"], one["entree"], one["faits"]) for one in found]
        if asked.get("depuis") == answer["curseur"]:
            return lines
        asked["depuis"] = answer["curseur"]


def test_the_old_address_says_that_something_went_and_not_what(
    client: Client, takeover: TakeoverPage, committed: Committed
) -> None:
    pages = TakeoverPage.objects.filter(translation_key=takeover.translation_key)
    addresses = [page.url for page in pages]
    with committed():
        widen(takeover=takeover, user=None, new=NewListing(precision="departement", title="Autre chose"))
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 410
        assert MARKER not in re.sub(r"marqueurville", "", response.content.decode())
    assert not Redirect.objects.exists()


def test_a_mirror_learns_that_it_went_and_nothing_else(
    client: Client, takeover: TakeoverPage, committed: Committed
) -> None:
    key = Entry.objects.filter(page=takeover).get().key
    begun = client.get("/api/v1/changements/").json()["curseur"]
    with committed():
        widen(takeover=takeover, user=None, new=NewListing(precision="departement", title="Autre chose"))
    for since in (begun, None):
        asked = {"depuis": since} if since else {}
        told = client.get("/api/v1/changements/", asked).json()["changements"]
        ours = [change for change in told if change["cle"] == key]
        assert [(change["evenement"], change["entree"], change["faits"]) for change in ours] == [
            ("retrait", None, [])
        ] * 2
        assert {change["langue"] for change in ours} == {"fr", "en"}

"""Yesterday's public outputs joined to today's: what the two listings share is what the adviser was told of."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from cms.projection.models import Entry
from listings.models import TakeoverPage
from listings.takeovers.widening.anew import NewListing, is_coarse, may_follow
from listings.takeovers.widening.services import widen
from tests.conftest import Committed
from tests.factories import EpciFactory, House, fresh, qualify
from tests.listings.takeovers.widening.old import MARKER, answered, picture

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


@pytest.mark.parametrize(("follows", "told"), [("coarse", ACTIVITY | PRICE), ("nothing", set())])
def test_what_joins_the_two_is_what_was_ticked(
    client: Client,
    house: House,
    old: TakeoverPage,
    committed: Committed,
    public_index: Callable[[], int],
    follows: str,
    told: set[str],
) -> None:
    with time_machine.travel(datetime(2026, 8, 1, 8, 0, 0, tzinfo=UTC)):
        before = said(client, old.url)
    gone = {"Forge", old.slug, "1887.", "remarquable.", "Ferronnerie", "613", "137", old.reference}
    assert gone <= before
    columns = [answer.fact.column for answer in may_follow(old)]
    kept = frozenset(column for column in columns if is_coarse(column)) if follows == "coarse" else frozenset()
    new = NewListing(precision="departement", title="Atelier en milieu rural", summary="À reprendre.", kept=kept)
    with time_machine.travel(datetime(2026, 10, 2, 10, 11, 12, tzinfo=UTC)), committed():
        page = widen(takeover=old, user=None, new=new)
        # As many listings as before: a number of results joins nothing.
        house.takeover(published=True, title="Encore un")
    meanwhile = said(client)
    assert not gone & meanwhile
    with time_machine.travel(datetime(2026, 11, 9, 14, 15, 16, tzinfo=UTC)), committed():
        if follows == "nothing":
            page.kind, page.activity, page.price = "murs", "Artisanat", 52000
        page.save()
        page = house.publish(qualify(answered(page)))
    after = said(client, page.url)
    assert "Atelier" in after
    joined = (before - meanwhile) & (after - meanwhile)
    # The activity is told by its code too.
    code = {str(old.naf.code)} if follows == "coarse" and old.naf else set()
    assert {piece.strip(".:") for piece in joined} <= told | code
    # Were the figures and the words to follow as well, this would see it.
    assert ("Ferronnerie" in joined) is (follows == "coarse")


def test_the_old_address_answers_as_one_where_nothing_ever_was(
    client: Client, takeover: TakeoverPage, committed: Committed
) -> None:
    pages = TakeoverPage.objects.filter(translation_key=takeover.translation_key)
    addresses = [page.url for page in pages]
    key = Entry.objects.filter(page=takeover).get().key
    with committed():
        widen(takeover=takeover, user=None, new=NewListing(precision="departement", title="Autre chose"))
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 404
        assert MARKER not in re.sub(r"marqueurville", "", response.content.decode())
    assert not Redirect.objects.exists()
    assert client.get(f"/api/v1/entrees/takeover/{key}/").status_code == 404


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

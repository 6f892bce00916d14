"""What machines read is what the public may read."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from defusedxml.ElementTree import fromstring
from django.core.exceptions import ValidationError
from django.test import Client, override_settings
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Locale, PageViewRestriction, Site

from cms.machines.structured import block
from cms.machines.views import expiry
from cms.models import SiteDetails
from cms.models.site_settings import contact_uri
from listings.takeovers.choices import TakeoverState
from tests.conftest import Committed
from tests.factories import (
    CulturaServicePageFactory,
    House,
    InfoSessionPageFactory,
    NewsPageFactory,
    WorkspacePageFactory,
    fresh,
)

pytestmark = pytest.mark.django_db
XML = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def told(client: Client, address: str) -> dict[str, Any]:
    """The structured data of a page, by type."""
    page = BeautifulSoup(client.get(address).content, "html5lib")
    things: list[dict[str, Any]] = []
    for script in page.select('script[type="application/ld+json"]'):
        data = json.loads(str(script.string))
        things += data if isinstance(data, list) else [data]
    return {thing["@type"]: thing for thing in things}


@given(
    st.recursive(st.text() | st.integers(), lambda inner: st.dictionaries(st.text(), inner, max_size=3), max_leaves=5)
)
def test_a_block_is_json_and_closes_nothing(value: Any) -> None:
    written = str(block([{"name": value}]))
    inside = written.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert json.loads(inside) == {"name": value}
    assert "<" not in inside


def test_each_kind_says_what_it_is(house: House, client: Client, committed: Committed) -> None:
    with committed():
        village = house.village(title="Solomiac")
        takeover = house.takeover(village, published=True)
        wide = house.takeover(published=True)
        workspace = WorkspacePageFactory(parent=fresh(village))
        news = NewsPageFactory(parent=fresh(house.news), title='Un "titre" </script>')
        service = CulturaServicePageFactory(parent=fresh(house.cultura))
        meeting = InfoSessionPageFactory(parent=fresh(house.meetings))
    assert told(client, village.url)["Place"]["geo"]["latitude"] == pytest.approx(43.8)
    offer = told(client, fresh(takeover).url)["Offer"]
    assert (offer["price"], offer["priceCurrency"]) == ("45000.00", "EUR")
    place_to_work = told(client, workspace.url)["LocalBusiness"]
    assert place_to_work["address"]["addressLocality"] == village.commune.name
    # The commune has a point; where in it the place stands, only its address says.
    assert "geo" not in place_to_work and place_to_work["containedInPlace"]["geo"]["latitude"] == pytest.approx(43.8)
    assert "geo" not in json.dumps(told(client, fresh(wide).url))
    assert told(client, news.url)["NewsArticle"]["headline"] == 'Un "titre" </script>'
    assert told(client, service.url)["Service"]["provider"]["name"] == "La Petite Pierre"
    assert told(client, meeting.url)["Event"]["startDate"]
    trail = told(client, village.url)["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in trail] == ["Accueil", "Villages", "Solomiac"]


@pytest.mark.parametrize(
    ("state", "availability"),
    [
        (TakeoverState.OPEN, "InStock"),
        (TakeoverState.UNDER_OFFER, "LimitedAvailability"),
        (TakeoverState.SOLD, "SoldOut"),
    ],
)
def test_an_offer_says_whether_it_may_still_be_had(
    house: House, client: Client, committed: Committed, state: TakeoverState, availability: str
) -> None:
    with committed():
        takeover = house.takeover(house.village(), published=True, state=state)
    offer = told(client, fresh(takeover).url)["Offer"]
    assert offer["availability"] == f"https://schema.org/{availability}"


def test_what_a_village_looks_for_is_no_offer(house: House, client: Client, committed: Committed) -> None:
    village = house.village()
    with committed():
        wanted = house.takeover(village, published=True, wanted=True, activity="Boulangerie")
        found = house.takeover(village, published=True, wanted=True, state=TakeoverState.SOLD)
    things = told(client, fresh(wanted).url)
    assert things["Demand"]["itemOffered"]["name"] == "Boulangerie"
    assert "Offer" not in things
    assert not {"Offer", "Demand"} & told(client, fresh(found).url).keys()


def test_the_home_page_tells_the_site_and_its_search(house: House, client: Client) -> None:
    site = told(client, "/")["WebSite"]
    address = site["potentialAction"]["target"]["urlTemplate"].replace("{search_term_string}", "pain")
    assert client.get(address.removeprefix("http://testserver")).status_code == 200


def test_the_sitemap_lists_what_is_public_in_every_language(house: House, client: Client, committed: Committed) -> None:
    english = Locale.objects.get_or_create(language_code="en")[0]
    with committed():
        village, hidden = house.village(title="Solomiac"), house.village(title="Caché")
        translation = house.publish(village.copy_for_translation(english, copy_parents=True))
        house.village(title="Brouillon", draft=True)
        PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    sheets = [loc.text for loc in _tree(client, "/sitemap.xml").iter(f"{XML}loc")]
    assert sheets == ["http://testserver/sitemap-pages.xml", "http://testserver/sitemap-views.xml"]
    rows = _tree(client, "/sitemap-pages.xml")
    found = {str(loc.text) for loc in rows.iter(f"{XML}loc")}
    assert {f"http://testserver{page.url}" for page in (village, translation)} <= found
    assert not any("cache" in address or "brouillon" in address for address in found)
    assert all(client.get(address.removeprefix("http://testserver")).status_code == 200 for address in found)
    alternates = {link.get("hreflang") for link in rows.iter("{http://www.w3.org/1999/xhtml}link")}
    assert {"fr", "en"} <= alternates


def test_views_that_rooms_name_are_in_it_in_every_language(house: House, client: Client) -> None:
    rows = _tree(client, "/sitemap-views.xml")
    found = [str(loc.text) for loc in rows.iter(f"{XML}loc")]
    views = {"/villages/comparer/", "/entreprendre/demarches/"}
    assert len(found) == len(set(found))
    assert set(found) == {f"http://testserver{language}{view}" for language in ("", "/en", "/nl") for view in views}
    assert all(client.get(address.removeprefix("http://testserver")).status_code == 200 for address in found)


def _tree(client: Client, address: str) -> ET.Element:
    tree: ET.Element = fromstring(client.get(address).content)
    return tree


@pytest.mark.parametrize(("demonstration", "rule"), [(True, "Disallow: /\n"), (False, "Sitemap: http://testserver/")])
def test_robots_are_told(client: Client, demonstration: bool, rule: str) -> None:
    with override_settings(DEMONSTRATION=demonstration):
        text = client.get("/robots.txt").content.decode()
    assert rule in text and ("Disallow: /\n" in text) is demonstration


@override_settings(DEMONSTRATION=False)
def test_robots_leave_results_alone_and_may_read_the_lists(client: Client) -> None:
    # Python's own parser forgets the question mark of a rule (RFC 9309, 2.2.2: what begins alike is meant).
    lines = client.get("/robots.txt").content.decode().splitlines()
    closed = tuple(line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow: "))
    for address in ("/recherche/?q=pain", "/en/recherche/?format=csv&q=pain", "/nl/recherche/?genre=village"):
        assert address.startswith(closed)
    for address in ("/recherche/", "/en/recherche/", "/villages/?format=geojson", "/villages/?page=2"):
        assert not address.startswith(closed)


def test_security_is_told_once_somebody_is_named(house: House, client: Client) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
    details = SiteDetails.for_site(Site.objects.get())
    details.security_contact = "securite@demonstration.invalid"
    details.save()
    text = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:securite@demonstration.invalid\n" in text
    assert re.search(r"^Expires: \d{4}-\d\d-01T00:00:00Z$", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("typed", "uri"),
    [
        ("securite@demonstration.invalid", "mailto:securite@demonstration.invalid"),
        ("a?b%c@demonstration.invalid", "mailto:a%3Fb%25c@demonstration.invalid"),
        ("https://demonstration.invalid/faille", "https://demonstration.invalid/faille"),
        ("https://demonstration.invalid/sécurité", "https://demonstration.invalid/s%C3%A9curit%C3%A9"),
    ],
)
def test_a_contact_is_a_uri(typed: str, uri: str) -> None:
    assert contact_uri(typed) == uri


@pytest.mark.parametrize(
    "typed",
    [
        "La mairie",
        "http://demonstration.invalid/",
        "https://",
        "javascript:alert(1)",
        "a@demonstration.invalid\nContact: mailto:b@demonstration.invalid",
        "https://demonstration.invalid/\r\nExpires: jamais",
        "a@demonstration.invalid, b@demonstration.invalid",
    ],
)
def test_what_is_no_contact_is_refused_and_never_shown(house: House, client: Client, typed: str) -> None:
    details = SiteDetails.for_site(Site.objects.get())
    details.security_contact = typed
    with pytest.raises(ValidationError) as refused:
        details.full_clean()
    assert set(refused.value.message_dict) == {"security_contact"}
    # A row may be older than the rule.
    details.save()
    assert client.get("/.well-known/security.txt").status_code == 404


@given(st.datetimes(datetime(2024, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)))
def test_a_security_file_expires_within_the_year_and_not_soon(now: datetime) -> None:
    assert timedelta(days=120) < expiry(now) - now < timedelta(days=366)


def test_the_manifest_has_its_type_and_two_icons_their_usual_addresses(client: Client) -> None:
    assert client.get("/site.webmanifest")["Content-Type"] == "application/manifest+json"
    for address in ("/favicon.ico", "/apple-touch-icon.png"):
        assert client.get(address)["Location"].startswith("/static/cms/icons/")

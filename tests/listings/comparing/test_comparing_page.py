"""Villages side by side, as a reader asks for them and as an address says it."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.facts.models import FactNote
from tests.conftest import Committed
from tests.factories import CommuneFactory, House, fresh

pytestmark = pytest.mark.django_db

COMPARE = "/villages/comparer/"


@pytest.fixture
def villages(house: House, committed: Committed) -> list[Any]:
    """Four villages; the first has a doctor and says whence it knows, the last answers little."""
    with committed():
        solomiac = house.village(
            title="Solomiac", doctor="sur-place", pharmacy=True, commune=CommuneFactory(name="Solomiac")
        )
        solomiac.fact_notes = [FactNote(column="doctor", state="official", source="Insee", dated=date(2026, 3, 1))]
        solomiac.save()
        others = [
            house.village(title=name, commune=CommuneFactory(name=name, latitude=43.6 + place / 10))
            for place, name in enumerate(("Auch", "Cologne", "Simorre"))
        ]
    return [solomiac, *others]


def asked(client: Client, said: str = "", language: str = "", **parameters: Any) -> BeautifulSoup:
    """The comparison as a page."""
    query = f"?{said}" if said else f"?{urlencode(parameters, doseq=True)}" if parameters else ""
    response = client.get(f"{language}{COMPARE}{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib")


def names(page: BeautifulSoup) -> list[str]:
    """The villages side by side, in their order."""
    return [head.get_text(strip=True) for head in page.select(".compare")[0].select("thead th")[1:]]


def row(page: BeautifulSoup, question: str) -> Any:
    """One question of the table."""
    heads = page.select(".compare tbody th[scope=row]")
    return next(head.parent for head in heads if head.get_text(strip=True).endswith(question))


def said(page: BeautifulSoup) -> str:
    """What of the address could not be followed."""
    words = " ".join(one.get_text() for one in page.select("main .misread"))
    return plain(words)


def plain(words: str) -> str:
    """Words as they are typed on a keyboard."""
    return " ".join(words.split()).replace("’", "'")


def test_every_public_fact_stands_side_by_side(villages: list[Any], client: Client) -> None:
    page = asked(client, "garder=solomiac,auch")
    assert names(page) == ["Solomiac", "Auch"]
    doctor = row(page, "Médecin généraliste")
    assert (
        "compare__differs" in doctor["class"] and plain(doctor.select_one(".visually-hidden").get_text()) == "Diffère :"
    )
    assert "sur place" in doctor.get_text() and "Officiel · Insee" in doctor.get_text()
    assert not row(page, "Fibre optique").get("class")
    assert row(page, "Pharmacie").select_one(".compare__none").get_text() == "non renseigné"
    drawbacks = row(page, "Ce qu’il faut savoir avant de venir").select("td")
    assert all("Sans voiture" in cell.get_text() for cell in drawbacks)
    assert page.select_one(".compare caption") and all(head["scope"] for head in page.select(".compare th"))
    assert not [one for one in page.select(".compare th") if "conteste" in one.get_text()], "nobody contests anything"


def test_only_what_differs_is_shown_where_it_is_asked(villages: list[Any], client: Client) -> None:
    page = asked(client, "garder=solomiac,auch&seulement=differences")
    questions = [plain(head.get_text()) for head in page.select(".compare")[0].select("tbody th[scope=row]")]
    assert questions[:-1] == ["≠Diffère : Médecin généraliste", "○Tous n'ont pas répondu : Pharmacie"]
    # No two villages share their commune: a sign there would say nothing.
    assert not row(asked(client, "garder=solomiac,auch"), "Commune").select_one(".compare__sign")
    assert page.find("a", string="Montrer toutes les questions")["href"] == "?garder=solomiac,auch"


def test_what_nobody_knows_is_said_once(villages: list[Any], client: Client, committed: Committed) -> None:
    with committed():
        solomiac = fresh(villages[0])
        solomiac.pharmacy = None
        solomiac.fact_notes.add(FactNote(column="pharmacy", state="not_known", dated=date(2026, 3, 1)))
        solomiac.save_revision().publish()
    cell = row(asked(client, "garder=solomiac,auch"), "Pharmacie").td
    assert cell.get_text(" ", strip=True).lower().count("non connu") == 1 and "1er mars 2026" in cell.get_text()


def test_words_of_the_site_are_said_in_the_language_of_the_reader(
    villages: list[Any], client: Client, committed: Committed
) -> None:
    with committed():
        solomiac = fresh(villages[0])
        solomiac.fact_notes.add(FactNote(column="fibre", state="not_known", source="Arcep"))
        solomiac.fibre = ""
        solomiac.save_revision().publish()
    page = asked(client, "garder=solomiac,auch", language="/nl")
    doctor = row(page, "Huisarts").td
    assert "in het dorp" in doctor.get_text() and "Officieel · Insee · 1 maart 2026" in doctor.get_text()
    assert not doctor.get("lang")
    assert "niet bekend" in row(page, "Glasvezel").td.get_text()
    written = next(cell for cell in page.select(".compare td") if "Sans voiture" in cell.get_text())
    assert written["lang"] == "fr"


def test_villages_are_put_forward_left_out_and_added(villages: list[Any], client: Client) -> None:
    page = asked(client, "garder=solomiac,auch,cologne&compte_sante=1")
    links = {link.get_text(" ", strip=True): link["href"] for link in page.select(".selection__acts a")}
    assert links["Avancer Cologne"] == "?garder=solomiac,cologne,auch&compte_sante=1"
    assert links["Retirer Auch"] == "?garder=solomiac,cologne&compte_sante=1"
    assert "Avancer Solomiac" not in links
    assert page.select_one(".selection a")["href"] == "/villages/solomiac/?garder=solomiac,auch,cologne"
    added = client.get(f"{COMPARE}?garder=solomiac&compte_sante=1&ajouter=simo")
    assert added.status_code == 302 and added["Location"] == f"{COMPARE}?garder=solomiac,simorre&compte_sante=1"
    assert "Aucun village en ligne ne s'appelle « Brigadoon »." in said(asked(client, "ajouter=Brigadoon"))


def test_a_name_of_several_is_asked_again(
    villages: list[Any], house: House, client: Client, committed: Committed
) -> None:
    with committed():
        house.village(title="Solomirac", slug="solomirac")
    page = asked(client, "garder=auch&ajouter=solomi")
    links = {link.get_text(): link["href"] for link in page.select(".misread a")}
    assert links == {"Solomiac": "?garder=auch,solomiac", "Solomirac": "?garder=auch,solomirac"}
    # A name in full is nobody else's beginning.
    assert client.get(f"{COMPARE}?ajouter=Solomiac").status_code == 302


def test_blanks_of_a_form_leave_the_address(villages: list[Any], client: Client) -> None:
    response = client.get(f"{COMPARE}?garder=solomiac,auch&compte_sante=3&compte_medecin=&autour_de=&compte_habitat=9")
    assert response["Location"] == f"{COMPARE}?garder=solomiac,auch&compte_sante=3&compte_habitat=9"
    assert client.get(f"{COMPARE}?garder=")["Location"] == COMPARE


def test_a_fifth_village_waits(villages: list[Any], house: House, client: Client, committed: Committed) -> None:
    with committed():
        house.village(title="Samatan", slug="samatan")
    page = asked(client, "garder=solomiac,auch,cologne,simorre,samatan")
    assert names(page) == ["Solomiac", "Auch", "Cologne", "Simorre"]
    assert "Samatan" in page.select(".selection > li")[4].get_text() and "gardé, pas côte à côte" in page.get_text()


def test_what_is_no_village_is_named_and_left_out(villages: list[Any], client: Client, committed: Committed) -> None:
    with committed():
        villages[1].unpublish()
    page = asked(client, "garder=solomiac,auch,lille,solomiac,SOLOMIAC")
    assert names(page) == ["Solomiac"]
    assert "« auch », « lille »" in said(page)


@pytest.mark.parametrize(
    "query",
    [
        "garder=" + ",".join(f"village-{number}" for number in range(500)),
        "garder=solomiac" * 40,
        "garder=" + "a" * 3000,
        "garder=%F0%9F%8F%A1,%2F..%2F,%3Cscript%3E,%27%3B--,%80",
        "garder=,,;;%20%0A",
        "garder[]=solomiac&garder=solomiac",
        "garder=solomiac&garder=auch&garder=solomiac",
        "garder=solomiac&compte_medecin=1e9&compte_sante=NaN&compte_inconnu=2",
        "garder=solomiac&autour_de=%3Cb%3E&seulement=rien",
        "garder=solomiac,auch&autour_de=C",
        "garder=solomiac&ajouter=%F0%9F%8F%A1",
        "garder=solomiac&ajouter=" + "x" * 900,
        "utm_source=lettre",
    ],
)
@pytest.mark.parametrize("path", [COMPARE, "/villages/", "/villages/solomiac/"])
def test_whatever_an_address_says_is_answered(villages: list[Any], client: Client, path: str, query: str) -> None:
    response = client.get(f"{path}?{query}", follow=True)
    assert response.status_code == 200
    assert b"<script>" not in response.content


def test_a_shortlist_is_short(villages: list[Any], house: House, client: Client, committed: Committed) -> None:
    with committed():
        slugs = [house.village(slug=f"village-{number}").slug for number in range(13)]
    page = asked(client, "garder=" + ",".join(slugs))
    assert len(page.select(".selection > li")) == 12 and not page.select_one("#ajouter")
    assert "1 de plus est laissé de côté" in said(page)


def test_distances_are_told_between_them_and_from_a_commune(villages: list[Any], client: Client) -> None:
    page = asked(client, "garder=auch,cologne&autour_de=Simorre")
    lines = page.select("#distances ~ div tbody tr")
    assert [[cell.get_text(" ", strip=True) for cell in line.select("td")] for line in lines] == [
        ["Auch 22 km", "Cologne 11 km"],
        ["Auch – lui-même", "Cologne 11 km"],
        ["Auch 11 km", "Cologne – lui-même"],
    ]
    assert "Aucune commune du Gers ne s'appelle « Lille »" in said(asked(client, "garder=auch&autour_de=Lille"))


def test_the_ranking_says_how_it_was_made(villages: list[Any], client: Client) -> None:
    page = asked(client, "garder=auch,solomiac,cologne&compte_medecin=3&compte_pharmacie=1")
    lines = [" ".join(one.get_text(" ").split()) for one in page.select(".ranking > li")]
    assert lines[0].startswith("1 Solomiac 16 points sur 16") and "Médecin généraliste : 4 × 3 = 12" in lines[0]
    assert lines[1].startswith("2 Auch 6 points sur 16 ex æquo Non renseigné, compté 0 : Pharmacie")
    assert lines[2].startswith("2 Cologne 6 points sur 16 ex æquo")
    assert page.select_one("[name=compte_medecin] [selected]")["value"] == "3"
    assert not asked(client, "garder=auch,solomiac").select(".ranking")


def test_one_address_is_for_search_engines(villages: list[Any], client: Client, settings: Any) -> None:
    settings.DEMONSTRATION = False
    for address, is_plain in ((COMPARE, True), (f"{COMPARE}?garder=auch", False), (f"{COMPARE}?compte_sante=1", False)):
        page = BeautifulSoup(client.get(address).content, "html5lib")
        assert page.select_one("link[rel=canonical]")["href"].endswith(COMPARE)
        assert bool(page.select("meta[name=robots][content=noindex]")) is not is_plain
    page = BeautifulSoup(client.get("/villages/?garder=auch").content, "html5lib")
    assert page.select_one("link[rel=canonical]")["href"].endswith("/villages/")
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    told = client.get("/sitemap-pages.xml").content.decode() + client.get("/sitemap-views.xml").content.decode()
    assert f"{COMPARE}</loc>" in told and "garder" not in told


def test_nothing_is_remembered_about_anybody(villages: list[Any], client: Client) -> None:
    for address in (f"{COMPARE}?garder=auch", "/villages/?garder=auch", "/villages/auch/?garder=auch"):
        assert not client.get(address).cookies
    assert client.post(COMPARE).status_code == 405


def queries(client: Client, address: str) -> int:
    """What a page costs once the process is warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_two_villages_and_four_cost_the_same(villages: list[Any], client: Client) -> None:
    two, four = (f"{COMPARE}?compte_sante=2&garder=auch,cologne{more}" for more in ("", ",simorre,solomiac"))
    assert queries(client, two) == queries(client, four) <= 5

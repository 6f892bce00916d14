"""On a telephone, two villages are kept, compared and weighed, and the address is sent to somebody else."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TELEPHONE = {"width": 360, "height": 740}


def kept(page: Page) -> list[str]:
    """The villages in the address."""
    return ",".join(parse_qs(urlsplit(page.url).query).get("garder", [])).split(",")


def is_as_wide_as_the_screen(page: Page) -> bool:
    """Whether nothing has to be moved sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_two_villages_are_kept_compared_and_shared(town: Town) -> None:
    page = town.stranger_with(viewport=TELEPHONE, permissions=["clipboard-read", "clipboard-write"]).page
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{town.address}/villages/?vue=tableau&par_page=96")
    page.evaluate("window.sameDocument = true")
    # The table moves in its frame, by keyboard too; the page does not.
    assert is_as_wide_as_the_screen(page)
    frame = page.locator(".scroll")
    frame.focus()
    page.keyboard.press("ArrowRight")
    expect(frame).to_be_focused()
    page.locator("#garder-solomiac").click()
    expect(page.locator(".kept__title")).to_have_text("1 village gardé")
    expect(page.locator("#garder-solomiac")).to_be_focused()
    assert page.evaluate("window.sameDocument") and kept(page) == ["solomiac"]
    # A village's own page keeps the first, and adds itself.
    page.locator(".villages-table a", has_text="Auch").first.click()
    page.locator("#garder-auch").click()
    expect(page.locator(".kept__title")).to_have_text("2 villages gardés")
    page.locator(".kept .button").click()
    expect(page.locator("h1")).to_have_text("Comparer des villages")
    assert kept(page) == ["solomiac", "auch"] and is_as_wide_as_the_screen(page)
    assert page.locator(".compare__differs").count() and page.locator(".compare__who").first.is_visible()
    page.locator("#compte_sante").select_option("3")
    page.locator(".weights button").click()
    expect(page.locator(".ranking > li")).to_have_count(2)
    assert "compte_sante=3" in page.url and "compte_medecin" not in page.url
    page.locator("[data-copy]").click()
    expect(page.locator(".share [role=status]")).to_have_text("Adresse copiée")
    shared = page.evaluate("navigator.clipboard.readText()")
    assert shared == page.url and faults == []
    reads_the_same(town, shared, page)


def reads_the_same(town: Town, shared: str, page: Page) -> None:
    """Somebody else, who has neither script nor memory, and takes a village away."""
    other = town.stranger_with(viewport={"width": 320, "height": 640}, java_script_enabled=False).page
    other.goto(shared)
    assert other.locator(".selection__name a").all_inner_texts() == page.locator(".selection__name a").all_inner_texts()
    assert other.locator(".ranking__line").all_inner_texts() == page.locator(".ranking__line").all_inner_texts()
    assert not other.locator("[data-copy]").is_visible()
    other.locator(".selection__acts a", has_text="Retirer").first.click()
    assert other.locator(".selection > li").count() == 1


def test_a_shortlist_of_a_moment_ago_is_offered(town: Town) -> None:
    page = town.stranger().page
    page.goto(f"{town.address}/villages/solomiac/?garder=auch")
    # The breadcrumb, which is drawn for everybody, leads on with what is kept.
    assert page.locator(".breadcrumb a").last.get_attribute("href").endswith("/villages/?garder=auch")
    page.goto(f"{town.address}/actualites/")
    page.goto(f"{town.address}/villages/")
    page.get_by_role("link", name="Reprendre votre sélection").click()
    expect(page.locator(".kept__title")).to_have_text("1 village gardé")
    page.locator(".kept [data-forget]").click()
    expect(page.locator(".kept__title")).to_have_count(0)
    expect(page.locator("[data-recall]")).to_be_hidden()

"""A mayor reports a shop from a telephone, without script, in under three minutes; an adviser finds it on the desk."""

from time import monotonic

import pytest
from playwright.sync_api import Page, expect

from listings.models import TakeoverConfidential, TakeoverPage
from tests.journeys.conftest import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TELEPHONE = {"viewport": {"width": 360, "height": 740}, "java_script_enabled": False}
#: What a person needs to read and type each field, in seconds, beside what the pages take.
BY_HAND = 8
SELLER = "Personne Inventée-Cédante"


def fits(page: Page) -> bool:
    """Whether nothing reaches beyond the screen."""
    return bool(page.locator("html").evaluate("html => html.scrollWidth <= html.clientWidth"))


def test_a_mayor_reports_and_an_adviser_finds_it(town: Town) -> None:
    mayor = town.stranger_with(**TELEPHONE)
    mayor.signs_in("mairie.solomiac@demonstration.invalid", town.passwords["mairie.solomiac@demonstration.invalid"])
    page = mayor.page
    began = monotonic()
    mayor.goes_to("/ma-commune/solomiac/")
    page.get_by_role("link", name="Signaler une affaire à reprendre").click()
    assert fits(page)
    page.get_by_label("Oui, ou je ne sais pas").check()
    page.get_by_role("button", name="Envoyer au Conseil").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Appelez le Conseil")
    assert fits(page)
    page.get_by_role("link", name="Finalement").click()
    page.get_by_label("Non, le village peut être nommé").check()
    page.get_by_label("fonds de commerce").check()
    page.get_by_label("Quelle activité").fill("quincaillerie")
    page.get_by_label("Prix demandé").fill("38")
    page.get_by_label("En une phrase").fill("La seule du canton, avec une cour.")
    page.get_by_label("Nom du cédant").fill(SELLER)
    page.get_by_role("button", name="Envoyer au Conseil").click()
    expect(page.locator(".errorlist").first).to_contain_text("38")
    assert fits(page)
    page.get_by_label("Prix demandé").fill("38 000")
    page.get_by_role("button", name="Envoyer au Conseil").click()
    expect(page.locator("main")).to_contain_text("La fiche attend : Conseil")
    assert fits(page)
    assert SELLER not in mayor.reads()
    assert monotonic() - began + 9 * BY_HAND < 180
    page.wait_for_load_state("networkidle")
    made = TakeoverPage.objects.filter(report__isnull=False).latest("pk")
    assert TakeoverConfidential.objects.get(takeover=made).seller_name == SELLER
    an_adviser_finds_it(town, made)


def an_adviser_finds_it(town: Town, made: TakeoverPage) -> None:
    """On the desk, by keyboard."""
    adviser = town.member("conseil")
    adviser.page.set_viewport_size(TELEPHONE["viewport"])
    adviser.goes_to("/admin/bureau-du-conseil/")
    assert fits(adviser.page)
    row = adviser.page.locator("#a-qualifier tr", has_text="Quincaillerie")
    expect(row).to_contain_text("depuis aujourd")
    link = row.get_by_role("link")
    link.focus()
    adviser.page.keyboard.press("Enter")
    adviser.page.wait_for_url(f"**/pages/{made.pk}/edit/")
    adviser.page.wait_for_load_state("networkidle")


def test_a_case_is_dated_without_script(town: Town) -> None:
    visitor = town.stranger_with(viewport={"width": 320, "height": 740}, java_script_enabled=False)
    visitor.goes_to("/entreprendre/reprises/")
    page = visitor.page
    page.get_by_role("link", name="Voir les étapes").first.click()
    assert fits(page)
    page.get_by_label("fonds de commerce").check()
    page.get_by_label("a des salariés").check()
    page.get_by_role("button", name="Dater les démarches").click()
    expect(page.locator(".errorlist").first).to_contain_text("quel jour")
    page.get_by_label("Jour visé").fill("2027-03-01")
    page.get_by_role("button", name="Dater les démarches").click()
    expect(page.locator(".steps__found")).to_contain_text("Informer les salariés")
    assert fits(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Ajouter à mon agenda").click()
    assert download.value.suggested_filename == "demarches-2027-03-01.ics"
    page.wait_for_load_state("networkidle")

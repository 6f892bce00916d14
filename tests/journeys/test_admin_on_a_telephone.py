"""The admin on a telephone: nothing to scroll sideways, and the act that is one's own in sight."""

import pytest
from playwright.sync_api import expect

from cms.proposals.reading import waiting_before
from listings.models import VillagePage
from listings.roles import CONSEIL
from tests.journeys.conftest import Person, Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDTH, HEIGHT = 390, 844
#: How far the screen can be pushed sideways.
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
#: The narrowest telephone that is sold, and what a table shows less than whole on it: a screen cuts what leaves it.
NARROW = 360
CUT = """() => {
  const screen = document.querySelector('main').getBoundingClientRect();
  const cells = [...document.querySelectorAll('main table.listing > * > tr > *')];
  const words = cell => cell.innerText.trim() && cell.scrollWidth > cell.clientWidth + 1;
  return cells.filter(cell => cell.getBoundingClientRect().right > screen.right + 1 || words(cell))
    .map(cell => cell.innerText);
}"""
#: The rows whose subject has less than half of the screen: it would break within words.
SQUEEZED = """() => [...document.querySelectorAll('main table.listing > tbody > tr')]
  .map(row => row.querySelector(':scope > td:not(:has(> input:only-child))'))
  .filter(cell => cell.getBoundingClientRect().width < innerWidth / 2).map(cell => cell.innerText)"""
#: How much of the screen the bar of acts takes.
BAR = "() => document.querySelector('#page-edit-form > .footer').getBoundingClientRect().height / innerHeight"


def on_a_telephone(town: Town, name: str) -> Person:
    person = town.member(name)
    person.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    return person


def looks_at(person: Person, path: str, act: str) -> None:
    """Open a screen; its act stands in sight, and nothing beside the screen."""
    person.goes_to(path)
    person.page.wait_for_load_state("networkidle")
    assert person.page.evaluate(SIDEWAYS) <= 0, path
    expect(person.page.locator(act).first).to_be_in_viewport(ratio=1)


def test_a_mayor_proposes(town: Town) -> None:
    solomiac = VillagePage.objects.get(slug="solomiac", locale__language_code="fr")
    mayor = on_a_telephone(town, "mairie.solomiac")
    looks_at(mayor, "/admin/", ".welcome a.button")
    looks_at(mayor, f"/admin/pages/{solomiac.pk}/add_subpage/", "main a[href*=takeoverpage]")
    edit = f"/admin/pages/{solomiac.pk}/edit/"
    for tab in ("Texte", "Faits", "Référencement"):
        looks_at(mayor, edit, "[name=action-submit]")
        mayor.opens_tab(tab)
        assert mayor.page.evaluate(SIDEWAYS) <= 0, tab
    looks_at(mayor, f"/admin/pages/add/listings/takeoverpage/{solomiac.pk}/", "[name=action-submit]")
    mayor.presses("Soumettre à : Conseil")
    expect(mayor.page.locator(".error-message").first).to_be_in_viewport()
    # A form with something to mend also says that it does not save by itself.
    expect(mayor.page.locator(".footer__save-warning b")).to_be_visible()
    assert mayor.page.evaluate(BAR) < 0.15
    assert mayor.page.evaluate(SIDEWAYS) <= 0


def test_tables_are_read_whole(town: Town) -> None:
    village = VillagePage.objects.get(slug="la-sauveplaine", locale__language_code="fr")
    pages = (f"/admin/pages/{village.pk}/", f"/admin/pages/{village.pk}/history/")
    lists = (f"/admin/pages/{village.get_parent().pk}/", "/admin/pages/search/?q=solomiac")
    reports = [
        f"/admin/reports/{name}/" for name in ("site-history", "workflow", "workflow_tasks", "aging-pages", "villages")
    ]
    faults = {}
    for name, paths in (("mairie.la-sauveplaine", pages), ("communication", (*pages, *lists, *reports))):
        person = town.member(name)
        person.page.set_viewport_size({"width": NARROW, "height": HEIGHT})
        for path in paths:
            person.goes_to(path)
            assert person.page.locator("main table.listing > tbody > tr").count() > 0, path
            if found := person.page.evaluate(CUT) + person.page.evaluate(SQUEEZED):
                faults[name, path] = found
    # What is done to a row that is ticked stands in reach.
    officer = on_a_telephone(town, "communication")
    officer.goes_to(lists[0])
    officer.page.locator(".bulk-action-checkbox").first.check()
    expect(officer.page.locator(".bulk-actions-buttons a").last).to_be_in_viewport(ratio=1)
    assert faults == {}


def test_an_officer_compares_and_an_adviser_qualifies(town: Town) -> None:
    solomiac = VillagePage.objects.get(slug="solomiac", locale__language_code="fr")
    solomiac.drawbacks = "Le soir, plus aucun bus."
    solomiac.save_revision()
    solomiac.get_workflow().start(solomiac, None)
    officer = on_a_telephone(town, "communication")
    looks_at(officer, "/admin/", ".welcome__waiting a")
    looks_at(officer, f"/admin/pages/{solomiac.pk}/revisions/compare/live...latest/", ".decision button")
    waiting = waiting_before(CONSEIL.name)
    adviser = on_a_telephone(town, "conseil")
    looks_at(adviser, f"/admin/pages/{waiting[0].pk}/edit/", "[data-workflow-action-name=approve]")
    expect(adviser.page.locator(".takeover-place")).to_be_in_viewport(ratio=1)

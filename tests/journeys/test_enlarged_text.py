"""A telephone whose reader has doubled the size of the text: nothing leaves the screen, nothing covers anything."""

import pytest
from playwright.sync_api import Browser, Page

from cms.projection.models import Entry
from tests.journeys.conftest import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: Pages without entry.
OTHERS = ("/recherche/?q=boulangerie", "/recherche/?q=zzzz", "/sources-des-donnees/", "/adresse-inconnue/")

#: What stands outside the screen, and words that are wider than the box they stand in; a drawing clips what it holds.
OUTSIDE = """() => {
  const width = document.documentElement.clientWidth;
  const seen = [...document.querySelectorAll('body *')].filter(
    each => each.getClientRects().length && !each.ownerSVGElement
      && !each.closest('.visually-hidden, .skip-link, .skip-map'));
  return seen.filter(each => {
    const box = each.getBoundingClientRect();
    const spills = each instanceof HTMLElement && getComputedStyle(each).display !== 'inline' && each.clientWidth > 0
      && each.scrollWidth > each.clientWidth + 1;
    return box.left < -1 || box.right > width + 1 || spills;
  }).map(each => `${each.tagName} ${each.className}`);
}"""
#: Whether the button of the menu covers the name of the site.
COVERED = """() => {
  const words = document.createRange();
  words.selectNodeContents(document.querySelector('.brand'));
  const name = words.getBoundingClientRect();
  const button = document.querySelector('[popovertarget=menu]').getBoundingClientRect();
  return name.right > button.left + 1 && name.left < button.right && name.bottom > button.top + 1
    && name.top < button.bottom;
}"""


def some_of_each_kind() -> list[str]:
    """The longest names of each kind of page: titles are what is largest."""
    entries = Entry.objects.values_list("kind", "title", "url")
    longest = sorted(entries, key=lambda entry: max(map(len, entry[1].split())), reverse=True)
    by_kind: dict[str, list[str]] = {}
    for kind, _title, url in longest:
        by_kind.setdefault(kind, []).append(url)
    return [url for urls in by_kind.values() for url in urls[:3]]


def faults(page: Page) -> list[str]:
    """What a reader would have to scroll sideways for, or could not read at all."""
    return [*page.evaluate(OUTSIDE), *(["brand under the menu"] if page.evaluate(COVERED) else [])]


@pytest.mark.parametrize("width", [320, 360])
def test_nothing_leaves_the_screen_nor_covers_anything(town: Town, far_sighted: Browser, width: int) -> None:
    page = far_sighted.new_page(viewport={"width": width, "height": 800}, locale="fr-FR")
    found = {}
    for path in (*some_of_each_kind(), *OTHERS):
        page.goto(f"{town.address}{path}")
        assert page.evaluate("() => getComputedStyle(document.documentElement).fontSize") == "32px"
        found[path] = faults(page)
    page.close()
    assert len(found) > 15
    assert {path: what for path, what in found.items() if what} == {}

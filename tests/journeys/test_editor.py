"""What the editor's screen does, in a browser."""

import pytest

from listings.models import TakeoverIndexPage, TakeoverPage
from tests.journeys.conftest import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: The names of the fields that reach beyond the panel they stand in.
OVERFLOWING = """() => {
  const right = element => element.getBoundingClientRect().right
  return [...document.querySelectorAll('.facts-topic :is(input, select, textarea)')]
    .filter(field => right(field) > right(field.closest('.w-panel__wrapper')) + 1)
    .map(field => field.name)
}"""


def test_no_field_of_a_takeover_leaves_its_column(town: Town) -> None:
    officer = town.member("communication")
    takeover = TakeoverPage.objects.filter(precision="epci", locale__language_code="fr").first()
    officer.goes_to(f"/admin/pages/{takeover.pk}/edit/")
    officer.opens_tab("Faits")
    for width in (360, 1280):
        officer.page.set_viewport_size({"width": width, "height": 900})
        assert officer.page.evaluate(OVERFLOWING) == [], width


def test_the_address_of_an_accented_title_has_no_accent(town: Town) -> None:
    adviser = town.member("conseil")
    parent = TakeoverIndexPage.objects.get(locale__language_code="fr")
    adviser.goes_to(f"/admin/pages/add/listings/takeoverpage/{parent.pk}/")
    adviser.page.wait_for_load_state("networkidle")
    adviser.page.locator("[name=title]").press_sequentially("Église : œufs")
    adviser.page.wait_for_function("document.querySelector('[name=slug]').value === 'eglise-oeufs'")


def test_a_note_alone_is_saved_by_itself(town: Town) -> None:
    officer = town.member("communication")
    takeover = TakeoverPage.objects.filter(precision="epci", locale__language_code="fr").first()
    officer.goes_to(f"/admin/pages/{takeover.pk}/edit/")
    officer.page.wait_for_load_state("networkidle")
    officer.opens_tab("Faits")
    officer.page.locator(".fact-note", has=officer.page.locator("[name=price__source]")).locator("summary").click()
    # Wagtail takes what stands in the form two seconds after loading for what was there.
    officer.page.wait_for_timeout(2500)
    officer.page.select_option("[name=price__state]", "official")
    with officer.page.expect_response(lambda response: response.request.method == "POST" and "/edit/" in response.url):
        officer.page.fill("[name=price__source]", "Insee")
    draft = TakeoverPage.objects.get(pk=takeover.pk).get_latest_revision_as_object()
    assert draft.notes_by_column()["price"].source == "Insee"

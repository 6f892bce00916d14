"""The editor on a telephone and on a desk: no field leaves its column."""

import pytest

from listings.models import TakeoverPage
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

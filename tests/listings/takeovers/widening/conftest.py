"""A village of which nobody may know any more that something was for sale there."""

import pytest
from wagtail.models import Locale

from listings.models import TakeoverPage, VillagePage
from tests.conftest import Committed
from tests.factories import ArrondissementFactory, CommuneFactory, House, fresh
from tests.listings.takeovers.widening.old import MARKER, picture


@pytest.fixture
def village(house: House) -> VillagePage:
    commune = CommuneFactory(name=MARKER, arrondissement=ArrondissementFactory())
    return house.village(commune=commune, title=MARKER, slug="marqueurville")


@pytest.fixture
def takeover(house: House, village: VillagePage, committed: Committed) -> TakeoverPage:
    """On line in the village, in two languages, under a title that it did not always have, with a picture."""
    with committed():
        page = house.takeover(
            village,
            published=True,
            title=f"Boulangerie de {MARKER}",
            summary=f"Au cœur de {MARKER}.",
            body=[("paragraph", f"<p>Sous les arcades de {MARKER}.</p>")],
            image=picture(f"{MARKER}.png"),
            staff=3,
            rent=612,
        )
    with committed():
        page.title = f"Boulangerie historique de {MARKER}"
        page.save_revision().publish()
        english = Locale.objects.get_or_create(language_code="en")[0]
        translation = page.copy_for_translation(english, copy_parents=True)
        translation.save_revision().publish()
    return fresh(page)

"""An adviser keeps a paper of a takeover, then places it wider than its village, on a telephone."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from listings.models import ConfidentialDocument, TakeoverPage
from tests.cms.uploads.samples import PDF
from tests.journeys.conftest import Person, Town
from tests.journeys.test_admin_on_a_telephone import NARROW, SIDEWAYS
from tests.printed import plain

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def keeps_a_paper(adviser: Person, page_id: int) -> None:
    """Through the form of the confidential part; it can be fetched again."""
    page = adviser.page
    adviser.goes_to(f"/admin/parties-confidentielles/{page_id}/")
    page.get_by_role("link", name="Ajouter un document").click()
    paper: Any = {"name": "bail.pdf", "mimeType": "application/pdf", "buffer": PDF}
    page.set_input_files("[name=file]", paper)
    page.fill("[name=title]", "Bail commercial")
    page.select_option("[name=kind]", "bail")
    with page.expect_navigation():
        page.get_by_role("button", name="Garder le document").click()
    expect(page.get_by_role("link", name="Bail commercial")).to_be_visible()
    assert page.evaluate(SIDEWAYS) <= 0
    with page.expect_download() as download:
        page.get_by_role("link", name="Télécharger").click()
    assert download.value.suggested_filename == "bail-commercial.pdf"


def test_a_paper_is_kept_and_the_village_told_no_more(town: Town) -> None:
    old = TakeoverPage.objects.get(slug="couture", locale__language_code="fr")
    address, title = old.url, old.title
    adviser = town.member("conseil")
    page = adviser.page
    page.set_viewport_size({"width": NARROW, "height": 800})

    keeps_a_paper(adviser, old.pk)
    adviser.goes_to(f"/admin/parties-confidentielles/{old.pk}/elargir/")
    assert page.evaluate(SIDEWAYS) <= 0
    page.get_by_label("le département").check()
    page.fill("[name=title]", title)
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("Effacer l.ancienne fiche")).click()
    assert "Trop peu de fiches parties donnaient ces réponses" in plain(adviser.reads())
    page.check("[name=known]")
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("Effacer l.ancienne fiche")).click()
    assert "dites-le autrement" in plain(adviser.reads())
    page.fill("[name=title]", "Atelier de retouche en milieu rural")
    page.check("[name=known]")
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("Effacer l.ancienne fiche")).click()
    assert "L'ancienne fiche n'existe plus" in plain(adviser.reads())
    page.wait_for_load_state("networkidle")

    new = TakeoverPage.objects.get(title="Atelier de retouche en milieu rural")
    assert ConfidentialDocument.objects.get(title="Bail commercial", part__takeover=new)
    stranger = town.stranger()
    assert stranger.goes_to(address).status == 410
    mayor = town.member("mairie.la-sauveplaine")
    for where in (f"/admin/pages/{old.pk}/edit/", f"/admin/pages/{new.pk}/edit/", "/admin/"):
        mayor.goes_to(where)
        assert title not in mayor.reads() and new.title not in mayor.reads()

"""After an election, on a telephone: Communication replaces a mayor, and the new one comes without script."""

import re

import pytest
from django.core import mail

from tests.journeys.conftest import Person, Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TELEPHONE = {"width": 360, "height": 740}


def fits(person: Person) -> bool:
    """Nothing is wider than the screen."""
    return bool(person.page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"])


def test_a_mayor_follows_another(town: Town) -> None:
    officer = town.member("communication")
    officer.page.set_viewport_size(TELEPHONE)  # type: ignore[arg-type]
    officer.goes_to("/admin/mairies/?q=Solomiac")
    officer.page.locator("td.title a", has_text="Solomiac").click()
    officer.page.fill("[name=first_name]", "Ève")
    officer.page.fill("[name=last_name]", "Martin")
    officer.page.fill("[name=email]", "eve@demonstration.invalid")
    officer.page.get_by_label("mairie.solomiac@demonstration.invalid").check()
    assert fits(officer)
    officer.page.get_by_role("button", name="Envoyer l").click()
    officer.page.wait_for_load_state("networkidle")
    assert "invitation en attente" in officer.reads().lower() and fits(officer)

    path = re.search(r"/lien/\S+", mail.outbox[-1].body)
    assert path is not None
    mayor = town.stranger_with(viewport=TELEPHONE, java_script_enabled=False)
    mayor.goes_to(path[0])
    assert "Tenir la fiche de Solomiac" in mayor.reads()
    with mayor.page.expect_navigation():
        mayor.page.get_by_role("button", name="Ouvrir mon accès").click()
    assert mayor.page.url.endswith("/ma-commune/solomiac/")
    assert "Solomiac" in mayor.page.content()
    assert mayor.goes_to(path[0]).status == 410

    officer.goes_to("/admin/mairies/?q=Solomiac")
    officer.page.wait_for_load_state("networkidle")
    said = officer.reads().lower()
    assert "accès suspendu" in said and "ève martin" in said

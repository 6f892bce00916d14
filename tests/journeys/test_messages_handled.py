"""A message is answered by a town hall, another handed to a body that takes charge of it by its link: at 360 pixels."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from listings.models import VillagePage
from tests.journeys.conftest import Person, Town
from tests.welcome.factories import BodyFactory, EnquiryFactory
from welcome.enquiries.choices import Holder, State
from welcome.enquiries.models import Enquiry

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TELEPHONE = {"width": 360, "height": 740}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def fits(person: Person) -> bool:
    """Whether nothing is wider than the telephone."""
    return bool(person.page.evaluate(SIDEWAYS) <= 0)


def press(person: Person, label: str) -> None:
    """A button that leads to another page."""
    with person.page.expect_navigation():
        person.page.get_by_role("button", name=label, exact=True).first.click()
    person.page.wait_for_load_state("networkidle")


def test_a_town_hall_answers(town: Town) -> None:
    village = VillagePage.objects.get(slug="solomiac", locale__language_code="fr")
    EnquiryFactory(village=village, reference="D-7KQ4-2MXR", name="Camille de démonstration")
    mayor = town.member("mairie.solomiac")
    mayor.page.set_viewport_size(TELEPHONE)  # type: ignore[arg-type]
    mayor.goes_to("/ma-commune/solomiac/")
    mayor.page.get_by_role("link", name="1 message attend").click()
    expect(mayor.page.get_by_text("Camille de démonstration")).to_be_visible()
    assert fits(mayor)
    mayor.page.get_by_role("link", name="Lire : D-7KQ4-2MXR").click()
    mayor.page.wait_for_load_state("networkidle")
    assert fits(mayor)
    press(mayor, "Rendre au programme")
    expect(mayor.page.get_by_text("Dites pourquoi, en une phrase")).to_be_visible()
    mayor.page.fill("[name=words]", "Deux maisons sont libres : venez samedi.")
    press(mayor, "Envoyer la réponse")
    expect(mayor.page.get_by_role("status").first).to_contain_text("Votre réponse est partie.")
    assert Enquiry.objects.get(reference="D-7KQ4-2MXR").state == State.ANSWERED
    letter = mail.outbox[-1]
    assert "D-7KQ4-2MXR" in letter.subject and "maisons" not in letter.body


def test_an_operator_hands_over_and_a_body_takes_charge(town: Town) -> None:
    BodyFactory(name="Organisme de démonstration", email="service@organisme.invalid")
    enquiry = EnquiryFactory(name="Camille de démonstration")
    officer = town.member("communication")
    officer.page.set_viewport_size(TELEPHONE)  # type: ignore[arg-type]
    officer.goes_to("/admin/accueil/")
    with officer.page.expect_navigation():
        officer.page.get_by_role("link", name=enquiry.reference).click()
    officer.page.wait_for_load_state("networkidle")
    assert fits(officer)
    officer.page.locator(".file-act > summary", has_text="Transmettre").click()
    officer.page.get_by_label("À qui").select_option(label="Organisme de démonstration")
    press(officer, "Transmettre")
    expect(officer.page.get_by_role("heading", name="Transmis, pas encore pris en charge")).to_be_visible()
    letter = next(one for one in mail.outbox if one.to == ["service@organisme.invalid"])
    (link,) = re.findall(r"/lien/[\w-]+/", letter.body)
    body = town.stranger_with(viewport=TELEPHONE, java_script_enabled=False)
    body.goes_to(link)
    assert "Camille de démonstration" in body.reads()
    press(body, "Nous prenons en charge")
    assert "vous prenez ce message en charge" in body.reads()
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.holder) == (State.FOLLOWED, Holder.BODY)
    assert body.goes_to(link).status == 410
    officer.goes_to(f"/admin/accueil/{enquiry.pk}/")
    expect(officer.page.get_by_text("Organisme de démonstration").first).to_be_visible()

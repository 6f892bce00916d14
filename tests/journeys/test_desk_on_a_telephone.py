"""Communication judges a proposal on the narrowest telephone, with its thumb, and without script by the keyboard."""

import pytest
from playwright.sync_api import expect

from cms.facts.returned import returned_answers
from listings.models import VillagePage
from tests.journeys.conftest import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NARROW, HEIGHT = 360, 780
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL = """() => [...document.querySelectorAll('.desk__choice, .desk__acts button')]
  .filter(one => one.getBoundingClientRect().height < 44).map(one => one.innerText)"""


def test_one_answer_is_accepted_and_another_given_back(town: Town) -> None:
    village = VillagePage.objects.get(title__startswith="Castelmusard", locale__language_code="fr")
    officer = town.member("communication")
    officer.page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    officer.goes_to("/admin/")
    with officer.page.expect_navigation():
        officer.page.locator(".welcome__waiting a[href^='/admin/proposition/']").first.click()
    officer.page.wait_for_load_state("networkidle")
    assert officer.page.evaluate(SIDEWAYS) <= 0 and officer.page.evaluate(SMALL) == []
    answers = officer.page.locator(".desk__answer")
    expect(answers).to_have_count(3)
    nurse = officer.page.get_by_role("group", name="Infirmier ou infirmière")
    nurse.get_by_text("Accepter").click()
    drawbacks = officer.page.get_by_role("group", name="Ce qu’il faut savoir avant de venir")
    words = drawbacks.get_by_label("Ce qui est à revoir")
    expect(words).to_be_hidden()
    drawbacks.get_by_text("Rendre avec une phrase").click()
    words.fill("De quelle ligne parlez-vous ?")
    with officer.page.expect_navigation():
        officer.page.get_by_role("button", name="Envoyer mes décisions").click()
    officer.page.wait_for_load_state("networkidle")
    expect(officer.page.locator(".messages")).to_contain_text("1 rendue à son auteur")
    expect(answers).to_have_count(1)
    assert VillagePage.objects.get(pk=village.pk).nurse == "proche"
    assert set(returned_answers(village)) == {"drawbacks"}
    officer.page.get_by_role("button", name="Tout accepter").focus()
    with officer.page.expect_navigation():
        officer.page.keyboard.press("Enter")
    officer.page.wait_for_load_state("networkidle")
    expect(officer.page.locator(".messages")).to_contain_text("1 réponse acceptée, en ligne")
    assert VillagePage.objects.get(pk=village.pk).housing_to_rent == 2

"""A proposal in a browser: its page is shut while it waits, and changes are asked for in words."""

import pytest
from playwright.sync_api import expect

from listings.models import VillagePage
from tests.journeys.conftest import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: The fields of the editor that look writable.
WRITABLE = """() => [...document.querySelectorAll('#page-edit-form [role=tabpanel] :is(input, select, textarea)')]
  .filter(field => field.type !== 'hidden' && !field.readOnly && !field.disabled).map(field => field.name)
  .concat([...document.querySelectorAll('#page-edit-form [contenteditable=true]')].map(text => text.className))"""


def test_what_waits_is_read_then_withdrawn_or_sent_back_with_a_word(town: Town) -> None:
    solomiac = VillagePage.objects.get(slug="solomiac", locale__language_code="fr")
    edit = f"/admin/pages/{solomiac.pk}/edit/"
    mayor, officer = town.member("mairie.solomiac"), town.member("communication")
    mayor.goes_to(edit)
    mayor.page.wait_for_load_state("networkidle")
    assert len(mayor.page.evaluate(WRITABLE)) > 20
    mayor.presses("Soumettre à : Communication")
    mayor.goes_to(edit)
    mayor.page.wait_for_load_state("networkidle")
    assert mayor.page.evaluate(WRITABLE) == []
    with mayor.page.expect_navigation():
        mayor.page.locator(".messages").get_by_role("button", name="Retirer la proposition").click()
    mayor.page.wait_for_load_state("networkidle")
    assert len(mayor.page.evaluate(WRITABLE)) > 20
    mayor.presses("Soumettre à : Communication")

    officer.goes_to(edit)
    officer.page.wait_for_load_state("networkidle")
    officer.page.locator("footer .w-dropdown button[aria-expanded]").first.click()
    officer.page.get_by_role("button", name="Demander des changements").first.click()
    dialog = officer.page.locator(".modal-body")
    word = dialog.get_by_label("Ce qui est à changer")
    expect(word).to_have_attribute("required", "")
    # The dialog takes the focus once it has come to rest; who sends it sooner would lose the field's to it.
    expect(officer.page.locator("body > .modal")).to_be_focused()
    dialog.get_by_role("button", name="Demander des changements").click()
    expect(dialog.locator(".error-message")).to_contain_text("ce qui est à changer")
    expect(word).to_be_focused()
    word.fill("Et le médecin ?")
    with officer.page.expect_navigation():
        dialog.get_by_role("button", name="Demander des changements").click()
    assert not VillagePage.objects.get(pk=solomiac.pk).workflow_in_progress

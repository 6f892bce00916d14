"""An editor changes who helps whom, is refused, tries, and publishes, on a telephone."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Town
from welcome.models import RuleSet

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NARROW, HEIGHT = 360, 740
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_rules_are_refused_tried_and_published(town: Town) -> None:
    rules = RuleSet.objects.get()
    before = rules.live_revision_id
    officer = town.member("communication")
    officer.page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    edit = f"/admin/orientation/regles/edit/{rules.pk}/"

    # Nobody is left for those who have no activity yet.
    officer.goes_to(edit)
    officer.page.locator("input[name='lines-2-activities'][value=undecided]").uncheck()
    officer.presses("Publier")
    expect(officer.page.get_by_text("Aucun organisme pour : activité : je ne sais pas encore").first).to_be_visible()
    assert officer.page.evaluate(SIDEWAYS) <= 0

    officer.page.locator("input[name='lines-2-activities'][value=undecided]").check()
    officer.page.locator("[name='lines-2-reason']").fill("La CCI vous reçoit la première.")
    officer.presses("Enregistrer le brouillon")
    officer.goes_to(f"/admin/orientation/regles/essayer/{rules.pk}/")
    assert officer.page.evaluate(SIDEWAYS) <= 0
    changed = officer.page.locator("tr", has_text="Ne sait rien encore")
    expect(changed.get_by_text("changé", exact=True)).to_be_visible()

    officer.goes_to(edit)
    officer.presses("Publier")
    officer.page.wait_for_load_state("networkidle")
    rules.refresh_from_db()
    assert rules.live_revision_id != before

    reader = town.stranger_with(viewport={"width": NARROW, "height": HEIGHT}, java_script_enabled=False)
    reader.goes_to("/s-installer/qui-aide/")
    assert "La CCI vous reçoit la première." in reader.reads()

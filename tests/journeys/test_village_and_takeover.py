"""The main job, in a browser: a takeover from draft to public and back, a profile from the mayor to the public."""

from urllib.parse import quote

import pytest

from listings.models import TakeoverPage, VillagePage
from tests.journeys.conftest import Person, Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TITLE = "Épicerie de la place"
PLACES = ("/entreprendre/reprises/", "/villages/solomiac/", f"/recherche/?q={quote('epicerie de la place')}")
FEED = "/entreprendre/reprises/?format=rss"


def where_it_stands(reader: Person) -> list[bool]:
    """Whether a stranger finds the takeover on the list, the village's page, the search, and in the feed."""
    found = []
    for path in PLACES:
        reader.goes_to(path)
        found.append(TITLE in reader.page.inner_text("main"))
    feed = reader.page.request.get(f"{reader.address}{FEED}")
    return [*found, TITLE in feed.text()]


def adviser_qualifies(town: Town, takeover: TakeoverPage) -> None:
    """What the guard says, the seller's consent, why the rest is not told, and yes."""
    adviser = town.member("conseil")
    adviser.goes_to(f"/admin/pages/{takeover.pk}/edit/")
    assert "On pourrait reconnaître le cédant" in adviser.reads()
    adviser.page.click("text=Voir le détail, enregistrer un accord du cédant")
    adviser.page.check("[name=obtained][value=signe]")
    adviser.page.fill("[name=note]", "Lettre, dossier 12")
    adviser.presses("Enregistrer l\u2019accord")
    adviser.goes_to(f"/admin/pages/{takeover.pk}/edit/")
    assert "son accord est enregistré" in adviser.reads()
    for box in adviser.page.locator("[name=not_told]").all():
        box.check()
    adviser.page.fill("[name=not_told_reason]", "Le cédant le dira de vive voix")
    adviser.approves()


def test_a_takeover_from_draft_to_public_and_back(town: Town) -> None:
    reader = town.stranger()
    solomiac = VillagePage.objects.get(slug="solomiac", locale__language_code="fr")

    officer = town.member("communication")
    officer.goes_to(f"/admin/pages/add/listings/takeoverpage/{solomiac.pk}/")
    officer.page.fill("[name=title]", TITLE)
    officer.page.fill("[name=summary]", "Une épicerie à reprendre. Démonstration.")
    officer.opens_tab("Faits")
    officer.page.select_option("[name=kind]", "fonds")
    officer.page.fill("[name=activity]", "Épicerie")
    officer.page.locator("[name=naf_suggested]:not([value=''])").first.check()
    officer.page.select_option("[name=precision]", "village")
    officer.page.fill("[name=price]", "45000")
    officer.presses("Soumettre à : Conseil")
    takeover = TakeoverPage.objects.get(title=TITLE)
    assert takeover.current_workflow_task_state is not None
    assert where_it_stands(reader) == [False] * 4

    adviser_qualifies(town, takeover)
    takeover.refresh_from_db()
    assert takeover.is_qualified
    assert where_it_stands(reader) == [False] * 4

    officer.goes_to(f"/admin/pages/{takeover.pk}/edit/")
    officer.approves()
    assert where_it_stands(reader) == [True] * 4

    officer.goes_to(f"/admin/pages/{takeover.pk}/unpublish/")
    officer.confirms()
    assert where_it_stands(reader) == [False] * 4


def test_a_profile_from_the_mayor_to_the_public(town: Town) -> None:
    solomiac = VillagePage.objects.get(slug="solomiac", locale__language_code="fr")
    before = solomiac.doctor
    after = "sur-place" if before != "sur-place" else "loin"

    mayor = town.member("mairie.solomiac")
    mayor.goes_to(f"/admin/pages/{solomiac.pk}/edit/")
    mayor.opens_tab("Faits")
    mayor.page.select_option("[name=doctor]", after)
    mayor.presses("Soumettre à : Communication")
    assert VillagePage.objects.get(pk=solomiac.pk).doctor == before

    officer = town.member("communication")
    row = VillagePage.objects.get(pk=solomiac.pk)
    live, waiting = row.live_revision, row.latest_revision
    officer.goes_to(f"/admin/pages/{solomiac.pk}/revisions/compare/{live.pk}...{waiting.pk}/")
    comparison = officer.reads()
    labels = dict(VillagePage._meta.get_field("doctor").flatchoices)
    assert "Médecin généraliste" in comparison
    assert str(labels[after]) in comparison
    officer.goes_to(f"/admin/pages/{solomiac.pk}/edit/")
    officer.approves()
    assert VillagePage.objects.get(pk=solomiac.pk).doctor == after
    reader = town.stranger()
    reader.goes_to("/villages/solomiac/")
    assert str(labels[after]) in reader.page.inner_text("main")

    neighbour = town.member("mairie.sarrant")
    for path in ("edit/", "history/", "move/", "edit/preview/", "unpublish/", "delete/", "copy/"):
        response = neighbour.goes_to(f"/admin/pages/{solomiac.pk}/{path}")
        assert "Solomiac" not in neighbour.page.inner_text("main"), path
        assert response.status in (200, 403, 404)

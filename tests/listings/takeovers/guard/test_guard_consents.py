"""A seller's consent: recorded by advisers, for what it names, taken back at once; told to nobody else."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry, ReferenceIndex, Revision

from cms.activities.models import Activity
from cms.facts.gate import NotReady
from cms.freshness.models import Withdrawal
from cms.places.models import Commune
from cms.roles.refusals import Refused
from listings.models import SellerConsent, TakeoverConfidential, TakeoverPage
from listings.takeovers.choices import TakeoverState
from listings.takeovers.confidential.services import READ
from listings.takeovers.consents.services import CONSENT, REVOKE, record_consent, revoke_consent
from listings.takeovers.guard.crowds import judge
from listings.takeovers.guard.rule import Verdict
from listings.takeovers.life.services import put_back, withdraw
from tests.factories import House, UserFactory, fresh
from tests.forms import form_values
from tests.listings.takeovers.guard.conftest import Counted, placed_wider, typed
from tests.rights import Cast

pytestmark = pytest.mark.django_db

#: Told to advisers of a wide one whose part does not say its commune.
UNSEARCHED = "ne dit pas la commune"
GIVEN = date(2026, 5, 3)


def record(page: TakeoverPage, **values: Any) -> SellerConsent:
    said: dict[str, Any] = {"user": None, "obtained_on": GIVEN, "obtained": "signe", **values}
    return record_consent(takeover=page, **said)


def refused(page: TakeoverPage, **values: Any) -> str:
    before = SellerConsent.objects.count()
    with pytest.raises(Refused) as told:
        record(page, **values)
    assert SellerConsent.objects.count() == before
    return typed(str(told.value.sentence))


def test_it_names_the_latest_draft_s_place_and_activity(takeover: TakeoverPage) -> None:
    takeover.activity = "Salon de thé"
    takeover.save_revision()
    row = record(takeover, note="Dossier 12")
    assert (row.precision, row.place, row.naf_code, row.activity) == ("village", "Sarrant", "10.71C", "Salon de thé")
    assert judge(takeover.get_latest_revision_as_object()).verdict is Verdict.CONSENT
    assert judge(fresh(takeover)).verdict is Verdict.REFUSED


def test_what_cannot_be_recorded(house: House, takeover: TakeoverPage) -> None:
    assert "avenir" in refused(takeover, obtained_on=timezone.localdate() + timedelta(days=1))
    assert "département" in refused(house.takeover(consented=False))
    assert "un accord les nomme" in refused(house.takeover(precision="epci", consented=False))
    assert "un accord les nomme" in refused(house.takeover(house.village(), activity=" ", consented=False))
    record(takeover)
    assert "déjà" in refused(takeover)


def test_taken_back_it_is_withdrawn_at_once(house: House, takeover: TakeoverPage) -> None:
    row = record(takeover)
    takeover.save_revision().publish()
    assert fresh(takeover).live
    adviser, lines = UserFactory(is_superuser=True), PageLogEntry.objects.count()
    assert revoke_consent(consent=row, user=adviser) is True
    gone = fresh(takeover)
    assert (gone.live, gone.state) == (False, TakeoverState.WITHDRAWN)
    assert Withdrawal.objects.get(page=gone).cause == Withdrawal.Cause.DECIDED
    (line,) = PageLogEntry.objects.order_by("pk")[lines:]
    other = withdraw(takeover=house.takeover(published=True), user=adviser)
    like = PageLogEntry.objects.filter(page=other.pk).latest("pk")
    assert (line.action, line.data) == (like.action, like.data), "its town hall reads what it reads of any other"
    with pytest.raises(Refused):
        revoke_consent(consent=row, user=adviser)
    with pytest.raises(NotReady, match="reconnaître le cédant"):
        put_back(takeover=gone, user=adviser)
    record(takeover)
    assert put_back(takeover=gone, user=adviser).live


def test_a_page_that_stands_without_it_stays(takeover: TakeoverPage, counted: Counted) -> None:
    row = record(takeover)
    counted(sarrant=5)
    takeover.save_revision().publish()
    assert revoke_consent(consent=row, user=None) is False
    assert fresh(takeover).live


def test_one_that_covers_something_else_takes_nothing_away(takeover: TakeoverPage) -> None:
    row = record(takeover)
    takeover.activity = "Salon de thé"
    takeover.save_revision()
    record(takeover)
    TakeoverPage.objects.filter(pk=takeover.pk).update(qualified_values=takeover.fingerprint())
    fresh(takeover).get_latest_revision_as_object().save_revision().publish()
    assert revoke_consent(consent=row, user=None) is False
    assert fresh(takeover).live


def test_it_is_logged_on_the_confidential_part_and_stands_in_no_revision(takeover: TakeoverPage) -> None:
    row = record(takeover, note="lettre-marquée")
    revoke_consent(consent=row, user=None)
    entries = ModelLogEntry.objects.filter(action__in=(CONSENT, REVOKE))
    assert [entry.action for entry in entries.order_by("pk")] == [CONSENT, REVOKE]
    assert all(entry.data == {"place": "Sarrant", "activity": "Boulangerie-pâtisserie"} for entry in entries)
    takeover.save_revision()
    assert all("lettre-marquée" not in str(revision.content) for revision in Revision.objects.all())
    assert not ReferenceIndex.model_is_indexable(SellerConsent)


# --- screens ---------------------------------------------------------------------------------------------------------


def screen(page: Any) -> str:
    return reverse("guard:edit", args=[page.pk])


@pytest.mark.parametrize("role", ["communication", "mairie", "mairie_ailleurs", "cultura", "sans_role", "anonyme"])
def test_nobody_else_opens_the_screen_or_takes_anything_back(client: Client, cast: Cast, role: str) -> None:
    page = cast.page("live_takeover")
    row = SellerConsent.objects.get(takeover=page)
    if role != "anonyme":
        client.force_login(cast.user(role))
    for address in (screen(page), screen(cast.pages["news"]), reverse("guard:revoke", args=[page.pk, row.pk])):
        assert client.get(address).status_code in (302, 403)
        assert client.post(address, {"obtained": "signe"}).status_code in (302, 403)
    row.refresh_from_db()
    assert row.revoked_at is None and fresh(page).live


def test_an_adviser_records_and_takes_back(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("conseil"))
    page = cast.page("takeover")
    SellerConsent.objects.filter(takeover=page).delete()
    shown = client.get(screen(page))
    assert "On pourrait reconnaître le cédant" in shown.content.decode()
    values = form_values(shown.content, "form:has([name=obtained_on])")
    told = client.post(screen(page), values | {"obtained": "mail", "note": "Dossier 12"})
    assert told.status_code == 302
    row = SellerConsent.objects.get(takeover=page)
    assert (row.obtained, row.note, row.recorded_by) == ("mail", "Dossier 12", cast.user("conseil"))
    shown = client.get(screen(page))
    assert "Dossier 12" in shown.content.decode() and "obtained_on" not in shown.content.decode()
    assert client.get(reverse("guard:revoke", args=[page.pk, row.pk])).status_code == 405
    assert client.post(reverse("guard:revoke", args=[page.pk, row.pk])).status_code == 302
    row.refresh_from_db()
    assert row.revoked_by == cast.user("conseil")
    history = client.get(reverse("confidential:history", args=[page.pk])).content.decode()
    assert "Accord du cédant enregistré" in history and "Accord du cédant retiré" in history


def test_where_nobody_sells_no_consent_is_asked(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("conseil"))
    page = cast.house.takeover(fresh(cast.solomiac), kind="besoin", need="Un boulanger.", consented=False)
    shown = client.get(screen(page)).content.decode()
    assert "Personne ne cède" in shown
    assert "sauf accord" not in shown and "obtained_on" not in shown and "Accords du cédant" not in shown


def test_what_was_read_is_what_is_recorded(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("conseil"))
    page = cast.page("takeover")
    SellerConsent.objects.filter(takeover=page).delete()
    values = form_values(client.get(screen(page)).content, "form:has([name=obtained_on])") | {"obtained": "mail"}
    page.activity = "Salon de thé"
    page.save_revision()
    before = SellerConsent.objects.count()
    told = client.post(screen(page), values)
    assert "a changé depuis" in told.content.decode()
    for wrong in ({"shown": "rien"}, {"obtained_on": "hier"}, {"obtained": "rumeur"}, {"note": "x" * 201}):
        assert client.post(screen(page), values | wrong).status_code == 200
    assert client.post(screen(page), {}).status_code == 200
    assert SellerConsent.objects.count() == before


def test_a_consent_of_another_takeover_is_not_found(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("conseil"))
    row = SellerConsent.objects.get(takeover=cast.pages["live_takeover"])
    for page, number in ((cast.pages["takeover"].pk, row.pk), (cast.pages["live_takeover"].pk, 0), (0, row.pk)):
        assert client.post(reverse("guard:revoke", args=[page, number])).status_code == 404
    assert client.get(reverse("guard:edit", args=[0])).status_code == 404


def test_comparing_with_the_confidential_part_is_a_reading(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("conseil"))
    client.get(reverse("wagtailadmin_pages:edit", args=[cast.pages["takeover"].pk]))
    readings = ModelLogEntry.objects.filter(action=READ, user=cast.user("conseil"))
    assert not readings.exists()
    client.get(screen(cast.pages["takeover"]))
    assert readings.count() == 1


def test_the_panel_tells_each_what_they_may_know(client: Client, cast: Cast) -> None:
    page = cast.page("takeover")
    TakeoverConfidential.objects.filter(takeover=page).update(seller_name="Claudine Fictivier")
    page.summary = "Claudine vous attend au 05 62 00 12 34"
    page.save_revision()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    said = {}
    page.get_workflow().start(page, cast.people["mairie"])
    for role in ("conseil", "communication", "mairie"):
        client.force_login(cast.user(role))
        panel = typed(client.get(edit).content.decode()).split('class="guard"', 1)[1].split("</section>", 1)[0]
        said[role] = panel
        assert "un numéro de téléphone, dans la phrase de présentation" in panel, role
    assert "renseignement confidentiel, dans la phrase" in said["conseil"] and screen(page) in said["conseil"]
    for role in ("communication", "mairie"):
        assert "confidentiel" not in said[role] and screen(page) not in said[role], role
    client.force_login(cast.user("conseil"))
    told = typed(client.get(screen(page)).content.decode())
    assert "le nom du cédant, dans la phrase de présentation : « claudine vous attend au" in told


def test_a_wider_one_tells_communication_nothing_of_its_commune(
    client: Client, cast: Cast, bakery: Activity, commune: Commune, counted: Counted
) -> None:
    wide = placed_wider(cast.house, bakery, commune)
    counted(sarrant=1, solomiac=1, mauvezin=1, eauze=4)
    edit = reverse("wagtailadmin_pages:edit", args=[wide.pk])
    wide.save_revision()
    client.force_login(cast.user("communication"))
    told = client.get(edit).content.decode()
    assert "Bastides" in told
    for secret in ("Sarrant (", "Condom (", "Claudine"):
        assert secret not in told, secret
    client.force_login(cast.user("conseil"))
    told = client.get(edit).content.decode()
    assert "Sarrant (" in told and "Condom (" in told
    assert UNSEARCHED not in told
    TakeoverConfidential.objects.filter(takeover=wide).update(commune=None)
    assert UNSEARCHED in client.get(edit).content.decode()
    client.force_login(cast.user("communication"))
    assert UNSEARCHED not in client.get(edit).content.decode()


# --- qualification ---------------------------------------------------------------------------------------------------


def test_an_adviser_qualifies_nothing_that_could_not_be_published(client: Client, cast: Cast) -> None:
    page = cast.page("takeover")
    SellerConsent.objects.filter(takeover=page).delete()
    page.get_workflow().start(page, cast.people["mairie"])
    client.force_login(cast.user("conseil"))
    state = fresh(page).current_workflow_task_state
    approve = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    told = client.post(approve, follow=True).content.decode()
    assert "qualifié" in told and "On pourrait reconnaître le cédant" in told
    assert not fresh(page).is_qualified and fresh(page).current_workflow_task_state.pk == state.pk
    record(fresh(page))
    client.post(approve)
    assert fresh(page).is_qualified

"""« État de la reprise » in the admin: who opens it, what it offers, what is asked before an act and said after."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageLogEntry

from cms.freshness.models import Withdrawal
from listings.models import TakeoverFigures, TakeoverPage
from listings.takeovers.choices import TakeoverState
from listings.takeovers.desk.qualifying import to_submit
from listings.takeovers.life.archiving import archive
from listings.takeovers.life.services import LOG
from listings.takeovers.transitions import Act
from tests.factories import fresh
from tests.listings.takeovers.life.conftest import ACTORS, actor, standing
from tests.proposals import messages_on
from tests.rights import Cast

pytestmark = pytest.mark.django_db

S = TakeoverState
OPENS = {"conseil", "communication", "mairie", "superutilisateur"}


def state_of(page: TakeoverPage) -> str:
    return reverse("takeover_state", args=[page.pk])


def act_of(page: TakeoverPage, act: Act | str) -> str:
    return reverse("takeover_act", args=[page.pk, act])


def signed_in(cast: Cast, client: Client, name: str) -> Client:
    client.force_login(actor(cast, name))
    return client


def shown(client: Client, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html5lib")


def typed(text: str) -> str:
    return " ".join(text.replace("\u2019", "'").split())


@pytest.mark.parametrize("name", [name for name in ACTORS if name != "horloge"])
def test_who_opens_it(cast: Cast, client: Client, shop: TakeoverPage, name: str) -> None:
    signed_in(cast, client, name)
    expected = 200 if name in OPENS else 403
    assert client.get(state_of(shop)).status_code == expected
    assert client.get(act_of(shop, Act.WITHDRAW)).status_code == expected
    if expected == 403:
        answer = client.post(act_of(shop, Act.WITHDRAW), {"seen": "ouverte", "reason": "Essai"})
        assert answer.status_code == 403 and fresh(shop).live


def test_nobody_opens_it_without_account(client: Client, shop: TakeoverPage) -> None:
    assert client.get(state_of(shop)).status_code == 302


@pytest.mark.parametrize(
    ("name", "acts"),
    [
        ("conseil", [Act.PUT_UNDER_OFFER, Act.CONCLUDE, Act.PAUSE, Act.WITHDRAW]),
        ("communication", [Act.WITHDRAW]),
        ("mairie", [Act.WITHDRAW]),
    ],
)
def test_it_offers_what_may_be_done(cast: Cast, client: Client, shop: TakeoverPage, name: str, acts: list[Act]) -> None:
    page = shown(signed_in(cast, client, name), state_of(shop))
    links = [link["href"] for link in page.select("main dl a")]
    assert links == [act_of(shop, act) for act in acts]
    assert "La page est en ligne." in typed(page.get_text())


@pytest.mark.parametrize(("name", "offers"), [("communication", True), ("mairie", True)])
def test_the_editor_has_the_same_buttons(
    cast: Cast, client: Client, shop: TakeoverPage, name: str, offers: bool
) -> None:
    html = signed_in(cast, client, name).get(reverse("wagtailadmin_pages:edit", args=[shop.pk])).content.decode()
    assert (state_of(shop) in html, act_of(shop, Act.WITHDRAW) in html) == (offers, offers)
    assert act_of(shop, Act.CONCLUDE) not in html


def test_the_way_back_stands_once_in_the_header(cast: Cast, client: Client, shop: TakeoverPage) -> None:
    signed_in(cast, client, "communication")
    edit = reverse("wagtailadmin_pages:edit", args=[shop.pk])
    for state, cause, ours in (
        (S.EXPIRED, Withdrawal.Cause.SILENCE, False),
        (S.WITHDRAWN, Withdrawal.Cause.DECIDED, True),
    ):
        page = standing(shop, state, cause=cause)
        html = client.get(edit).content.decode()
        assert (act_of(page, Act.PUT_BACK) in html) is ours
        assert (reverse("freshness_put_back", args=[page.pk]) in html) is not ours
        assert 'name="action-publish"' not in html


def test_an_act_says_what_it_does_and_is_done(cast: Cast, client: Client, shop: TakeoverPage) -> None:
    signed_in(cast, client, "conseil")
    asked = typed(shown(client, act_of(shop, Act.CONCLUDE)).get_text())
    assert "pendant 90 jours" in asked and "a trouvé qui la reprend" in asked
    yesterday = timezone.localdate() - timedelta(days=1)
    TakeoverPage.objects.filter(pk=shop.pk).update(first_published_at=timezone.now() - timedelta(days=9))
    said = {"seen": "ouverte", "on": yesterday.isoformat(), "reason": "Signé chez le notaire"}
    answer = client.post(act_of(shop, Act.CONCLUDE), said, follow=True)
    assert answer.redirect_chain[-1][0] == state_of(shop)
    assert "est maintenant" in messages_on(answer)[0] and "reprise conclue" in messages_on(answer)[0]
    assert fresh(shop).state == S.SOLD
    entry = PageLogEntry.objects.get(action=f"{LOG}.conclure")
    assert entry.data["on"] == yesterday.isoformat() and entry.user == cast.user("conseil")
    history = typed(BeautifulSoup(answer.content, "html5lib").select_one("ol.file-history").get_text())
    assert "de « à reprendre » à « reprise conclue »" in history and "Motif : Signé chez le notaire" in history
    own = client.get(reverse("wagtailadmin_pages:history", args=[shop.pk]))
    assert own.status_code in (302, 404), "a village's history is not the advisers'"
    signed_in(cast, client, "mairie")
    mayor_reads = client.get(reverse("wagtailadmin_pages:history", args=[shop.pk])).content.decode()
    assert "Signé chez le notaire" in mayor_reads


@pytest.mark.parametrize(
    ("act", "said", "field"),
    [
        (Act.WITHDRAW, {"reason": ""}, "reason"),
        (Act.WITHDRAW, {"reason": "\u200b\u2060"}, "reason"),
        (Act.WITHDRAW, {"reason": "x" * 201}, "reason"),
        (Act.PAUSE, {"reason": ""}, "reason"),
        (Act.CONCLUDE, {"on": "demain"}, "on"),
        (Act.CONCLUDE, {"on": "2999-01-01"}, "on"),
        (Act.CONCLUDE, {"on": "1999-01-01"}, "on"),
        (Act.CONCLUDE, {"seen": "autre"}, "seen"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    cast: Cast, client: Client, shop: TakeoverPage, act: Act, said: dict[str, str], field: str
) -> None:
    signed_in(cast, client, "conseil")
    answer = client.post(act_of(shop, act), {"seen": "ouverte", "reason": "Essai"} | said)
    assert answer.status_code == 422 and list(answer.context["form"].errors) == [field]
    assert (fresh(shop).live, fresh(shop).state) == (True, S.OPEN)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    act=st.sampled_from([*Act.values, "autre", "compromis-2"]),
    said=st.dictionaries(st.sampled_from(["seen", "on", "reason", "reference", "x"]), st.text(max_size=30)),
)
def test_any_form_is_survived(cast: Cast, client: Client, shop: TakeoverPage, act: str, said: dict[str, str]) -> None:
    signed_in(cast, client, "communication")
    answer = client.post(act_of(shop, act), said)
    assert answer.status_code in (302, 400, 404, 422)
    assert fresh(shop).state == S.OPEN or said.get("seen") == "ouverte"


def test_who_comes_second_reads_what_happened(cast: Cast, client: Client, shop: TakeoverPage) -> None:
    signed_in(cast, client, "conseil")
    other = Client()
    other.force_login(cast.user("second_conseil"))
    client.post(act_of(shop, Act.PUT_UNDER_OFFER), {"seen": "ouverte"})
    answer = other.post(act_of(shop, Act.CONCLUDE), {"seen": "ouverte"}, follow=True)
    assert answer.redirect_chain[-1][0] == state_of(shop)
    assert "« sous compromis » depuis le" in typed(messages_on(answer)[0])
    assert fresh(shop).state == S.UNDER_OFFER
    answer = other.get(act_of(shop, Act.PUT_UNDER_OFFER), follow=True)
    assert "sous compromis" in messages_on(answer)[0]


def test_a_locked_page_is_moved_by_nobody_else(cast: Cast, client: Client, shop: TakeoverPage) -> None:
    TakeoverPage.objects.filter(pk=shop.pk).update(locked=True, locked_by=cast.user("communication"))
    signed_in(cast, client, "mairie")
    answer = client.post(act_of(shop, Act.WITHDRAW), {"seen": "ouverte", "reason": "Essai"}, follow=True)
    assert "verrouillé" in messages_on(answer)[0] and fresh(shop).live


def test_a_page_that_may_not_come_back_says_why(cast: Cast, client: Client, shop: TakeoverPage) -> None:
    page = standing(shop, S.WITHDRAWN)
    TakeoverPage.objects.filter(pk=page.pk).update(qualified_values="autre")
    signed_in(cast, client, "communication")
    answer = client.post(act_of(page, Act.PUT_BACK), {"seen": "retiree"})
    assert answer.status_code == 422 and "ne sont pas qualifiés" in answer.content.decode()
    assert (fresh(page).live, fresh(page).state) == (False, S.WITHDRAWN)


def test_an_archiving_is_confirmed_by_the_reference(cast: Cast, client: Client, shop: TakeoverPage) -> None:
    page = standing(shop, S.WITHDRAWN)
    signed_in(cast, client, "conseil")
    said = {"seen": "retiree", "reason": "À la demande du cédant", "reference": "R00-AAAAA"}
    assert client.post(act_of(page, Act.ARCHIVE), said).status_code == 422
    assert not TakeoverFigures.objects.exists()
    answer = client.post(act_of(page, Act.ARCHIVE), said | {"reference": f" {page.reference.lower()} "}, follow=True)
    assert "archivée" in messages_on(answer)[0] and TakeoverFigures.objects.count() == 1


def test_no_number_tells_a_town_hall_that_it_is_a_takeover(cast: Cast, client: Client, shop: TakeoverPage) -> None:
    signed_in(cast, client, "mairie_ailleurs")
    numbers = (shop.pk, cast.pages["wide"].pk, cast.pages["village"].pk, 987654)
    for number in numbers:
        for name, args in (("takeover_state", [number]), ("takeover_act", [number, Act.WITHDRAW.value])):
            where = reverse(name, args=args)
            assert [client.get(where).status_code, client.post(where).status_code] == [403, 403], where


@pytest.mark.parametrize("kind", ["village", "home"])
def test_another_page_has_no_state(cast: Cast, client: Client, kind: str) -> None:
    signed_in(cast, client, "superutilisateur")
    assert client.get(reverse("takeover_state", args=[cast.pages[kind].pk])).status_code == 404


def test_what_has_left_is_no_draft_to_submit(cast: Cast) -> None:
    gone = cast.house.takeover(published=True, title="Garage retiré")
    draft = cast.house.takeover(title="Garage à soumettre")
    draft.save_revision()
    gone.unpublish()
    waiting = {row.title for row in to_submit()}
    assert draft.title in waiting and gone.title not in waiting


# --- reports --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("report", ["takeover_states", "takeover_figures"])
@pytest.mark.parametrize("name", [name for name in ACTORS if name != "horloge"])
def test_who_reads_the_reports(cast: Cast, client: Client, report: str, name: str) -> None:
    expected = 200 if name in OPENS - {"mairie"} else 403
    signed_in(cast, client, name)
    assert client.get(reverse(report)).status_code == expected
    assert client.get(reverse(f"{report}_results")).status_code == expected
    menu = client.get(reverse("wagtailadmin_home")).content.decode()
    assert (reverse(report) in menu) is (expected == 200)


def test_the_states_lead_to_each_takeover_and_hold_no_draft(cast: Cast, client: Client, shop: TakeoverPage) -> None:
    standing(shop, S.PAUSED)
    signed_in(cast, client, "conseil")
    html = client.get(reverse("takeover_states"), {"state": "en-pause"}).content.decode()
    assert state_of(shop) in html and state_of(cast.pages["takeover"]) not in html
    assert state_of(shop) not in client.get(reverse("takeover_states"), {"state": "ouverte"}).content.decode()
    file = client.get(reverse("takeover_states"), {"export": "csv"})
    assert shop.reference in b"".join(file).decode()  # type: ignore[arg-type]


def test_the_figures_are_a_file(cast: Cast, client: Client, shop: TakeoverPage) -> None:
    archive(takeover=standing(shop, S.SOLD))
    signed_in(cast, client, "conseil")
    file: Any = client.get(reverse("takeover_figures"), {"export": "csv"})
    line = b"".join(file).decode().splitlines()[1]
    assert "conclue" in line and "45000" in line and shop.reference not in line

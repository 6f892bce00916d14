"""How many shops a takeover is hidden among, where, and the first place that passes."""

from typing import Any

import pytest

from cms.activities.models import Activity, EstablishmentCount
from cms.facts.gate import NotReady
from cms.places.counts import Area, Counts
from cms.places.models import Commune
from listings.models import TakeoverConfidential, TakeoverPage
from listings.takeovers.guard.crowds import judge
from listings.takeovers.guard.gate import too_few
from listings.takeovers.guard.rule import Verdict
from listings.takeovers.guard.unsaid import unsaid
from listings.takeovers.life.services import put_back, withdraw
from tests.factories import (
    ActivityFactory,
    CommuneFactory,
    EstablishmentCountFactory,
    House,
    UserFactory,
    consent,
    fresh,
)
from tests.listings.takeovers.guard.conftest import Counted, typed

pytestmark = pytest.mark.django_db


def publish(page: TakeoverPage) -> TakeoverPage:
    page.save_revision().publish()
    found: TakeoverPage = fresh(page)
    return found


def refusal(page: Any) -> str:
    with pytest.raises(NotReady) as told:
        page.save_revision().publish()
    assert not fresh(page).live
    assert list(told.value.message_dict) == ["precision"]
    (message,) = told.value.messages
    return typed(message)


@pytest.mark.parametrize(("bakeries", "passes"), [(0, False), (1, False), (4, False), (5, True), (6, True)])
def test_five_shops_of_the_trade_in_the_village(
    takeover: TakeoverPage, counted: Counted, bakeries: int, passes: bool
) -> None:
    counted(sarrant=bakeries)
    if passes:
        assert publish(takeover).live
        return
    message = refusal(takeover)
    assert f"{bakeries} établissement" in message and "il en faut 5" in message


def test_unknown_is_none(takeover: TakeoverPage) -> None:
    assert "n'est pas comptée" in refusal(takeover)
    assert judge(takeover).verdict is Verdict.REFUSED


def test_the_threshold_is_a_setting(takeover: TakeoverPage, counted: Counted, settings: Any) -> None:
    counted(sarrant=5)
    settings.TAKEOVER_THRESHOLD = 6
    assert "il en faut 6" in refusal(takeover)
    settings.TAKEOVER_THRESHOLD = 5
    assert publish(takeover).live


def test_the_first_place_that_passes_is_proposed(takeover: TakeoverPage, counted: Counted) -> None:
    counted(sarrant=1, solomiac=2, mauvezin=1, eauze=3)
    found = judge(takeover)
    assert [(step.place.precision, step.count.known, step.passes) for step in found.steps] == [
        ("village", 1, False),
        ("epci", 4, False),
        ("arrondissement", 7, True),
        ("departement", 7, True),
    ]
    assert found.proposed.name == "Condom"
    assert "l'arrondissement" in typed(too_few(found)) and "Condom" not in too_few(found)


def test_only_known_counts_add_up(takeover: TakeoverPage, counted: Counted) -> None:
    counted(sarrant=1, solomiac=4)
    count = judge(takeover).steps[1].count
    assert (count.known, count.communes, count.uncounted, count.is_whole) == (5, 2, 1, False)
    assert judge(takeover).proposed.precision == "epci"


def test_a_division_and_a_section_tell_nothing_of_a_trade(takeover: TakeoverPage, commune: Commune) -> None:
    division = Activity.objects.get(code="10")
    EstablishmentCountFactory(commune=commune, activity=division, number=40)
    assert judge(takeover).count.known == 0 and not judge(takeover).is_counted
    for naf in (division, ActivityFactory(), None):
        takeover.naf = naf
        assert judge(takeover).verdict is Verdict.REFUSED
        assert not judge(takeover).is_counted


def test_another_trade_hides_nobody(takeover: TakeoverPage, counted: Counted, commune: Commune) -> None:
    counted(sarrant=0)
    EstablishmentCountFactory(commune=commune, activity=Activity.objects.get(code="10.71D"), number=9)
    found = judge(takeover)
    assert found.count.known == 0 and found.is_counted and found.verdict is Verdict.REFUSED


def test_an_invented_commune_is_no_part_of_the_departement(
    takeover: TakeoverPage, bakery: Activity, counted: Counted, commune: Commune
) -> None:
    counted(sarrant=1)
    invented = CommuneFactory(invented=True, epci=commune.epci)
    EstablishmentCountFactory(commune=invented, activity=bakery, number=50)
    assert [step.count.known for step in judge(takeover).steps] == [1, 1, 1, 1]
    assert Counts([bakery.pk]).of(bakery.pk, Area(commune_id=invented.pk)).known == 50


@pytest.mark.parametrize(
    ("values", "asked"),
    [({}, 5), ({"staff": 9}, 5), ({"staff": 10}, 20), ({"area": 401}, 20), ({"staff": 10, "area": 401}, 80)],
)
def test_each_detail_that_stands_out_asks_for_four_times_as_many(
    takeover: TakeoverPage, counted: Counted, values: dict[str, Any], asked: int
) -> None:
    counted(sarrant=asked - 1)
    for name, value in values.items():
        setattr(takeover, name, value)
    found = judge(takeover)
    assert found.needed == asked and found.verdict is Verdict.REFUSED
    for detail in found.details:
        assert detail in too_few(found)


@pytest.mark.parametrize("kind", ["murs", "droit-au-bail"])
def test_what_its_kind_does_not_ask_tells_nothing(takeover: TakeoverPage, kind: str) -> None:
    takeover.staff, takeover.area, takeover.licences = 12, 401, ["tabac", "licence-iv"]
    everything = judge(takeover)
    assert len(everything.details) == 4 and everything.needed == 5 * 4**4
    takeover.kind = kind
    asked = [column for column in ("staff", "area", "licences") if takeover.asks(column)]
    assert asked == ["area", "licences"]
    assert len(judge(takeover).details) == 3 and "10 salariés ou plus" not in judge(takeover).details
    takeover.kind = ""
    assert [column for column in ("staff", "area", "licences") if takeover.asks(column)] == []
    assert judge(takeover).needed == 5


@pytest.mark.parametrize("kind", ["besoin", "boutique-essai"])
def test_nobody_sells_so_nobody_is_hidden(takeover: TakeoverPage, kind: str) -> None:
    takeover.kind = kind
    assert judge(takeover).verdict is Verdict.NOBODY


def test_the_departement_passes_with_nothing_known(house: House, bakery: Activity) -> None:
    page = house.takeover(naf=bakery, consented=False, published=True)
    assert page.live and judge(page).verdict is Verdict.WIDEST


def test_wider_without_a_known_commune_only_its_own_place_and_the_departement_are_told(
    house: House, bakery: Activity, commune: Commune
) -> None:
    page = house.takeover(precision="epci", public_epci=commune.epci, naf=bakery, consented=False)
    assert [step.place.precision for step in judge(page).steps] == ["epci", "departement"]


def test_a_wider_one_is_judged_at_its_public_place(wide: TakeoverPage, counted: Counted) -> None:
    counted(sarrant=4, solomiac=1, mauvezin=0)
    found = judge(wide)
    assert found.place is not None and found.place.precision == "epci" and found.verdict is Verdict.CROWD
    assert found.proposed.precision == "epci"
    assert found.wider.precision == "arrondissement"


def test_shops_that_are_all_in_one_commune_hide_nobody_who_hides_the_commune(
    wide: TakeoverPage, takeover: TakeoverPage, counted: Counted
) -> None:
    """Sirene is open: « boulangerie, Bastides » would be Sarrant."""
    counted(sarrant=6, solomiac=0, mauvezin=0, eauze=1)
    assert judge(takeover).verdict is Verdict.CROWD  # its village says where it is
    found = judge(wide)
    assert found.verdict is Verdict.REFUSED and found.count.spread == 1
    assert [step.passes for step in found.steps] == [True, False, True, True]
    assert found.wider.precision == "arrondissement"
    message = refusal(wide)
    assert "tous dans une seule commune" in message and "il en faut 5, dans deux communes au moins" in message
    assert "l'arrondissement" in message and "Sarrant" not in message
    consent(wide)
    assert judge(wide).verdict is Verdict.CONSENT
    assert publish(wide).live


def test_a_consent_covers_the_activity_and_the_place_that_it_names(takeover: TakeoverPage, bakery: Activity) -> None:
    consent(takeover)
    assert publish(takeover).live
    for column, value in (("activity", "Salon de thé"), ("naf", Activity.objects.get(code="10.71D"))):
        page = fresh(takeover)
        setattr(page, column, value)
        assert judge(page).verdict is Verdict.REFUSED, column
        with pytest.raises(NotReady):
            page.save_revision().publish()
    page = fresh(takeover)
    page.activity = "BOULANGERIE  pâtisserie"
    assert judge(page).verdict is Verdict.CONSENT


def test_a_consent_for_the_village_is_none_for_the_epci(takeover: TakeoverPage, wide: TakeoverPage) -> None:
    consent(takeover)
    assert judge(wide).verdict is Verdict.REFUSED
    consent(wide)
    assert judge(wide).verdict is Verdict.CONSENT


def test_a_lower_count_keeps_no_correction_off_line_and_a_new_detail_asks_again(
    takeover: TakeoverPage, counted: Counted
) -> None:
    counted(sarrant=5)
    page = publish(takeover)
    EstablishmentCount.objects.filter(number=5).update(number=2)
    page.summary = "Autre phrase."
    assert publish(page).summary == "Autre phrase."
    page.staff = 12
    with pytest.raises(NotReady, match="10 salariés"):
        page.save_revision().publish()
    withdraw(takeover=page, user=UserFactory(is_superuser=True))
    with pytest.raises(NotReady, match="2 établissements"):
        put_back(takeover=page, user=UserFactory(is_superuser=True))


def test_judging_costs_few_questions(
    takeover: TakeoverPage, counted: Counted, django_assert_max_num_queries: Any
) -> None:
    counted(sarrant=1, solomiac=2)
    with django_assert_max_num_queries(12):
        judge(fresh(takeover))


def test_nobody_sells_what_a_village_looks_for(wide: TakeoverPage) -> None:
    TakeoverConfidential.objects.update(seller_name="")
    assert len([*unsaid(wide)]) == 1
    wide.kind = "besoin"
    assert [*unsaid(wide)] == []


def test_a_village_s_takeover_hides_no_commune(takeover: TakeoverPage) -> None:
    assert [*unsaid(takeover)] == []

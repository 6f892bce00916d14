"""The table of transitions, cell by cell: which act, from which state, by whom, and where it leads."""

from pathlib import Path

import pytest
from django.db import transaction
from django.utils import translation
from wagtail.models import PageLogEntry

from cms.facts.changing import ACTED
from cms.freshness.models import Withdrawal
from cms.roles.refusals import Refused
from listings.models import TakeoverPage
from listings.takeovers.choices import ON_LINE, TakeoverState
from listings.takeovers.life.acts import PERFORM, offered
from listings.takeovers.life.services import LOG
from listings.takeovers.transitions import BY_ACT, NOT_YET, TABLE, TRANSLATION, Act, Transition, Who
from tests.factories import fresh
from tests.listings.takeovers.life.conftest import ACTORS, actor, standing
from tests.rights import Cast

pytestmark = pytest.mark.django_db

S = TakeoverState
DOC = Path(__file__).resolve().parents[4] / "docs" / "takeover-life.md"
Cells = dict[tuple[Act, TakeoverState], TakeoverState]

#: The state after each act that is allowed. What stands in no cell is refused.
WITHDRAWN: Cells = {(Act.WITHDRAW, S.OPEN): S.WITHDRAWN}
ENDED: Cells = {(Act.WITHDRAW, state): S.WITHDRAWN for state in (S.UNDER_OFFER, S.SOLD, S.PAUSED)}
BACK: Cells = {(Act.PUT_BACK, state): S.OPEN for state in (S.WITHDRAWN, S.EXPIRED)}
ARCHIVED: Cells = {(Act.ARCHIVE, state): S.ARCHIVED for state in (S.SOLD, S.PAUSED, S.WITHDRAWN, S.EXPIRED)}
PAUSED: Cells = {(Act.PAUSE, S.OPEN): S.PAUSED, (Act.RESUME, S.PAUSED): S.OPEN}
ADVISER: Cells = {
    (Act.PUT_UNDER_OFFER, S.OPEN): S.UNDER_OFFER,
    (Act.BACK_TO_OPEN, S.UNDER_OFFER): S.OPEN,
    (Act.BACK_TO_OPEN, S.SOLD): S.OPEN,
    (Act.CONCLUDE, S.OPEN): S.SOLD,
    (Act.CONCLUDE, S.UNDER_OFFER): S.SOLD,
    **PAUSED,
    **WITHDRAWN,
    **ENDED,
    **BACK,
    **ARCHIVED,
}
EXPECTED: dict[str, Cells] = {
    "conseil": ADVISER,
    "superutilisateur": ADVISER,
    "communication": {**WITHDRAWN, **BACK},
    "mairie": {**WITHDRAWN, **BACK},
    "mairie_ailleurs": {},
    "cultura": {},
    "sans_role": {},
    "horloge": {
        (Act.PAUSE, S.OPEN): S.PAUSED,
        (Act.EXPIRE, S.OPEN): S.EXPIRED,
        (Act.EXPIRE, S.UNDER_OFFER): S.EXPIRED,
        **ARCHIVED,
    },
    "cedant": {(Act.RESUME, S.PAUSED): S.OPEN, (Act.CONCLUDE, S.OPEN): S.SOLD, **WITHDRAWN, **BACK},
}


def tried(cast: Cast, page: TakeoverPage, act: Act, state: TakeoverState, name: str) -> TakeoverState | None:
    """The state after an act, and nothing of it kept; none where it was refused, and then nothing was written."""
    with transaction.atomic():
        page = standing(page, state)
        before = TakeoverPage.objects.values().get(pk=page.pk)
        lines = PageLogEntry.objects.count()
        try:
            PERFORM[act](takeover=page, user=actor(cast, name), reason="Essai")
        except Refused:
            assert TakeoverPage.objects.values().get(pk=page.pk) == before
            assert PageLogEntry.objects.count() == lines
            after = None
        else:
            found = fresh(page)
            after = TakeoverState(found.state)
            assert found.live is (after in ON_LINE)
            entry = PageLogEntry.objects.filter(page_id=page.pk, action=f"{LOG}.{act}").get()
            who = actor(cast, name)
            assert (entry.data["state"], entry.data[ACTED]) == (after, who.pk if who else None)
            # A town hall reads this line: of what the seller does too, no other's name stands on it.
            is_signed = name == "mairie" or Who.SELLER not in BY_ACT[act].who
            assert entry.user == (who if is_signed else None)
        transaction.set_rollback(True)
    return after


@pytest.mark.parametrize("name", ACTORS)
@pytest.mark.parametrize("act", Act)
def test_a_cell_of_the_table(cast: Cast, shop: TakeoverPage, act: Act, name: str) -> None:
    found = {state: tried(cast, shop, act, state, name) for state in S}
    assert found == {state: EXPECTED[name].get((act, state)) for state in S}


@pytest.mark.parametrize("act", [act for act in Act if act != Act.ARCHIVE])
def test_a_cell_of_the_sellers_link(cast: Cast, shop: TakeoverPage, act: Act) -> None:
    """Nobody has that role by an account: the page of the link gives it."""
    found: dict[TakeoverState, TakeoverState] = {}
    for state in S:
        with transaction.atomic():
            page = standing(shop, state)
            try:
                after = PERFORM[act](takeover=page, by=Who.SELLER)
            except Refused:
                assert fresh(shop).state == state
            else:
                found[state] = TakeoverState(after.state)
                assert PageLogEntry.objects.filter(page_id=page.pk, action=f"{LOG}.{act}").get().user is None
            transaction.set_rollback(True)
    assert found == {state: target for (done, state), target in EXPECTED["cedant"].items() if done == act}


@pytest.mark.parametrize("name", ACTORS)
@pytest.mark.parametrize("state", S)
def test_what_is_offered_is_what_is_allowed(cast: Cast, shop: TakeoverPage, state: TakeoverState, name: str) -> None:
    page = standing(shop, state)
    allowed = {act for act, source in EXPECTED[name] if source == state}
    assert {transition.act for transition in offered(page, actor(cast, name))} == allowed


def test_the_code_says_the_same() -> None:
    """Rows whose actors the tests above know by a name of ours."""
    names = {Who.ADVISER: "conseil", Who.COMMUNICATION: "communication", Who.TOWN_HALL: "mairie", Who.CLOCK: "horloge"}
    names |= {Who.SELLER: "cedant"}
    said = {
        name: {
            (row.act, source): row.target
            for row in TABLE
            if who in row.who
            for source in row.sources_for(frozenset({who}))
        }
        for who, name in names.items()
    }
    assert said == {name: EXPECTED[name] for name in names.values()}
    assert [row.act for row in TABLE] == list(Act) == list(PERFORM)


@pytest.mark.parametrize("act", Act)
def test_a_draft_has_no_life_yet(cast: Cast, act: Act) -> None:
    page = cast.page("takeover")
    for name in ("superutilisateur", "horloge"):
        with pytest.raises(Refused) as refused:
            PERFORM[act](takeover=page, user=actor(cast, name))
        if act not in (Act.EXPIRE, Act.PAUSE) and name == "superutilisateur":
            assert refused.value.sentence == str(NOT_YET)


def test_a_translation_has_no_life_of_its_own(cast: Cast, shop: TakeoverPage, english: object) -> None:
    translation = shop.copy_for_translation(english, copy_parents=True)
    with pytest.raises(Refused, match=str(TRANSLATION)):
        PERFORM[Act.PUT_UNDER_OFFER](takeover=fresh(translation), user=cast.user("conseil"))


@pytest.mark.parametrize("cause", [Withdrawal.Cause.DECIDED, None])
def test_a_town_hall_puts_back_only_what_is_its_own_to_take_back(
    cast: Cast, shop: TakeoverPage, cause: Withdrawal.Cause | None
) -> None:
    page = standing(shop, S.WITHDRAWN, cause=cause)
    if cause is None:
        Withdrawal.objects.all().delete()
    with pytest.raises(Refused, match="demandez au conseil"):
        PERFORM[Act.PUT_BACK](takeover=page, user=cast.user("mairie"))
    assert PERFORM[Act.PUT_BACK](takeover=page, user=cast.user("communication")).live


@pytest.mark.parametrize(
    ("state", "days"), [(S.SOLD, 90), (S.PAUSED, 365), (S.WITHDRAWN, 365), (S.EXPIRED, 365)], ids=str
)
def test_the_clock_archives_in_its_time(cast: Cast, shop: TakeoverPage, state: TakeoverState, days: int) -> None:
    with pytest.raises(Refused, match="pas encore à archiver"):
        PERFORM[Act.ARCHIVE](takeover=standing(shop, state, days=days - 1))
    assert PERFORM[Act.ARCHIVE](takeover=standing(shop, state, days=days)).state == S.ARCHIVED


@pytest.mark.parametrize("name", ["conseil", "communication", "mairie", "superutilisateur"])
def test_a_takeover_placed_wider_has_no_town_hall(cast: Cast, name: str) -> None:
    page = standing(cast.house.takeover(published=True, title="Garage"), S.OPEN)
    acts = {transition.act for transition in offered(page, actor(cast, name))}
    assert acts == {act for act, source in EXPECTED[name] if source == S.OPEN and name != "mairie"}


def test_the_docs_print_the_table() -> None:
    text = DOC.read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| `")
    ]
    rows = [row for row in rows if len(row) == len(_printed(TABLE[0]))]
    # As they are typed: the catalogue prints other spaces and apostrophes.
    with translation.override(None):
        assert rows == [_printed(row) for row in TABLE]


def _printed(row: Transition) -> list[str]:
    return [
        f"`{row.act}` {row.act.label}",
        " ; le conseil : ".join(
            ", ".join(f"`{source}`" for source in sources) for sources in (row.sources, row.advisers_from) if sources
        ),
        f"`{row.target}`",
        ", ".join(str(who.label) for who in Who if who in row.who),
        str(row.does),
        str(row.needs),
    ]

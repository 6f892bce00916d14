"""On line or off it: what leaves comes back as it was, by its own road and by no other."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Locale

from cms.clock.scheduled import publish_due
from cms.facts.gate import NotReady
from cms.freshness.models import Withdrawal
from cms.roles.refusals import Refused
from listings.models import TakeoverPage
from listings.takeovers.choices import ON_LINE, TakeoverState
from listings.takeovers.life import services
from tests.factories import fresh, qualify
from tests.listings.takeovers.life.conftest import standing
from tests.proposals import submit
from tests.rights import Cast

pytestmark = pytest.mark.django_db

S = TakeoverState
OFF_LINE = [state for state in S if state not in ON_LINE]


@pytest.mark.parametrize("state", OFF_LINE)
def test_the_gate_lets_nothing_through_that_is_off_line_by_its_state(shop: TakeoverPage, state: TakeoverState) -> None:
    page = standing(shop, state)
    with pytest.raises(NotReady, match="ne revient en ligne que par"):
        page.save_revision().publish()
    page.live = True
    with pytest.raises(NotReady):
        page.save()
    assert not fresh(shop).live


def test_the_button_of_wagtail_withdraws_and_the_row_comes_back(cast: Cast, shop: TakeoverPage) -> None:
    title, since = shop.title, shop.state_since
    shop.unpublish(user=cast.user("communication"))
    page = fresh(shop)
    assert page.state == S.WITHDRAWN and page.state_since > since
    back = services.put_back(takeover=page, user=cast.user("communication"))
    assert (back.live, back.state, back.title) == (True, S.OPEN, title)
    assert not Withdrawal.objects.filter(page_id=page.pk).exists()


def test_a_date_of_expiry_withdraws(shop: TakeoverPage) -> None:
    shop.expire_at = timezone.now() + timedelta(minutes=1)
    shop.save_revision().publish()
    publish_due(timezone.now() + timedelta(hours=1))
    assert (fresh(shop).live, fresh(shop).state) == (False, S.WITHDRAWN)


def test_a_draft_that_was_never_on_line_stays_open(cast: Cast) -> None:
    page = cast.page("takeover")
    page.save()
    page.save_revision()
    assert fresh(page).state == S.OPEN


def test_what_was_on_line_comes_back_whatever_draft_waits(cast: Cast, shop: TakeoverPage) -> None:
    shop.summary = "Ce que deux personnes ont lu."
    shop.save_revision().publish()
    shop = fresh(shop)
    shop.summary = "Un brouillon que personne n'a lu."
    shop.save_revision()
    services.pause(takeover=shop, user=cast.user("conseil"), reason="Sans nouvelles")
    assert not fresh(shop).live
    services.resume(takeover=shop, user=cast.user("conseil"))
    page = fresh(shop)
    assert (page.live, page.summary) == (True, "Ce que deux personnes ont lu.")
    assert page.get_latest_revision_as_object().summary == "Un brouillon que personne n'a lu."
    assert page.confirmed_on == timezone.localdate()


def test_who_qualified_may_bring_back_what_two_people_put_on_line(cast: Cast, shop: TakeoverPage) -> None:
    adviser = cast.user("conseil")
    qualify(shop, adviser)
    services.pause(takeover=shop, user=adviser, reason="Sans nouvelles")
    assert services.resume(takeover=shop, user=adviser).live


def test_a_judgement_that_no_longer_fits_keeps_it_off_line(cast: Cast, shop: TakeoverPage) -> None:
    services.withdraw(takeover=shop, user=cast.user("communication"))
    TakeoverPage.objects.filter(pk=shop.pk).update(qualified_values="autre")
    with pytest.raises(NotReady, match="ne sont pas qualifiés"):
        services.put_back(takeover=shop, user=cast.user("communication"))
    assert (fresh(shop).state, fresh(shop).live) == (S.WITHDRAWN, False)


def test_languages_leave_and_come_back_together(cast: Cast, shop: TakeoverPage, english: Locale) -> None:
    translation = shop.copy_for_translation(english, copy_parents=True)
    translation.title = "Bakery"
    translation.save_revision().publish()
    assert fresh(translation).live
    services.put_under_offer(takeover=shop, user=cast.user("conseil"))
    assert fresh(translation).state == S.UNDER_OFFER
    services.withdraw(takeover=shop, user=cast.user("conseil"))
    assert (fresh(translation).live, fresh(translation).state) == (False, S.WITHDRAWN)
    services.put_back(takeover=shop, user=cast.user("conseil"))
    assert (fresh(translation).live, fresh(translation).state) == (True, S.OPEN)


@pytest.mark.parametrize(("state", "takes"), [(state, state == S.OPEN) for state in S])
def test_buyers_write_to_what_is_open_and_on_line(
    shop: TakeoverPage, english: Locale, state: TakeoverState, takes: bool
) -> None:
    translation = fresh(shop).copy_for_translation(english, copy_parents=True)
    assert standing(shop, state).takes_messages is takes
    translation.live, translation.state = True, S.OPEN
    assert not translation.takes_messages
    shop.live = False
    assert not shop.takes_messages


@pytest.mark.parametrize("state", [S.UNDER_OFFER, S.SOLD, S.WITHDRAWN])
def test_a_revert_brings_no_state_back(shop: TakeoverPage, state: TakeoverState) -> None:
    revision = shop.get_latest_revision()
    assert standing(shop, state).state == revision.as_object().state == state


@pytest.mark.parametrize("state", [S.SOLD, S.PAUSED, S.EXPIRED])
@pytest.mark.parametrize("keep_live", [True, False])
def test_a_copy_starts_anew(cast: Cast, shop: TakeoverPage, state: TakeoverState, keep_live: bool) -> None:
    page = standing(shop, state)
    copied = page.copy(update_attrs={"slug": "copie"}, keep_live=keep_live)
    found = fresh(copied)
    assert (found.state, found.live) == (S.OPEN, False)
    assert found.state_since > page.state_since and found.reference != page.reference


@pytest.mark.parametrize("state", [S.WITHDRAWN, S.EXPIRED])
def test_two_people_put_back_what_has_changed(cast: Cast, shop: TakeoverPage, state: TakeoverState) -> None:
    standing(shop, state)
    draft = cast.page("live_takeover")
    draft.price = 39000
    draft.save_revision(user=cast.user("mairie"))
    page = cast.page("live_takeover")
    page.get_workflow().start(page, cast.user("mairie"))
    page.current_workflow_task_state.approve(user=cast.user("conseil"))
    fresh(page).current_workflow_task_state.approve(user=cast.user("communication"))
    found = fresh(page)
    assert (found.live, found.state, found.price) == (True, S.OPEN, 39000)


def test_what_left_after_it_was_judged_is_not_published_unawares(cast: Cast, shop: TakeoverPage) -> None:
    page = submit(cast, "live_takeover")
    page.current_workflow_task_state.approve(user=cast.user("conseil"))
    services.withdraw(takeover=page, user=cast.user("conseil"), reason="Le cédant renonce")
    with pytest.raises(Refused, match="a quitté le site depuis"):
        fresh(page).current_workflow_task_state.approve(user=cast.user("communication"))
    assert (fresh(page).live, fresh(page).state) == (False, S.WITHDRAWN)
    services.put_back(takeover=page, user=cast.user("communication"))
    assert fresh(page).live


def test_the_workflow_does_not_end_a_pause(cast: Cast, shop: TakeoverPage) -> None:
    standing(shop, S.PAUSED)
    page = submit(cast, "live_takeover")
    page.current_workflow_task_state.approve(user=cast.user("conseil"))
    with pytest.raises(NotReady, match="en pause"):
        fresh(page).current_workflow_task_state.approve(user=cast.user("communication"))
    assert fresh(page).state == S.PAUSED


def test_silence_takes_nothing_of_which_a_proposal_waits(cast: Cast, shop: TakeoverPage) -> None:
    submit(cast, "live_takeover")
    with pytest.raises(Refused, match="Une proposition attend"):
        services.expire(takeover=shop)
    assert (fresh(shop).live, fresh(shop).state) == (True, S.OPEN)


@pytest.mark.parametrize(("seen", "refused"), [(S.OPEN, True), (S.UNDER_OFFER, False), (None, False)])
def test_who_saw_another_state_is_told(cast: Cast, shop: TakeoverPage, seen: Any, refused: bool) -> None:
    services.put_under_offer(takeover=shop, user=cast.user("conseil"))
    if not refused:
        assert services.conclude(takeover=shop, user=cast.user("second_conseil"), seen=seen).state == S.SOLD
        return
    with pytest.raises(Refused, match="sous compromis") as told:
        services.conclude(takeover=shop, user=cast.user("second_conseil"), seen=seen)
    assert "Conseil" not in str(told.value.sentence) and fresh(shop).state == S.UNDER_OFFER


def test_what_is_gone_is_told(cast: Cast, shop: TakeoverPage) -> None:
    shop.delete()
    with pytest.raises(Refused, match="existe plus"):
        services.conclude(takeover=shop, user=cast.user("conseil"))

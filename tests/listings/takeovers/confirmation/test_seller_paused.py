"""What a seller answers of a listing that is paused."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.private_links.models import PrivateLink
from listings.models import BuyerThread, TakeoverPage
from listings.takeovers.choices import TakeoverState
from listings.takeovers.life.services import pause
from listings.takeovers.threads import acts, clock
from listings.takeovers.threads.transitions import SELLER as THE_SELLER
from listings.takeovers.threads.transitions import adviser as an_adviser
from tests.conftest import Committed
from tests.factories import fresh
from tests.listings.takeovers.confirmation.conftest import words
from tests.listings.takeovers.threads.buyers import SELLER, begun, link_to, mails_to
from tests.printed import plain

pytestmark = pytest.mark.django_db


class TestAPausedListing:
    @pytest.fixture
    def thread(self, bakery: TakeoverPage, committed: Committed) -> BuyerThread:
        thread = begun(bakery)
        then = timezone.now() - timedelta(days=29)
        BuyerThread.objects.update(turn_since=then)
        thread.messages.update(at=then)
        TakeoverPage.objects.update(state_since=then)
        with committed():
            assert clock.pause_the_silent() == 1
        return thread

    @pytest.mark.parametrize("said", ["Désolé, je ne vends plus.", "Pardon, venez."])
    @pytest.mark.parametrize("for_seller", [False, True])
    def test_words_bring_nothing_back(
        self, bakery: TakeoverPage, thread: BuyerThread, adviser: Any, said: str, for_seller: bool
    ) -> None:
        actor = an_adviser(adviser) if for_seller else THE_SELLER
        before = fresh(bakery)
        acts.write(thread=thread, actor=actor, words=said, for_seller=for_seller)
        page = fresh(bakery)
        assert (page.state, page.live) == (TakeoverState.PAUSED, False)
        assert (page.confirmed_on, page.due_on) == (before.confirmed_on, before.due_on)

    def test_the_gesture_does_from_the_page_of_the_thread(
        self, client: Client, bakery: TakeoverPage, thread: BuyerThread, committed: Committed
    ) -> None:
        path = link_to(SELLER)
        assert "Relire mon annonce" in words(client.get(path))
        shown = client.post(path, {"acte": "annonce"}, follow=True)
        assert "Tout est exact, mon annonce tient toujours" in words(shown) and "Prix demandé" in words(shown)
        assert fresh(bakery).state == TakeoverState.PAUSED
        own = shown.redirect_chain[-1][0]
        with committed():
            assert "de nouveau en ligne" in words(client.post(own, {"acte": "exact"}))
        page = fresh(bakery)
        assert (page.state, page.live, page.confirmed_on) == (TakeoverState.OPEN, True, timezone.localdate())
        assert clock.pause_the_silent() == 0, "they have time to answer the buyer"
        assert "Relire mon annonce" not in words(client.get(path))
        assert client.post(path, {"acte": "annonce"}).status_code == 200

    def test_it_is_over_stays_the_advisers_to_close(
        self, client: Client, bakery: TakeoverPage, thread: BuyerThread, adviser: Any
    ) -> None:
        own = client.post(link_to(SELLER), {"acte": "annonce"})["Location"]
        assert "clôt le dossier" in words(client.post(own, {"acte": "fin"}))
        assert fresh(bakery).state == TakeoverState.PAUSED
        assert "n'est plus à reprendre" in plain(mails_to(adviser.email)[-1].body)

    def test_a_buyer_has_no_such_button(self, client: Client, thread: BuyerThread) -> None:
        path = link_to(thread.email)
        assert "Relire mon annonce" not in words(client.get(path))
        client.post(path, {"acte": "annonce"})
        assert not PrivateLink.objects.filter(purpose="listings.seller.confirmation").exists()

    def test_paused_by_an_adviser_it_is_the_same(
        self, client: Client, bakery: TakeoverPage, link: str, adviser: Any, committed: Committed
    ) -> None:
        with committed():
            pause(takeover=bakery, user=adviser, reason="")
        with committed():
            client.post(link, {"acte": "exact"})
        assert fresh(bakery).state == TakeoverState.OPEN

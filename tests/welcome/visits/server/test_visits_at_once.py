"""A form sent twice at once; a place that answers while whoever comes cancels."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from cms.limits.models import Attempts
from cms.mail.models import KeptMail
from cms.private_links.services import offer
from tests.cms.limits.guards import drawn
from tests.databases import in_threads
from tests.welcome.visits.conftest import MAYOR, Place
from welcome.visits.choices import State
from welcome.visits.models import Visit
from welcome.visits.purposes import FOLLOW, REPLY

#: How many times those who cross are tried.
ROUNDS = 6


def statuses(works: list[Callable[[], Any]]) -> list[int]:
    """Does these things at once; what was answered to each."""
    waiting = list(works)
    answers = in_threads(lambda: waiting.pop()(), len(works))
    return sorted(answer.status_code for answer in answers)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_who_comes_second_finds_what_the_first_did(place: Place, settings: Any) -> None:
    settings.EMAIL_BACKEND = "cms.mail.backends.QueueBackend"

    def sends(form: dict[str, str]) -> Callable[[], Any]:
        return lambda: replace(place, client=Client()).posts(**form, email="", phone="0600000000")

    def presses(path: str, **said: str) -> Callable[[], Any]:
        return lambda: Client().post(path, said)

    assert statuses([sends(drawn())] * 4) == [303] * 4
    assert Visit.objects.count() == 1 and not KeptMail.objects.exists()
    visit = Visit.objects.get()
    for _round in range(ROUNDS):
        Visit.objects.update(state=State.WAITING)
        data = {"visit": visit.reference}
        mine, theirs = offer(FOLLOW, data=data), offer(REPLY, data=data, email=MAYOR)
        mine, theirs = (path.removeprefix("http://testserver") for path in (mine, theirs))
        answered = statuses([presses(mine, acte="annuler"), presses(theirs, answer="oui")])
        # Whichever came first, whoever cancelled is not expected.
        assert answered in ([200, 200], [200, 409])
        assert Visit.objects.get().state == State.CANCELLED


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_erasing_while_the_place_answers(place: Place, settings: Any) -> None:
    settings.EMAIL_BACKEND = "cms.mail.backends.QueueBackend"

    def presses(path: str, **said: str) -> Callable[[], Any]:
        return lambda: Client().post(path, said)

    for _round in range(ROUNDS):
        mine = place.announced(email="", phone="0600000000")
        theirs = offer(REPLY, data={"visit": Visit.objects.get().reference}, email=MAYOR)
        answered = statuses(
            [presses(mine, acte="effacer"), presses(theirs.removeprefix("http://testserver"), answer="oui")]
        )
        assert answered in ([200, 200], [200, 410])
        assert not Visit.objects.exists()
        Attempts.objects.all().delete()

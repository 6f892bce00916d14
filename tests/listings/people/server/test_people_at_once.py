"""Two officers, two readers of one mail, an officer and a reader: at the same moment, on a database that many write."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cms.private_links.models import PrivateLink
from cms.roles.refusals import Refused
from cms.users.models import User
from listings.models import Suspension
from listings.villages.people import services
from listings.villages.people.services import Invitee
from tests.databases import in_threads
from tests.listings.people.conftest import mail_to, path_in
from tests.rights import Cast

#: How many times the two that cross are tried.
ROUNDS = 8


def told(works: list[Callable[[], Any]]) -> Counter[str]:
    """Does these things at once, and counts what came of them: done, refused, or the name of an error."""
    waiting = list(works)

    def work() -> str:
        done = waiting.pop()
        try:
            answer = done()
        except Refused:
            return "refused"
        return str(getattr(answer, "status_code", "done"))

    results = in_threads(work, len(works))
    return Counter(result if isinstance(result, str) else repr(result) for result in results)


def offered(cast: Cast, village: Any, email: str) -> str:
    """An invitation by Communication; its path."""
    services.invite(village=village, invitee=Invitee("Ève", "Martin", email), by=cast.user("communication"))
    return path_in(mail_to(email))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_whoever_comes_second_sees_what_the_first_did(settings: Any) -> None:
    settings.EMAIL_BACKEND = "cms.mail.backends.QueueBackend"
    cast = Cast()
    by, mayor = cast.user("communication"), cast.user("mairie")
    here, there = cast.solomiac, cast.sarrant

    def press(path: str) -> Callable[[], Any]:
        return lambda: Client().post(path)

    # One link, four readers.
    path = offered(cast, here, "eve@demonstration.invalid")
    assert told([press(path)] * 4) == {"302": 1, "410": 3}
    # One new address, two villages.
    paths = [offered(cast, village, "ada@demonstration.invalid") for village in (here, there)]
    assert told([press(one) for one in paths]) == {"302": 2}
    ada = User.objects.get(email="ada@demonstration.invalid")
    assert ada.groups.count() == 2
    # One invitation, two officers; one suspension, two officers.
    invitee = Invitee("Léa", "Dupuy", "lea@demonstration.invalid")
    assert told([lambda: services.invite(village=here, invitee=invitee, by=by)] * 3) == {"done": 1, "refused": 2}
    assert told([lambda: services.suspend(village=here, account=mayor, by=by)] * 3) == {"done": 1, "refused": 2}
    assert Suspension.objects.filter(user=mayor).count() == 1
    # Somebody leaves one village while coming to another, and a link is taken back while it is pressed.
    for number in range(ROUNDS):
        bob = User.objects.create_user(f"bob{number}@demonstration.invalid")
        services.take_in(village=here, account=bob)
        path = offered(cast, there, bob.email)
        came = told([press(path), lambda bob=bob: services.suspend(village=here, account=bob, by=by)])
        assert came in ({"302": 1, "done": 1}, {"410": 1, "done": 1})
        bob.refresh_from_db()
        assert bob.is_active == bob.groups.exists() == (came["302"] == 1)
        path = offered(cast, there, f"zoe{number}@demonstration.invalid")
        link = PrivateLink.objects.open().get(email=f"zoe{number}@demonstration.invalid")
        came = told([press(path), lambda link=link: services.cancel(village=there, link=link, by=by)])
        assert came in ({"302": 1, "refused": 1}, {"410": 1, "done": 1})

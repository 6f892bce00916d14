"""A link opens one act, once, until a day, to whoever holds its token."""

import hashlib
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.privacy.purge import purge_personal_data
from cms.private_links import registry
from cms.private_links.logs import WithoutTokens
from cms.private_links.models import LinkState, PrivateLink
from cms.private_links.registry import purpose
from cms.private_links.services import MAX_DATA, LinkClosed, find, forget, offer, revoke, use
from tests.cms.private_links.conftest import Trial
from tests.factories import House, UserFactory

pytestmark = pytest.mark.django_db
Path = Callable[..., str]
#: Of another language, of no alphabet, enormous, empty of sense.
ODD_TOKENS = ("a", "é", "%F0%9F%8C%BB", "..%2f..%2fadmin", "%3Cscript%3E", "%27%20OR%201=1--", "x" * 5000, "%ED%A0%80")


def token_of(path: str) -> str:
    return path.strip("/").split("/")[-1]


def test_the_token_is_in_the_address_alone(path: Path) -> None:
    address = path(data={"name": "Ève"})
    token = token_of(address)
    [row] = PrivateLink.objects.values()
    assert address == f"/lien/{token}/" and len(token) == 43
    assert row["digest"] == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(row)
    assert row["email"] == "personne@exemple.invalid" and row["data"] == {"name": "Ève"}
    assert token != token_of(path())


def test_opening_writes_nothing_and_posting_acts_once(client: Client, path: Path) -> None:
    address = path()
    for method in (client.get, client.head, client.get):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert method(address).status_code == 200
        written = [query["sql"] for query in asked if not query["sql"].strip().startswith("SELECT")]
        assert not [statement for statement in written if "private_links" in statement or "session" in statement]
    assert client.post(address).content == b"fait"
    assert PrivateLink.objects.get().state is LinkState.USED
    for answer in (client.get(address), client.post(address)):
        assert answer.status_code == 410
        assert "Ce lien a déjà servi" in answer.content.decode()


def test_an_act_that_was_not_done_leaves_the_link_as_it_was(client: Client, path: Path) -> None:
    address = path()
    assert client.post(address, {"no": "1"}).status_code == 422
    assert PrivateLink.objects.get().state is LinkState.OPEN and PrivateLink.objects.get().data == {}
    assert client.post(address).status_code == 200


def test_a_form_of_elsewhere_does_nothing(path: Path) -> None:
    assert Client(enforce_csrf_checks=True).post(path()).status_code == 403
    assert PrivateLink.objects.get().state is LinkState.OPEN


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize(("after", "method", "status"), [
    ("", "post", 403), ("%00", "get", 400), ("?a=%00", "get", 400), ("", "options", 405), ("etc/", "get", 404),
])  # fmt: skip
def test_a_refusal_at_its_address_tells_nobody_of_it(
    path: Path, language: str, after: str, method: str, status: int
) -> None:
    address = path()
    answer = getattr(Client(enforce_csrf_checks=True), method)(f"{language}{address}{after}")
    assert answer.status_code == status
    assert token_of(address) not in answer.content.decode()
    assert "no-store" in answer["Cache-Control"] and answer["Referrer-Policy"] == "strict-origin"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_a_link_expires(client: Client, path: Path) -> None:
    address = path()
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=-1)):
        assert client.get(address).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=7, seconds=1)):
        for answer in (client.get(address), client.post(address)):
            said = answer.content.decode()
            assert answer.status_code == 410 and "Ce lien a expiré" in said and str(Trial().what_next) in said
    assert PrivateLink.objects.get().used_at is None


def test_a_link_taken_back_opens_nothing(client: Client, path: Path) -> None:
    address, other = path(), path(email="autre@exemple.invalid")
    assert revoke(PrivateLink.objects.to(" Personne@exemple.INVALID ")) == 1
    assert revoke(PrivateLink.objects.to("personne@exemple.invalid")) == 0
    assert client.post(address).status_code == 410
    assert client.get(other).status_code == 200


def test_a_link_that_lasts_opens_after_each_act_for_its_days_anew(client: Client, house: House) -> None:
    address = offer("essai-durable").removeprefix("http://testserver")
    start = timezone.now()
    for days in (0, 29, 58):
        with time_machine.travel(start + timedelta(days=days)):
            assert client.get(address).status_code == 200
            assert client.post(address).content == b"fait"
    with time_machine.travel(start + timedelta(days=89)):
        assert client.get(address).status_code == 410


def test_what_was_refused_prolongs_nothing(client: Client, house: House) -> None:
    address = offer("essai-durable").removeprefix("http://testserver")
    before = PrivateLink.objects.get().expires_at
    with time_machine.travel(timezone.now() + timedelta(days=10)):
        assert client.post(address, {"no": "1"}).status_code == 422
    assert PrivateLink.objects.get().expires_at == before


def test_a_forgotten_link_says_nothing_of_anybody(client: Client, house: House) -> None:
    address = offer("essai-durable", email="qui@exemple.invalid", data={"file": 3}).removeprefix("http://testserver")
    forget(PrivateLink.objects.to("qui@exemple.invalid"))
    link = PrivateLink.objects.get()
    assert (link.email, link.data, link.state) == ("", {}, LinkState.REVOKED)
    assert client.get(address).status_code == 410 and client.post(address).status_code == 410


@pytest.mark.parametrize("token", ODD_TOKENS)
def test_an_altered_token_is_said_to_be_unknown(client: Client, house: House, token: str) -> None:
    for answer in (client.get(f"/lien/{token}/"), client.post(f"/lien/{token}/")):
        assert answer.status_code in (404, 400)
    assert find(token) == find("") == find("\ud800")


def test_any_change_of_a_token_is_unknown(client: Client, path: Path) -> None:
    token = token_of(path())
    altered = (token[:-1], f"{token}=", f"{token}.", token.swapcase(), token[::-1])
    answers = [client.get(f"/lien/{one}/") for one in altered]
    assert [answer.status_code for answer in answers] == [404] * len(altered)
    assert "pas complet" in answers[0].content.decode()


def test_a_link_whose_purpose_is_gone_is_unknown(client: Client, path: Path) -> None:
    address = path()
    PrivateLink.objects.update(purpose="plus-rien")
    assert client.get(address).status_code == client.post(address).status_code == 404


def test_every_answer_is_private_and_says_its_address_nowhere(client: Client, path: Path) -> None:
    address = path()
    token = token_of(address)
    client.force_login(UserFactory(is_superuser=True))
    for answer in (client.get(address), client.post(address), client.get(address), client.get("/lien/a/")):
        assert "no-store" in answer["Cache-Control"] and "private" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "strict-origin"
        assert "noindex" in answer["X-Robots-Tag"]
        assert token not in answer.content.decode()


def test_a_page_of_another_language(client: Client, path: Path) -> None:
    assert path(language="nl").startswith("/nl/lien/")
    assert client.get(path(language="en")).wsgi_request.LANGUAGE_CODE == "en"


def test_unknown_tokens_are_counted_and_known_ones_pass(client: Client, path: Path) -> None:
    codes = {client.get(f"/lien/{number}/").status_code for number in range(30)}
    assert codes == {404}
    late = client.get("/lien/encore/")
    assert late.status_code == 429 and "no-store" in late["Cache-Control"]
    assert client.post("/lien/encore/").status_code == 429
    assert client.get(path()).status_code == 200
    assert client.get("/lien/encore/", REMOTE_ADDR="192.0.2.7").status_code == 404


def test_the_same_work_for_any_token(path: Path) -> None:
    known = token_of(path())
    with CaptureQueriesContext(connection) as of_known:
        find(known)
    with CaptureQueriesContext(connection) as of_unknown:
        find("inconnu")
    assert len(of_known) == len(of_unknown) == 1


def test_no_log_of_ours_names_a_token(path: Path) -> None:
    token = token_of(path())
    [handler] = [settings.LOGGING["handlers"][name] for name in settings.LOGGING["root"]["handlers"]]
    assert handler["filters"] == ["private_links"]
    record = logging.LogRecord("x", logging.WARNING, "", 0, "Not Found: %s", (f"/en/lien/{token}/",), None)
    assert WithoutTokens().filter(record)
    assert record.getMessage() == "Not Found: /en/lien/…/"
    other = logging.LogRecord("x", logging.WARNING, "", 0, "Not Found: %s", ("/villages/",), None)
    assert WithoutTokens().filter(other) and other.args == ("/villages/",)


@pytest.mark.parametrize("values", [{"days": 0}, {"days": -1}, {"data": {"text": "x" * MAX_DATA}}])
def test_what_is_no_link_is_not_offered(house: House, values: Any) -> None:
    with pytest.raises(ValueError, match="essai"):
        offer("essai", **values)
    assert not PrivateLink.objects.exists()


def test_a_purpose_is_declared_before_it_is_offered(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_purposes", dict(registry._purposes))
    with pytest.raises(LookupError):
        offer("inconnu")
    purpose("essai-2", days=1)(Trial)
    with pytest.raises(ValueError, match="essai-2"):
        purpose("essai-2", days=1)(type("Other", (Trial,), {}))
    with pytest.raises(ValueError, match="some time"):
        purpose("jamais", days=0)


def test_a_link_goes_with_its_page(house: House, path: Path) -> None:
    village = house.village()
    path(page=village)
    village.delete()
    assert not PrivateLink.objects.exists()


def test_a_link_is_remembered_for_three_months_after_its_end(path: Path) -> None:
    path()
    end = PrivateLink.objects.get().expires_at
    assert purge_personal_data(now=end + timedelta(days=89))["private_links.PrivateLink"] == 0
    assert purge_personal_data(now=end + timedelta(days=90))["private_links.PrivateLink"] == 1
    assert not PrivateLink.objects.exists()


def test_a_link_that_was_purged_meanwhile_is_closed(path: Path) -> None:
    path()
    link = PrivateLink.objects.get()
    PrivateLink.objects.all().delete()
    with pytest.raises(LinkClosed) as closed:
        use(link)
    assert closed.value.state is LinkState.UNKNOWN

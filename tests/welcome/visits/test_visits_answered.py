"""What the place answers, what whoever comes does with it, and what is kept: each by a link, without account."""

import logging
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from post_office.models import STATUS, Email

from cms.privacy.purge import purge_personal_data
from cms.private_links.models import PrivateLink
from cms.projection.models import Entry, PublicChange
from listings.models import WorkspacePage
from tests.conftest import Committed
from tests.factories import UserFactory, fresh
from tests.welcome.visits.conftest import (
    CONTACT,
    MAYOR,
    NOW,
    OFFICER,
    SECRET,
    WORDS,
    Place,
    errors,
    letters,
    link_in,
    plain,
    words,
)
from welcome.periods import WelcomePeriods
from welcome.visits.choices import State
from welcome.visits.models import Visit
from welcome.visits.overdue import follow_up

pytestmark = pytest.mark.django_db
Told = Callable[[], tuple[str, str]]


def state() -> str:
    return Visit.objects.get().state


def test_yes(told: Told, client: Client) -> None:
    mine, theirs = told()
    asked = words(client.get(theirs))
    assert SECRET in asked and CONTACT in asked and WORDS in asked
    answered = client.post(theirs, {"answer": "oui", "words": "Sonnez à la mairie."})
    assert answered.status_code == 200 and state() == State.ACCEPTED
    letter = letters()[CONTACT]
    assert "« Télécentre » vous attend le 1er décembre 2026, le matin." in plain(letter.body)
    assert "Sonnez à la mairie." in letter.body
    followed = words(client.get(mine))
    assert "C'est d'accord" in followed and "Sonnez à la mairie." in followed and "Sous les arcades" in followed


def test_an_address_adds_nothing_to_the_mail_that_is_written_to_it(place: Place, client: Client) -> None:
    place.announced(email="a?bcc=autre&body=virez@exemple.invalid")
    page = client.get(link_in(letters()[MAYOR])).content.decode()
    assert 'href="mailto:a%3Fbcc%3Dautre%26body%3Dvirez@exemple.invalid"' in page


def test_no_and_then_yes_after_all(told: Told, client: Client) -> None:
    mine, theirs = told()
    client.post(theirs, {"answer": "non", "words": "Nous sommes pleins."})
    assert state() == State.REFUSED and "Nous sommes pleins." in words(client.get(mine))
    letters()
    assert "Nous sommes pleins." in client.get(theirs).content.decode()
    client.post(theirs, {"answer": "oui"})
    assert state() == State.ACCEPTED and "vous attend" in letters()[CONTACT].body


def test_another_day_is_taken_by_whoever_comes(told: Told, client: Client) -> None:
    mine, theirs = told()
    client.post(theirs, {"answer": "autre-jour", "other_day": "2026-12-03"})
    assert state() == State.OTHER_DAY and "vous propose le 3 décembre 2026" in plain(letters()[CONTACT].body)
    assert "Le lieu vous propose un autre jour : le 3 décembre 2026." in words(client.get(mine))
    client.post(mine, {"acte": "accepter"})
    visit = Visit.objects.get()
    assert (visit.state, visit.day, visit.other_day) == (State.ACCEPTED, date(2026, 12, 3), None)
    assert "on vient à « Télécentre » le 3 décembre 2026" in plain(letters()[MAYOR].body)
    client.post(mine, {"acte": "accepter"})
    assert not letters(), "there is nothing more to take"


def test_another_day_may_be_taken_after_the_first_has_passed_and_not_after_itself(
    told: Told, client: Client, clock: Any
) -> None:
    mine, theirs = told()
    client.post(theirs, {"answer": "autre-jour", "other_day": "2026-12-03"})
    letters()
    clock.move_to(NOW + timedelta(days=8))
    client.post(mine, {"acte": "accepter"})
    assert state() == State.OTHER_DAY and "Venir le" not in words(client.get(mine))
    clock.move_to(NOW + timedelta(days=6))
    client.post(mine, {"acte": "accepter"})
    assert state() == State.ACCEPTED


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({}, "Ce champ est à remplir."),
        ({"answer": "peut-être"}, "peut-être"),
        ({"answer": "autre-jour"}, "Dites quel jour."),
        ({"answer": "autre-jour", "other_day": "2026-11-01"}, "Ce jour est passé."),
        ({"answer": "autre-jour", "other_day": "mardi"}, "Saisissez une date valide"),
        ({"answer": "oui", "words": "x" * 601}, "600"),
    ],
)
def test_an_answer_that_is_none_is_asked_again(told: Told, client: Client, said: dict[str, str], why: str) -> None:
    _mine, theirs = told()
    answer = client.post(theirs, said)
    assert answer.status_code == 422 and any(why in line for line in errors(answer)), errors(answer)
    assert state() == State.WAITING and not letters()


def test_whoever_comes_cancels_and_the_place_is_told(told: Told, client: Client) -> None:
    mine, theirs = told()
    assert "Votre venue est annulée" in words(client.post(mine, {"acte": "annuler"}))
    assert state() == State.CANCELLED
    assert plain(letters()[MAYOR].subject).startswith("Annulée : la venue du 1er décembre 2026, Télécentre")
    assert client.post(theirs, {"answer": "oui"}).status_code == 409
    assert state() == State.CANCELLED and not letters()


def test_all_is_erased_at_once_and_no_link_opens_any_more(told: Told, client: Client) -> None:
    mine, theirs = told()
    assert "C'est effacé" in words(client.post(mine, {"acte": "effacer"}))
    assert not Visit.objects.exists() and MAYOR in letters()
    for path in (mine, theirs):
        assert client.get(path).status_code == 410 and client.post(path, {"acte": "effacer"}).status_code == 410
        said = words(client.get(path))
        assert "Cette venue est effacée" in said and "Se connecter" not in said and "dernier mail" not in said
    assert all((link.email, link.data) == ("", {}) for link in PrivateLink.objects.all())


def test_no_mail_leaves_for_who_erased(place: Place, client: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = "cms.mail.backends.QueueBackend"
    mine = place.announced()
    assert Email.objects.filter(to=CONTACT, status=STATUS.queued).count() == 1
    client.post(mine, {"acte": "effacer"})
    assert CONTACT not in "".join(str(row) for row in Email.objects.values())
    assert {email.to[0] for email in Email.objects.filter(status=STATUS.queued)} == {MAYOR}


def test_other_buttons_do_nothing(told: Told, client: Client) -> None:
    mine, _theirs = told()
    for act in ("accepter", "publier", "", "é" * 4000):
        assert client.post(mine, {"acte": act}).status_code == 200
        assert state() == State.WAITING and not letters()


def test_only_who_keeps_the_place_answers(told: Told, client: Client, place: Place) -> None:
    _mine, theirs = told()
    place.mayor.groups.clear()
    for answer in (client.get(theirs), client.post(theirs, {"answer": "oui"})):
        assert answer.status_code == 410 and SECRET not in answer.content.decode()
    assert state() == State.WAITING


def test_a_place_that_is_gone_is_said(told: Told, client: Client, place: Place, committed: Committed) -> None:
    mine, _theirs = told()
    with committed():
        fresh(place.page).delete()
    assert "n'est plus en ligne" in words(client.get(mine))
    client.post(mine, {"acte": "annuler"})
    assert state() == State.CANCELLED and OFFICER in letters()


def test_once_the_day_has_passed_nothing_is_answered(told: Told, client: Client, clock: Any) -> None:
    mine, theirs = told()
    clock.move_to(NOW + timedelta(days=6))
    assert client.post(theirs, {"answer": "oui"}).status_code == 409
    assert "Ne pas venir" not in words(client.get(mine)) and "Tout effacer" in words(client.get(mine))


def test_silence_is_reminded_then_told_once_each(told: Told, place: Place, client: Client, clock: Any) -> None:
    mine, _theirs = told()
    written: dict[int, list[str]] = {}
    for number in range(12):
        clock.move_to(NOW + timedelta(days=number))
        follow_up()
        follow_up()
        if found := letters():
            written[number] = sorted(found)
    # Promised until the 28th; two days more after the reminder reach the day itself, 1 December.
    assert written == {3: [MAYOR], 5: [OFFICER]}
    assert "La Communication du programme est prévenue" in words(client.get(mine))


def test_communication_answers_in_the_place_s_stead(told: Told, client: Client, clock: Any) -> None:
    told()
    clock.move_to(NOW + timedelta(days=5))
    follow_up()
    letter = letters()[OFFICER]
    assert plain(letter.subject).startswith("Sans réponse : une venue le 1er décembre 2026, Télécentre")
    client.post(link_in(letter), {"answer": "oui"})
    assert state() == State.ACCEPTED


def test_an_answer_in_time_is_neither_reminded_nor_told(told: Told, client: Client, clock: Any) -> None:
    _mine, theirs = told()
    client.post(theirs, {"answer": "oui"})
    letters()
    for number in range(60):
        clock.move_to(NOW + timedelta(days=number))
        assert follow_up() == (0, 0)
    assert not letters()


def test_the_time_is_communication_s_to_set(place: Place, house: Any, clock: Any) -> None:
    from wagtail.models import Site

    WelcomePeriods.objects.create(site=Site.objects.get(is_default_site=True), visit=10)
    place.announced(day="2027-02-01")
    assert Visit.objects.get().reply_due_on == date(2026, 12, 6)


def test_it_is_kept_a_month_after_its_day(told: Told, client: Client, clock: Any) -> None:
    mine, _theirs = told()
    day = date(2026, 12, 1)
    for after, is_kept in ((29, True), (31, False)):
        moment = NOW + timedelta(days=(day - NOW.date()).days + after)
        clock.move_to(moment)
        purge_personal_data()
        assert Visit.objects.exists() is is_kept
    assert client.get(mine).status_code == 410


def test_who_comes_is_said_to_nobody_else(
    place: Place, client: Client, clock: Any, caplog: Any, committed: Committed
) -> None:
    caplog.set_level(logging.DEBUG)
    with committed():
        mine = place.announced()
        theirs = next(link_in(letter) for letter in mail.outbox if letter.to == [MAYOR])
        client.post(theirs, {"answer": "autre-jour", "other_day": "2026-12-03"})
        client.post(mine, {"acte": "accepter"})
        place.announced(message="autre", day="2026-12-02")
        clock.move_to(NOW + timedelta(days=4))
        follow_up()
        clock.move_to(NOW + timedelta(days=8))
        follow_up()
        client.post(mine, {"acte": "annuler"})
    secrets = (SECRET, "Quatrefages", CONTACT, WORDS, "violette")
    assert len(mail.outbox) > 7
    for letter in mail.outbox:
        said = f"{letter.subject} {letter.body}"
        assert not [secret for secret in secrets if secret in said], said
    assert not [secret for secret in secrets if secret in caplog.text]
    public = ["/", "/telecentres/", place.page.url, place.village.url, "/recherche/?q=Quatrefages", place.address]
    public += ["/telecentres/?format=json", "/telecentres/?format=csv", "/api/v1/entrees/workspace/", "/api/v1/copie/"]
    for address in public:
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found = [secret for secret in (SECRET, CONTACT, "violette") if secret in body.decode()]
        assert not found, address
    told_publicly = str([*Entry.objects.values(), *PublicChange.objects.values(), *PrivateLink.objects.values()])
    assert not [secret for secret in secrets if secret in told_publicly]


def test_the_room_knows_the_workspace_by_its_name_alone(place: Place) -> None:
    place.announced()
    visit = Visit.objects.get()
    assert isinstance(visit.workspace, WorkspacePage) and visit.place == place.page.title
    assert str(UserFactory()) not in str(visit)

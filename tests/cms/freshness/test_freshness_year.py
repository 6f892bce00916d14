"""The daily command over a year: which letters, which states, on which day, and nothing else."""

from collections import defaultdict
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from cms.freshness.models import Reminder, Stage, Withdrawal
from cms.projection.models import Entry, PublicChange
from listings.takeovers.life.services import publish_again
from tests.cms.freshness.conftest import FIRST, Town, days, links, member, morning, said
from tests.conftest import Committed
from tests.factories import House, UserFactory, fresh

pytestmark = pytest.mark.django_db
DAY = FIRST.date()


def on_day(clock: Any, number: int) -> None:
    """The morning of day ``number``."""
    clock.move_to(FIRST + days(number))


def one(title: str) -> str:
    return f"« {title} » : est-ce encore exact ?"


@pytest.mark.slow
def test_a_year_of_silence(town: Town, clock: Any, committed: Committed) -> None:
    letters: dict[int, list[tuple[str, str]]] = {}
    live: dict[str, list[int]] = defaultdict(list)
    pages = (town.village, town.takeover, town.wide, town.workspace, town.service)
    for number in range(366):
        on_day(clock, number)
        with committed():
            if written := morning():
                letters[number] = written
        for title in Page.objects.filter(pk__in=[page.pk for page in pages], live=True).values_list("title", flat=True):
            live[title].append(number)
    early = [("conseil", one("Garage")), ("mairie", "2 pages à confirmer")]
    second = [("cultura", one("Résidence")), ("mairie", one("Télécentre"))]
    assert letters == dict.fromkeys((76, 87, 90, 104), early) | dict.fromkeys((166, 177, 180, 194), second)
    assert {title: max(found) for title, found in live.items()} == {
        "Solomiac": 365,
        "Boulangerie": 103,
        "Garage": 103,
        "Télécentre": 193,
        "Résidence": 193,
    }
    assert all(found == list(range(len(found))) for found in live.values())
    assert Reminder.objects.count() == 4 * 5
    gone = PublicChange.objects.filter(event="withdrawn", administrative=False)
    assert set(gone.values_list("title", flat=True)) == {"Boulangerie", "Garage", "Télécentre", "Résidence"}
    assert PageLogEntry.objects.filter(action="freshness.silence").count() == 4
    assert not ModelLogEntry.objects.filter(action="freshness.silence").exists()


@pytest.mark.slow
def test_a_year_with_an_answer_every_eighty_days_is_quiet_after_each(town: Town, clock: Any) -> None:
    written = {}
    for number in range(366):
        on_day(clock, number)
        if found := morning():
            written[number] = found
        if number % 75 == 74:
            town.confirm(*map(fresh, (town.village, town.takeover, town.wide, town.workspace, town.service)))
    assert written == {}
    assert not Withdrawal.objects.exists() and not Reminder.objects.exists()


def test_the_words_of_each_stage(town: Town, clock: Any) -> None:
    on_day(clock, 76)
    morning()
    assert "« Solomiac » : des réponses sont à confirmer avant le 5 avril 2026." in said()
    on_day(clock, 90)
    morning()
    assert "« Solomiac » porte « à vérifier » depuis le 5 avril 2026, jusqu'à votre réponse." in said()
    assert (
        "L'annonce « Boulangerie » porte « à vérifier ». Sans réponse, elle sera retirée du site le 19 avril 2026."
        in said()
    )
    on_day(clock, 104)
    morning()
    assert "L'annonce « Boulangerie » est retirée du site depuis le 19 avril 2026, faute de réponse." in said()
    assert "« Solomiac » porte toujours « à vérifier », depuis le 5 avril 2026. C'est notre dernier rappel." in said()
    assert len(links()) == 3


def test_the_public_reads_that_a_page_is_to_be_verified(town: Town, clock: Any, client: Client) -> None:
    lists = {"/villages/": "Solomiac", fresh(town.takeover).url: "Boulangerie", fresh(town.village).url: "Solomiac"}
    for number, is_due in ((89, False), (90, True)):
        on_day(clock, number)
        for address in lists:
            html = client.get(address).content.decode()
            assert ("À vérifier" in html) is is_due, (number, address)
    html = " ".join(client.get(fresh(town.village).url).content.decode().split())
    assert "confirmé pour la dernière fois le" in html and "5 janvier 2026" in html


def test_missed_days_bring_one_letter_and_a_fortnight_s_warning(town: Town, clock: Any) -> None:
    on_day(clock, 130)
    assert morning() == [("conseil", one("Garage")), ("mairie", "2 pages à confirmer")]
    assert "retirée du site le 29 mai 2026" in said() and fresh(town.takeover).live
    on_day(clock, 143)
    assert morning() == [] and fresh(town.takeover).live
    on_day(clock, 144)
    assert morning() == [("conseil", one("Garage")), ("mairie", one("Boulangerie"))]
    assert not fresh(town.takeover).live and fresh(town.village).live


def test_twice_is_once_and_killed_half_way_goes_on(town: Town, clock: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    on_day(clock, 90)
    from cms.freshness import daily

    def killed(email: str, *args: Any) -> bool:
        if email.startswith("mairie"):
            raise KeyboardInterrupt
        return written(email, *args)

    written = daily.write_to
    with monkeypatch.context() as patch:
        patch.setattr(daily, "write_to", killed)
        with pytest.raises(KeyboardInterrupt):
            morning()
    before = [letter.to[0] for letter in mail.outbox]
    after = [name for name, _subject in morning()]
    assert [address.split("@")[0] for address in before] + after == ["conseil", "mairie"]
    assert morning() == []


def test_a_letter_that_fails_keeps_no_other_back(town: Town, clock: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    on_day(clock, 90)
    from cms.freshness import mails

    def failing(email: str, items: Any) -> None:
        if email.startswith("conseil"):
            raise OSError("no room")
        queue(email, items)

    queue = mails._queue
    with monkeypatch.context() as patch:
        patch.setattr(mails, "_queue", failing)
        with pytest.raises(CommandError, match="1 not done"):
            morning()
    assert [letter.to[0] for letter in mail.outbox] == ["mairie@demonstration.invalid"]
    assert [name for name, _subject in morning()] == ["conseil"]


def test_a_rehearsal_writes_nothing_and_says_all(town: Town, clock: Any) -> None:
    on_day(clock, 90)
    morning()
    mail.outbox.clear()
    out, rows = StringIO(), Reminder.objects.count()
    call_command("freshness", dry_run=True, on=DAY + days(104), stdout=out)
    assert "Retirée du site : Boulangerie (échéance 2026-04-05)" in out.getvalue()
    assert "mairie@demonstration.invalid : Solomiac, quatorze jours après, 2026-04-05" in out.getvalue()
    assert "mairie@demonstration.invalid : Boulangerie, quatorze jours après" in out.getvalue()
    assert (mail.outbox, Reminder.objects.count(), fresh(town.takeover).live) == ([], rows, True)
    with pytest.raises(CommandError, match="--dry-run"):
        call_command("freshness", on=DAY + days(104))
    out = StringIO()
    call_command("freshness", dry_run=True, stdout=out)
    assert "Rien à faire." in out.getvalue()


def test_nobody_active_means_communication_then_nobody(town: Town, clock: Any) -> None:
    users = type(town.mayor).objects
    users.filter(pk=town.mayor.pk).update(is_active=False)
    on_day(clock, 90)
    assert morning() == [("communication", "2 pages à confirmer"), ("conseil", one("Garage"))]
    users.update(is_active=False)
    on_day(clock, 104)
    assert morning() == []
    # Time runs all the same: nobody is left to answer.
    assert not fresh(town.takeover).live
    assert Reminder.objects.filter(email="", stage=Stage.SILENT).exists()


def test_two_people_of_a_town_hall_have_a_letter_each(town: Town, clock: Any) -> None:
    member("secretaire", town.mayor.groups.get())
    on_day(clock, 76)
    assert [name for name, _subject in morning()] == ["conseil", "mairie", "secretaire"]
    # Whoever comes later is told once where things stand.
    member("maire-adjoint", town.mayor.groups.get())
    on_day(clock, 80)
    assert [name for name, _subject in morning()] == ["maire-adjoint"]
    assert morning() == []


def test_what_waits_for_a_reader_is_left_alone(town: Town, clock: Any) -> None:
    from cms.facts.changing import propose

    propose(page=town.takeover, values={"rent": 300}, user=town.mayor)
    page = fresh(town.takeover)
    page.get_workflow().start(page, town.mayor)
    on_day(clock, 90)
    mail.outbox.clear()
    assert ("mairie", one("Solomiac")) in morning()
    on_day(clock, 120)
    morning()
    assert fresh(town.takeover).live and not fresh(town.wide).live


def test_who_publishes_a_page_again_puts_it_back_in_its_time(town: Town, clock: Any, committed: Committed) -> None:
    on_day(clock, 90)
    morning()
    on_day(clock, 104)
    morning()
    wide = fresh(town.wide)
    assert Withdrawal.objects.filter(page_id=wide.pk).exists()
    with committed():
        officer = get_user_model().objects.get(email="communication@demonstration.invalid")
        publish_again(takeover=wide, user=officer, judged_at=timezone.now() + days(1))
        wide.get_latest_revision().publish()
    assert fresh(wide).live and fresh(wide).due_on == DAY + days(194)
    assert not Withdrawal.objects.filter(page_id=wide.pk).exists()
    on_day(clock, 105)
    assert morning() == []


def test_one_button_of_the_admin_puts_it_back(town: Town, clock: Any, client: Client, committed: Committed) -> None:
    on_day(clock, 90)
    morning()
    on_day(clock, 104)
    with committed():
        morning()
    address = f"/admin/fraicheur/{town.wide.pk}/remettre/"
    client.force_login(town.mayor)
    assert client.post(address).status_code == 404 and not fresh(town.wide).live
    officer = Client()
    officer.force_login(UserFactory(is_superuser=True))
    assert "Remettre en ligne" in officer.get(f"/admin/pages/{town.wide.pk}/edit/").content.decode()
    assert "sans réponse" in officer.get(address).content.decode()
    assert not fresh(town.wide).live
    with committed():
        assert officer.post(address).status_code == 302
    assert fresh(town.wide).live and fresh(town.wide).confirmed_on == DAY + days(104)
    assert Entry.objects.get(page_id=town.wide.pk).due_on == DAY + days(194)
    assert officer.post(address).status_code == 404
    assert officer.post("/admin/fraicheur/999999/remettre/").status_code == 404


def test_a_translation_leaves_and_comes_back(town: Town, clock: Any, english: Any, committed: Committed) -> None:
    from cms.freshness.withdrawing import put_back

    with committed():
        translated = fresh(town.service).copy_for_translation(english, copy_parents=True)
        translated.save_revision().publish()
    for number in (180, 194):
        on_day(clock, number)
        with committed():
            morning()
    assert not fresh(translated).live
    with committed():
        assert put_back(page=fresh(town.service))
    assert fresh(translated).live and fresh(town.service).live
    assert put_back(page=fresh(town.service)) is False


def test_thirty_villages_cost_what_three_do(house: House, clock: Any) -> None:
    def morning_of(number: int) -> int:
        with CaptureQueriesContext(connection) as asked:
            out = StringIO()
            call_command("freshness", dry_run=True, on=date(2026, 1, 5), stdout=out)
        assert out.getvalue().count(", à vérifier, ") == number
        return len(asked)

    UserFactory()
    for number in range(3):
        house.village(title=f"Village {number}", slug=f"village-{number}")
    few = morning_of(3)
    for number in range(3, 30):
        house.village(title=f"Village {number}", slug=f"village-{number}")
    assert morning_of(30) == few

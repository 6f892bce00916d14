"""The command: refused elsewhere, the same call any number of times, and people's edits kept."""

import hashlib
import stat
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.db import connection
from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry, Task

from cms.places.models import Commune
from cms.private_links.models import PrivateLink
from cms.projection.models import Entry
from cultura.models import CulturaServicePage
from home.models import InfoSessionPage, NewsPage
from listings.models import Suspension, TakeoverPage, VillagePage, WorkspacePage
from listings.takeovers.choices import TakeoverState
from listings.takeovers.life.history import public_history
from listings.villages.people.reading import INVITATION
from tests.conftest import Snapshots, load_demo

pytestmark = pytest.mark.django_db


def rows() -> dict[str, str]:
    """A digest of every table."""
    digests = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} ORDER BY 1")
            digests[table] = hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()
    return digests


def french(model: type[Page]) -> int:
    return int(model.objects.filter(locale=Locale.get_default()).count())


def test_a_second_run_creates_and_changes_nothing(demonstration: Snapshots) -> None:
    before, accounts = rows(), demonstration.accounts_file.read_text(encoding="utf-8")

    said = load_demo(demonstration.accounts_file)

    after = rows()
    assert [table for table in before if before[table] != after[table]] == []
    assert after == before
    assert demonstration.accounts_file.read_text(encoding="utf-8") == accounts
    assert "rien, tout était là" in said


def test_a_run_on_another_day_changes_nothing(demonstration: Snapshots) -> None:
    before = rows()

    with time_machine.travel(timezone.now() + timedelta(days=200)):
        load_demo(demonstration.accounts_file)

    after = rows()
    assert [table for table in before if before[table] != after[table]] == []


def test_there_is_what_was_promised(demonstration: Snapshots) -> None:
    assert french(VillagePage) == 52 + 3
    assert french(TakeoverPage) == 40
    assert french(CulturaServicePage) == 30
    assert french(NewsPage) == 12
    assert french(WorkspacePage) == 9
    assert french(InfoSessionPage) == 2
    assert Commune.objects.invented().count() == 3


def test_what_people_edited_renamed_or_deleted_stays_so(demonstration: Snapshots) -> None:
    village = VillagePage.objects.get(slug="solomiac")
    village.drawbacks, village.slug = "La mairie l'a écrit.", "solomiac-en-lomagne"
    village.save_revision().publish()
    CulturaServicePage.objects.get(slug="paie").delete()

    load_demo(demonstration.accounts_file)

    assert VillagePage.objects.get(slug="solomiac-en-lomagne").drawbacks == "La mairie l'a écrit."
    assert not VillagePage.objects.filter(slug="solomiac").exists()
    assert not CulturaServicePage.objects.filter(slug="paie").exists()


def test_the_addresses_are_those_of_the_plan(demonstration: Snapshots) -> None:
    found = {page.url for page in Page.objects.live().filter(depth__gt=1, locale=Locale.get_default()).specific()}

    assert {
        "/",
        "/villages/",
        "/villages/solomiac/",
        "/villages/castelmusard/",
        "/telecentres/",
        "/s-installer/",
        "/entreprendre/",
        "/entreprendre/reprises/",
        "/cultura/",
        "/actualites/",
        "/reunions/",
        "/mentions-legales/",
        "/donnees-personnelles/",
    } <= found
    assert not Page.objects.filter(title__startswith="Welcome to").exists()


def test_every_page_on_line_passes_the_gate_and_is_in_the_projection(demonstration: Snapshots) -> None:
    live = list(Page.objects.live().filter(depth__gt=1).specific())

    assert {page.title: list(page.obstacles()) for page in live if list(page.obstacles())} == {}
    assert set(Entry.objects.values_list("page_id", flat=True)) == {page.pk for page in live}


def test_deadlines_are_ahead_and_some_are_past(demonstration: Snapshots) -> None:
    today = timezone.localdate()
    deadlines = CulturaServicePage.objects.exclude(deadline_on=None).values_list("deadline_on", flat=True)

    assert sum(day > today for day in deadlines) >= 10
    assert sum(day < today for day in deadlines) >= 2
    assert all(meeting.starts_at > timezone.now() for meeting in InfoSessionPage.objects.all())


def test_takeovers_show_each_state_and_wait_for_two_people(demonstration: Snapshots) -> None:
    states = set(TakeoverPage.objects.values_list("state", flat=True))
    drafts = TakeoverPage.objects.filter(live=False, state=TakeoverState.OPEN)

    # Of an archived one figures alone are left: there is nothing to show.
    assert states == set(TakeoverState.values) - {TakeoverState.ARCHIVED}
    assert drafts.count() == 4 and not any(page.is_qualified for page in drafts)
    if Task.objects.filter(active=True, qualificationtask__isnull=False).exists():
        assert all(page.current_workflow_task is not None for page in drafts)
    for page in TakeoverPage.objects.live().filter(locale=Locale.get_default()):
        publisher = PageLogEntry.objects.filter(page_id=page.pk, action="wagtail.publish").latest("pk").user_id
        assert page.is_qualified
        assert None not in (page.qualified_by_id, publisher) and page.qualified_by_id != publisher


def test_some_takeovers_have_a_history(demonstration: Snapshots) -> None:
    def told(slug: str) -> list[tuple[str, str, str]]:
        entry = Entry.objects.get(page__slug=slug)
        return [(event.kind, event.before, event.after) for event in public_history(entry)]

    price, appeared = told("cafe")
    assert (price[0], appeared[0]) == ("price", "appeared")
    assert price[1].startswith("55") and price[2].startswith("45")
    assert told("fleuriste")[0] == ("state", "à reprendre", "reprise conclue")


def test_what_a_takeover_of_the_demonstration_keeps_back_has_a_reason_of_its_own(demonstration: Snapshots) -> None:
    """No sheet falls back on the sentence that says an answer was not thought of."""
    for page in TakeoverPage.objects.all():
        silent = [answer for answer in page.answers() if answer.says_there_is_none]
        assert not [answer.question for answer in silent if "imaginé" in answer.origin], page.title
    whole = TakeoverPage.objects.get(slug="cafe")
    blank = [answer for answer in whole.answers() if not answer.has_value and answer.fact.topic != "where"]
    assert [answer.question for answer in blank] == []


def test_one_village_is_translated_end_to_end(demonstration: Snapshots) -> None:
    french_page = VillagePage.objects.get(slug="castelmusard", locale=Locale.get_default())
    for language, address in (("en", "/en/villages/castelmusard/"), ("nl", "/nl/dorpen/castelmusard/")):
        page = french_page.get_translation(Locale.objects.get(language_code=language))
        assert page.url == address
        assert page.live and not page.alias_of_id
        assert page.fibre == french_page.fibre
        assert page.drawbacks not in ("", french_page.drawbacks)
        assert page.summary != french_page.summary


def test_one_person_is_awaited_and_one_has_left(demonstration: Snapshots) -> None:
    assert PrivateLink.objects.open().get(purpose=INVITATION).page.title.startswith("Montjasmin")
    left = Suspension.objects.get()
    assert left.village.title.startswith("Castelmusard")
    assert not left.user.is_active and not left.user.has_usable_password()


def test_passwords_are_drawn_once_and_kept_for_their_owner(demonstration: Snapshots) -> None:
    lines = [line.split() for line in demonstration.accounts_file.read_text(encoding="utf-8").splitlines()[1:]]
    passwords = {line[0]: line[1] for line in lines}

    assert stat.S_IMODE(demonstration.accounts_file.stat().st_mode) == 0o600
    open_accounts = get_user_model()._default_manager.filter(is_active=True)
    assert len(set(passwords.values())) == len(passwords) == open_accounts.count() == 9
    for user in open_accounts:
        assert user.check_password(passwords[user.email])


def test_a_password_changed_by_its_owner_stays(demonstration: Snapshots) -> None:
    before = demonstration.accounts_file.read_text(encoding="utf-8")
    user = get_user_model()._default_manager.get(email="cultura@demonstration.invalid")
    user.set_password("changé par la personne")
    user.save()

    load_demo(demonstration.accounts_file)

    user.refresh_from_db()
    assert user.check_password("changé par la personne")
    assert demonstration.accounts_file.read_text(encoding="utf-8") == before


def test_each_town_hall_edits_its_village_and_no_other(demonstration: Snapshots) -> None:
    villages = {"solomiac", "sarrant", "castelmusard", "montjasmin", "la-sauveplaine"}
    for slug in villages:
        user = get_user_model()._default_manager.get(email=f"mairie.{slug}@demonstration.invalid")
        editable = {
            village.slug
            for village in VillagePage.objects.filter(slug__in=villages, locale=Locale.get_default())
            if village.permissions_for_user(user).can_edit()
        }
        assert editable == {slug}

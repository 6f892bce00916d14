"""Whatever the editors do, the projection says what a rebuild would, and the log says what a reader saw change."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.models import BasePage
from cms.projection.dirty import consume
from cms.projection.expected import expected_entries
from cms.projection.models import DirtyPage, Entry, PublicChange
from cms.projection.recompute import rebuild
from listings.models import VillagePage
from tests.conftest import Committed
from tests.editors import OPERATIONS_BY_WEIGHT, Editors
from tests.factories import (
    House,
)

OPERATIONS = 200

COLUMNS = sorted({field.attname for field in Entry._meta.concrete_fields} - {"id"})


def row_of(entry: Entry) -> dict[str, Any]:
    """Everything an entry says."""
    return {name: getattr(entry, name) for name in COLUMNS}


def public_rows() -> dict[int, dict[str, Any]]:
    """Each entry by its page."""
    return {entry.page_id: row_of(entry) for entry in Entry.objects.all()}


def rebuilt_rows() -> dict[int, dict[str, Any]]:
    """What a rebuild would write, in the types the database gives back."""
    ids = list(Page.objects.values_list("pk", flat=True))
    fields = {field.attname: field for field in Entry._meta.concrete_fields}
    return {
        page_id: {name: fields[name].to_python(value) for name, value in row_of(entry).items()}
        for page_id, entry in expected_entries(ids).items()
    }


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [2, 12])
def test_no_drift_after_any_of_two_hundred_operations(seed: int, committed: Committed) -> None:
    with committed():
        editors = Editors(seed)
    acts, weights = zip(*OPERATIONS_BY_WEIGHT, strict=True)
    refused = 0
    for number in range(OPERATIONS):
        act = editors.random.choices(acts, weights)[0]
        before = {row.page_id: row for row in Entry.objects.all()}
        last = PublicChange.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        try:
            with committed(), transaction.atomic():
                act(editors)
        except (ValidationError, ProtectedError):
            refused += 1  # what the house forbids: an incomplete page, a village with takeovers
        assert public_rows() == rebuilt_rows(), f"operation {number}: {act.__name__}"
        assert_log_tells_the_difference(before, last, f"operation {number}: {act.__name__}")
    assert refused < OPERATIONS / 4
    assert_anonymous_sees_exactly_the_rows()


TOLD = ("title", "url", "place_label", "price", "rent", "state", "starts_at", "starts_on", "ends_on", "deadline_on")
Told = tuple[str, str, str, str, str]


def seen_to_change(before: dict[int, Entry], after: dict[int, Entry]) -> list[Told]:
    """What a reader who looked before and looks again sees changed, as (event, key, language, column, after)."""
    seen: list[Told] = []
    for page_id in before.keys() | after.keys():
        old, new = before.get(page_id), after.get(page_id)
        if old is None and new is not None:
            seen.append(("appeared", new.key, new.language, "", ""))
        elif old is not None and new is None:
            seen.append(("withdrawn", old.key, old.language, "", ""))
        elif old is not None and new is not None and new.language == "fr":
            values = {name: (getattr(old, name), getattr(new, name)) for name in TOLD}
            words = {
                name: (old.facts.get(name, {}).get("text"), new.facts.get(name, {}).get("text"))
                for name in old.facts.keys() | new.facts.keys()
                if name not in TOLD
            }
            for name, (was, now) in (words | values).items():
                if was != now:
                    seen.append(("changed", new.key, "fr", name, str(now)))
    return sorted(seen)


def assert_log_tells_the_difference(before: dict[int, Entry], last: int, where: str) -> None:
    """The log says what a reader saw, event by event.

    Within one act a page may change more than once (a schedule that publishes, then expires): events of a page that
    neither was there before nor is there after cancel out.
    """
    after = {row.page_id: row for row in Entry.objects.all()}
    events = PublicChange.objects.filter(pk__gt=last).exclude(event__in=("confirmed", "rewritten"))
    told = sorted(
        (change.event, change.key, change.language, change.column, str(change.after) if change.column else "")
        for change in events
    )
    assert told == seen_to_change(before, after), where


def assert_anonymous_sees_exactly_the_rows() -> None:
    """An anonymous 200 exactly where a row says so."""
    client = Client()
    urls = dict(Entry.objects.values_list("page_id", "url"))
    for page in Page.objects.filter(depth__gte=2).specific():
        if not isinstance(page, BasePage):
            continue
        url = page.get_url()
        status = client.get(url).status_code if url else 404
        assert (status == 200) == (page.pk in urls), (url, status, page.pk)


@pytest.mark.django_db
def test_a_process_killed_before_it_recomputes_leaves_nothing_to_the_public(
    house: House,
    committed: Committed,
) -> None:
    """The marks are rows of the same transaction: a sweep finishes the work of the dead."""
    with committed():
        village = house.village()
    assert Entry.objects.filter(page_id=village.pk).exists()
    village.unpublish()  # outside a committed block nothing recomputes
    assert Entry.objects.filter(page_id=village.pk).exists()
    assert DirtyPage.objects.exists()
    consume()
    assert not Entry.objects.filter(page_id=village.pk).exists()
    assert not DirtyPage.objects.exists()
    assert PublicChange.objects.filter(event="withdrawn", title=village.title).count() == 1


@pytest.mark.django_db
def test_a_failing_recompute_never_breaks_a_publish(
    house: House, committed: Committed, monkeypatch: pytest.MonkeyPatch
) -> None:

    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("a room's search_entry is wrong")

    with monkeypatch.context() as patch:
        patch.setattr(VillagePage, "search_entry", broken)
        with committed():
            village = house.village()
        assert VillagePage.objects.get(pk=village.pk).live
        assert not Entry.objects.filter(page_id=village.pk).exists()
    DirtyPage.objects.update(not_before=timezone.now())
    consume()
    assert Entry.objects.filter(page_id=village.pk).exists()


@pytest.mark.django_db
def test_a_restriction_is_administrative(house: House, committed: Committed) -> None:
    with committed():
        village = house.village()
    with committed():
        PageViewRestriction.objects.create(page=village, restriction_type="login")
    change = PublicChange.objects.latest("pk")
    assert (change.event, change.administrative) == ("withdrawn", True)


@pytest.mark.django_db
def test_a_rebuild_writes_no_event_and_the_nightly_check_does(house: House, committed: Committed) -> None:
    with committed():
        village = house.village()
    VillagePage.objects.filter(pk=village.pk).update(live=False)
    events = PublicChange.objects.count()
    assert rebuild(record=True) == 1
    assert PublicChange.objects.count() == events + 1
    VillagePage.objects.filter(pk=village.pk).update(live=True)
    assert rebuild(record=False) == 1
    assert PublicChange.objects.count() == events + 1
    assert rebuild() == 0

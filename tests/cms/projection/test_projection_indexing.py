"""The public index follows what the site says, and nothing that was withdrawn is found while it does not."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.search.backends import get_search_backend
from wagtail.search.query import MATCH_ALL

from cms.projection import indexing
from cms.projection.indexed import NoIndexError
from cms.projection.models import Entry, WaitingEntry
from cms.projection.public_index import asking, index_state
from search.tantivy import IndexBusyError
from search.tantivy.index import Index as TantivyIndex
from tests.conftest import Committed
from tests.factories import House, NewsPageFactory, fresh

Build = Callable[[], int]


@pytest.fixture
def no_worker(settings: Any) -> None:
    """Tasks are asked for and nobody does them."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


@pytest.fixture
def news(house: House, committed: Committed, public_index: Build) -> list[Any]:
    with committed():
        return [NewsPageFactory(parent=fresh(house.news), title=f"Marché numéro {n}") for n in range(3)]


def found(words: Any = "marché") -> tuple[list[str], int]:
    """What is shown, and how many are said to be there."""
    results = get_search_backend("public").search(words, Entry.objects.all())
    return sorted(row.title for row in results), results.count()


def retitle(page: Any, title: str) -> None:
    page = fresh(page)
    page.title = title
    page.save_revision().publish()


def test_what_is_published_is_found_and_leaves_no_mark(news: list[Any]) -> None:
    assert found() == (["Marché numéro 0", "Marché numéro 1", "Marché numéro 2"], 3)
    assert not WaitingEntry.objects.exists()


def test_what_changes_is_found_by_its_new_words_alone(news: list[Any], committed: Committed) -> None:
    with committed():
        retitle(news[0], "Brocante")
    assert found("brocante") == (["Brocante"], 1)
    assert found()[1] == 2


@pytest.mark.usefixtures("no_worker")
def test_without_a_worker_nothing_old_is_shown_nor_counted(news: list[Any], committed: Committed) -> None:
    indexing.index_waiting()
    assert found()[1] == 3
    with committed():
        fresh(news[0]).unpublish()
        fresh(news[1]).delete()
        retitle(news[2], "Brocante")
    assert found() == ([], 0)
    facets = get_search_backend("public").search("marché", Entry.objects.all()).facets("kind")
    assert facets == {"kind": {}}
    assert indexing.index_waiting() == 3
    assert found("brocante") == (["Brocante"], 1)


def test_a_publish_just_after_another_is_told_to_the_worker(
    news: list[Any], committed: Committed, settings: Any
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

    def asked_for() -> int:
        return DBTaskResult.objects.ready().filter(task_path=indexing.index_soon.module_path).count()

    with committed():
        retitle(news[0], "Brocante")
    assert asked_for() == 1
    # The worker has begun, and looked for marks: what is published now it may not have seen.
    DBTaskResult.objects.update(status="RUNNING")
    with committed():
        retitle(news[1], "Vide-grenier")
    assert asked_for() == 1
    with committed():
        retitle(news[2], "Foire")
    assert asked_for() == 1, "one that has not begun will see this one too"
    indexing.index_soon.func()
    assert found("grenier") == (["Vide-grenier"], 1) and found("foire") == (["Foire"], 1)


def test_a_mark_is_undone_with_the_transaction_that_made_it(news: list[Any]) -> None:
    with transaction.atomic():
        indexing.mark([Entry.objects.get(title="Marché numéro 0").pk])
        assert WaitingEntry.objects.count() == 1
        transaction.set_rollback(True)
    assert not WaitingEntry.objects.exists()


def test_a_publish_does_not_mind_an_index_that_is_being_written_to(
    news: list[Any], committed: Committed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*args: Any) -> None:
        raise IndexBusyError("somebody is writing")

    with monkeypatch.context() as patch:
        patch.setattr(TantivyIndex, "change", busy)
        with committed():
            retitle(news[0], "Brocante")
        assert Entry.objects.filter(title="Brocante").exists()
        assert found() == (["Marché numéro 1", "Marché numéro 2"], 2)
        waiting = WaitingEntry.objects.get()
        assert waiting.failures == 1 and waiting.not_before > timezone.now()
        with time_machine.travel(waiting.not_before, tick=False):
            indexing.index_waiting()
            again = WaitingEntry.objects.get()
            assert again.not_before - timezone.now() == 2 * indexing.FIRST_WAIT
    with time_machine.travel(again.not_before + timedelta(seconds=1)):
        assert indexing.index_waiting() == 1
    assert found("brocante") == (["Brocante"], 1)


def test_an_entry_that_cannot_be_written_holds_up_no_other(
    news: list[Any], committed: Committed, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = TantivyIndex.change

    def picky(self: TantivyIndex, items: list[Any], gone: list[int]) -> None:
        if any(item.title == "Brocante" for item in items):
            raise ValueError("no brocante")
        change(self, items, gone)

    monkeypatch.setattr(TantivyIndex, "change", picky)
    with committed():
        retitle(news[0], "Brocante")
        retitle(news[1], "Vide-grenier")
    assert found("grenier") == (["Vide-grenier"], 1)
    assert WaitingEntry.objects.get().entry_id == Entry.objects.get(title="Brocante").pk


def test_a_slower_writer_never_leaves_an_older_state(
    news: list[Any], monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    entry = Entry.objects.get(title="Marché numéro 0")
    change = TantivyIndex.change

    def slow(self: TantivyIndex, items: list[Any], gone: list[int]) -> None:
        monkeypatch.setattr(TantivyIndex, "change", change)
        change(self, items, gone)
        Entry.objects.filter(pk=entry.pk).update(title="Brocante", version="2")

    monkeypatch.setattr(TantivyIndex, "change", slow)
    with django_capture_on_commit_callbacks():
        indexing.mark([entry.pk])
    indexing.index_waiting()
    assert found("brocante") == (["Brocante"], 1)


@pytest.mark.parametrize("damage", ["missing", "pointer", "older"])
def test_what_is_missing_or_of_another_time_is_built_by_whoever_finds_it(
    news: list[Any], settings: Any, damage: str
) -> None:
    folder = Path(settings.WAGTAILSEARCH_BACKENDS["public"]["PATH"]) / "projection_entry"
    if damage == "missing":
        shutil.rmtree(folder)
    else:
        pointer = folder / "current"
        generation, _stamp = pointer.read_text(encoding="ascii").split()
        pointer.write_text("rubbish" if damage == "pointer" else f"{generation} 0123456789abcdef\n", encoding="ascii")
    assert not index_state().is_usable
    with pytest.raises(NoIndexError), asking() as backend:
        list(backend.search(MATCH_ALL, Entry.objects.all()))
    indexing.index_waiting()
    assert index_state().is_usable
    assert found()[1] == 3


def test_a_damaged_file_is_noticed(news: list[Any], settings: Any) -> None:
    assert not indexing.mend()
    folder = Path(settings.WAGTAILSEARCH_BACKENDS["public"]["PATH"])
    largest = max(folder.glob("projection_entry/*/*"), key=lambda path: path.stat().st_size)
    largest.write_bytes(largest.read_bytes()[:-10])
    assert indexing.mend()
    assert found()[1] == 3


@pytest.mark.usefixtures("no_worker")
def test_the_index_says_how_far_it_is_behind(news: list[Any], committed: Committed) -> None:
    indexing.index_waiting()
    assert (index_state().waiting, index_state().since, index_state().is_late) == (0, None, False)
    with committed():
        retitle(news[0], "Brocante")
    assert index_state().waiting == 1 and not index_state().is_late
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        assert index_state().is_late
        assert index_state().age >= timedelta(minutes=2)


def test_an_index_too_far_behind_is_not_asked(news: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WaitingEntry, "MOST", 1)
    WaitingEntry.objects.bulk_create(WaitingEntry(entry_id=n) for n in range(2))
    with pytest.raises(NoIndexError), asking() as backend:
        backend.search(MATCH_ALL, Entry.objects.all()).count()


def test_without_an_index_in_the_settings_nothing_is_marked(house: House, committed: Committed) -> None:
    with committed():
        NewsPageFactory(parent=fresh(house.news))
    assert not WaitingEntry.objects.exists()
    with pytest.raises(NoIndexError), asking():
        pass
    with pytest.raises(CommandError):
        call_command("rebuild_public_index", verbosity=0)


def test_the_command_builds_it_anew(news: list[Any], capsys: pytest.CaptureFixture[str]) -> None:
    WaitingEntry.objects.create(entry_id=0)
    call_command("rebuild_public_index")
    assert f"{Entry.objects.count()} entrée(s)" in capsys.readouterr().out
    assert not WaitingEntry.objects.exists()

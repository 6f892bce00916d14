"""The rows of the public index in PostgreSQL: whose they are, when they are written, what their table needs."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from cms.projection import indexing
from cms.projection.models import Entry, WaitingEntry
from cms.projection.public_index import index_state
from search import keeping
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
        return [NewsPageFactory(parent=fresh(house.news), title=f"Marché {name}") for name in ("un", "deux", "trois")]


def found(words: str = "marchés") -> tuple[list[str], int]:
    """What is shown, and how many are said to be there."""
    results = get_search_backend("public").search(words, Entry.objects.all())
    return sorted(entry.title for entry in results), results.count()


def kept(app: str, model: str) -> list[tuple[str, str]]:
    """The rows of a model in the table that all share: their keys, and their titles as they were cut."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT object_id, title_text FROM wagtailsearch_indexentry JOIN django_content_type AS type"
            " ON content_type_id = type.id WHERE app_label = %s AND model = %s ORDER BY 1",
            [app, model],
        )
        rows: list[tuple[str, str]] = cursor.fetchall()
    return rows


def test_a_publish_is_found_and_a_withdrawal_leaves_nothing(news: list[Any], committed: Committed) -> None:
    assert found() == (["Marché deux", "Marché trois", "Marché un"], 3)
    with committed():
        fresh(news[0]).unpublish()
        fresh(news[1]).delete()
        page = fresh(news[2])
        page.title = "Brocante"
        page.save_revision().publish()
    assert found() == ([], 0)
    assert found("brocantes") == (["Brocante"], 1)
    keys = Entry.objects.values_list("pk", flat=True)
    assert {key for key, _title in kept("projection", "entry")} == set(map(str, keys))
    assert not WaitingEntry.objects.exists()


@pytest.mark.usefixtures("no_worker")
def test_without_a_worker_nothing_old_is_shown_nor_counted(news: list[Any], committed: Committed) -> None:
    indexing.index_waiting()
    with committed():
        page = fresh(news[0])
        page.title = "Brocante"
        page.save_revision().publish()
        fresh(news[1]).unpublish()
    assert found() == (["Marché trois"], 1)
    assert indexing.index_waiting() == 2
    assert found("brocante") == (["Brocante"], 1)


def test_an_index_without_rows_is_built_by_whoever_finds_it(news: list[Any], client: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM wagtailsearch_indexentry")
    assert not index_state().is_usable
    assert client.get("/recherche/", {"q": "marché"}).context["entries"].paginator.count == 3
    indexing.index_waiting()
    assert index_state().is_usable
    assert found()[1] == 3


def test_a_build_that_was_cut_short_is_not_believed_and_gone_on_with(
    news: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM wagtailsearch_indexentry")

    def killed(done: int, total: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(keeping, "CHUNK", 1)
    with pytest.raises(KeyboardInterrupt):
        indexing.rebuild(killed)
    assert index_state().waiting == Entry.objects.count()
    indexing.index_waiting()
    assert found()[1] == 3 and not WaitingEntry.objects.exists()


def test_a_page_that_changes_while_the_index_is_built_is_written_again(
    news: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = get_search_backend("public")
    whole = type(backend).rebuild

    def rebuilt(self: Any, index: Any, progress: Any = None) -> int:
        done = whole(self, index, progress)
        Entry.objects.filter(title="Marché un").update(title="Brocante", version="another")
        return done

    monkeypatch.setattr(type(backend), "rebuild", rebuilt)
    indexing.rebuild()
    assert list(WaitingEntry.objects.values_list("entry_id", flat=True)) == [Entry.objects.get(title="Brocante").pk]
    indexing.index_waiting()
    assert found("brocante") == (["Brocante"], 1)


def test_public_rows_and_those_of_the_admin_stand_apart(news: list[Any]) -> None:
    call_command("update_index", backend_name="default", verbosity=0)
    pages = kept("home", "newspage")
    assert len(pages) == 3 and "Marché deux" in {title for _key, title in pages}
    call_command("update_index", backend_name="public", verbosity=0)
    indexing.rebuild()
    assert kept("home", "newspage") == pages
    assert ("marche deux" in {title for _key, title in kept("projection", "entry")}) and found()[1] == 3
    assert get_search_backend("default").search("Marché", Page.objects.all()).count() == 3
    assert list(get_search_backend("public").search("marché", Page.objects.all())) == []


def test_the_migration_can_be_undone_and_done_again(db: None) -> None:
    call_command("migrate", "sitesearch", "zero", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_ts_config WHERE cfgname LIKE 'site%'")
        assert cursor.fetchone() == (0,)
    call_command("migrate", "sitesearch", verbosity=0)


def test_a_role_that_may_not_make_extensions_gets_the_rest(db: None) -> None:
    migration = import_module("search.migrations.0001_words_on_postgresql")
    with connection.schema_editor(atomic=False) as editor:
        migration.forget(apps, editor)
        for statement in (
            "DROP EXTENSION pg_trgm CASCADE",
            "DROP EXTENSION unaccent CASCADE",
            "CREATE ROLE plain",
            "GRANT CREATE, USAGE ON SCHEMA public TO plain",
            "ALTER TABLE wagtailsearch_indexentry OWNER TO plain",
            "ALTER TABLE projection_entry OWNER TO plain",
            "SET LOCAL ROLE plain",
        ):
            editor.execute(statement)
        migration.prepare(apps, editor)
        editor.execute("RESET ROLE")
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE indexname LIKE 'sitesearch%' ORDER BY 1")
        assert cursor.fetchall() == [("sitesearch_entry_as_text",), ("sitesearch_title_body",)]
        cursor.execute("SELECT to_tsvector('site_fr', 'la boulangerie')::text")
        assert cursor.fetchone() == ("'boulanger':2",)

"""What every test may ask for."""

import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache, caches
from django.core.management import call_command
from django.test import Client
from django.utils import translation
from wagtail.models import Locale

from cms import foot
from cms.projection.indexing import rebuild
from tests.databases import copies
from tests.factories import House, UserFactory

Committed = Callable[[], AbstractContextManager[Any]]


def load_demo(accounts_file: Path) -> str:
    """Run the command; what it said."""
    said = io.StringIO()
    call_command("load_demo", accounts_file=accounts_file, stdout=said)
    return said.getvalue()


def forget_cached_rows() -> None:
    """Caches that hold primary keys of the database that was there before."""
    cache.clear()
    ContentType.objects.clear_cache()


class Snapshots:
    """The demonstration, loaded once a session and laid into the test database by each module that asks for it."""

    def __init__(self, folder: Path) -> None:
        self.accounts_file = folder / "accounts.txt"
        self.copies = copies()
        self._is_loaded = False

    @contextmanager
    def furnished(self) -> Iterator[None]:
        """The database with the demonstration in it; afterwards as it was."""
        self.copies.keep("before")
        self.lay()
        yield
        self.copies.lay("before")
        forget_cached_rows()

    def lay(self) -> None:
        """Put the demonstration into the database, in the place of whatever is there."""
        if self._is_loaded:
            self.copies.lay("furnished")
        else:
            load_demo(self.accounts_file)
            self.copies.keep("furnished")
            self._is_loaded = True
        forget_cached_rows()


@pytest.fixture(scope="session")
def demonstration_snapshots(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Snapshots]:
    """The one loading of the session."""
    snapshots = Snapshots(tmp_path_factory.mktemp("demonstration"))
    yield snapshots
    with django_db_blocker.unblock():
        snapshots.copies.forget()


@pytest.fixture(scope="module")
def demonstration(django_db_blocker: Any, demonstration_snapshots: Snapshots) -> Iterator[Snapshots]:
    """The whole demonstration, for a module of tests that use ``db``; loaded once a session, gone after the module."""
    with django_db_blocker.unblock(), demonstration_snapshots.furnished():
        yield demonstration_snapshots


@pytest.fixture
def live_demonstration(transactional_db: None, demonstration_snapshots: Snapshots) -> Snapshots:
    """The whole demonstration, committed, for one test with a live server: the flush takes it away."""
    demonstration_snapshots.lay()
    return demonstration_snapshots


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Committed:
    """Opens a block after which the projection is up to date, as after a commit."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def public_index(db: None, settings: Any, tmp_path: Path) -> Callable[[], int]:
    """An index of the public entries for one test, which knows those there are; call it to build it anew."""
    public = settings.PUBLIC_SEARCH | {"PATH": tmp_path / "index"}
    settings.WAGTAILSEARCH_BACKENDS = settings.WAGTAILSEARCH_BACKENDS | {"public": public}
    rebuild()
    return rebuild


@pytest.fixture
def house(db: None, committed: Committed) -> House:
    """The tree of the site, empty, and known to the projection."""
    with committed():
        return House()


@pytest.fixture
def officer(db: None) -> Client:
    """The browser of somebody who may do everything."""
    client = Client()
    client.force_login(UserFactory(is_superuser=True))
    return client


@pytest.fixture
def english(db: None) -> Locale:
    """The second language."""
    return Locale.objects.get_or_create(language_code="en")[0]


@pytest.fixture(autouse=True)
def forget_drawings() -> None:
    """Drawings are kept by version, and a test invents entries without one; the foot outlives what a test undoes."""
    caches["template_fragments"].clear()
    foot.forget()


@pytest.fixture(autouse=True)
def speak_french() -> None:
    """A request leaves its language behind in the thread, until the next one says its own."""
    translation.deactivate()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests last: a live server ends in a flush, which takes away what migrations wrote."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)

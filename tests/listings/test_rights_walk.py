"""Every address of the admin, asked and posted to by people with one branch or none.

Nothing of another's is told or touched, and nothing falls over.
"""

import itertools
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver
from wagtail.models import Locale, Site, Task, Workflow
from wagtail_localize.models import Translation, TranslationSource

from cms import errors
from cms.freshness.models import FreshnessPeriods
from cms.models import SiteDetails
from listings.models import TakeoverConfidential
from listings.takeovers.transitions import Act
from listings.villages.people.acts import ACTS
from listings.villages.services import town_hall_of
from tests.admin_addresses import NOT_ASKED, filled, patterns
from tests.factories import WorkspacePageFactory, fresh
from tests.rights import SECRET, Cast

pytestmark = pytest.mark.django_db

OTHER = "propre-a-sarrant"
#: What advisers keep of every takeover: its confidential part (test_confidential), its guard (test_guard_consents), its
#: state (test_life_screens).
THEIRS = {
    "conseil": (
        "admin/parties-confidentielles/",
        "admin/reprises-reconnaissables/",
        "admin/reprises/",
        "admin/reports/reprises",
    )
}
#: What anybody with an account writes: their session, their own settings.
OWN_TABLES = {"django_session", "wagtailusers_userprofile"}

PAGE_NAMES = ("page_id", "parent_page_id", "page_to_move_id", "page_pk")
APPS = ("app_label", "content_type_app_name", "app_name")
MODELS = ("model_name", "content_type_model_name")
IDS = ("pk", "object_id")
#: The models that views of any model are about; all of them where nothing is said.
MODELS_OF = {
    "admin/bulk/": ("page", "siteimage", "sitedocument"),
    "admin/editing-sessions/": ("page", "takeoverconfidential", "siteimage"),
    "admin/localize/": ("takeoverconfidential", "siteimage"),
    "admin/pages/": ("page", "takeoverpage"),
    "admin/settings/": ("sitedetails", "freshnessperiods"),
    "admin/tag-autocomplete/": ("siteimage",),
    "admin/workflows/tasks/": ("groupapprovaltask",),
}


@dataclass
class Foreign:
    """What is out of a role's sight, by what an address names it by."""

    pages: list[int]
    rows: dict[str, int]
    #: Application, model and a row of it.
    kinds: list[tuple[str, str, int]]
    named: dict[str, list[Any]]

    def values(self, name: str) -> list[Any]:
        """What may stand for an argument of this name."""
        return self.pages if name in (*PAGE_NAMES, *IDS) else self.named.get(name, [1])


@pytest.fixture
def foreign(cast: Cast, role: str, english: Locale) -> Foreign:
    """What the town hall of Sarrant works on, and a page of another branch, each with the marker."""
    mayor = cast.people["mairie_ailleurs"]
    village = fresh(cast.sarrant)
    takeover = cast.house.takeover(village, title=f"Reprise {OTHER}", slug="r-sarrant")
    TakeoverConfidential.objects.create(takeover=takeover, seller_name=f"Nom {SECRET}")
    workspace = WorkspacePageFactory(parent=fresh(village), title=f"Lieu {OTHER}", live=False)
    elsewhere = cast.page("service" if role == "conseil" else "wide")
    village = fresh(village)
    for page, title in ((village, f"Sarrant {OTHER}"), (elsewhere, f"Ailleurs {OTHER}")):
        page.title = title
        page.save_revision(user=mayor)
    # A takeover that waits for the advisers is theirs to read.
    submitted = workspace if role == "conseil" else takeover
    revision = submitted.save_revision(user=mayor)
    state = submitted.get_workflow().start(submitted, mayor)
    source, _created = TranslationSource.update_or_create_from_instance(takeover)
    takeover.copy_for_translation(english, copy_parents=True)
    translation = Translation.objects.create(source=source, target_locale=english)
    # Wagtail makes the row when it is first asked for.
    details, _created = SiteDetails.objects.get_or_create(site=Site.objects.get())
    periods, _created = FreshnessPeriods.objects.get_or_create(site=Site.objects.get())
    picture, document = cast.picture("mairie_ailleurs"), cast.document("mairie_ailleurs")
    for medium in (picture, document):
        type(medium).objects.filter(pk=medium.pk).update(title=f"Fichier {OTHER}")
    group, collection = town_hall_of(cast.sarrant), cast.collection("mairie_ailleurs")
    return Foreign(
        pages=[submitted.pk, elsewhere.pk],
        rows={
            "images": picture.pk,
            "documents": document.pk,
            "collections": collection.pk,
            "users": mayor.pk,
            "groups": Group.objects.get(pk=group.pk).pk,
            "locales": Locale.objects.first().pk,
            "sites": Site.objects.first().pk,
            "workflows/tasks": Task.objects.first().pk,
            "workflows": Workflow.objects.first().pk,
            "commune_chooser": village.commune_id,
            "parties-confidentielles": takeover.pk,
            "reprises-reconnaissables": takeover.pk,
            "reprises": takeover.pk,
            "mairies": village.pk,
        },
        kinds=[
            ("wagtailcore", "page", village.pk),
            ("listings", "takeoverpage", takeover.pk),
            ("listings", "takeoverconfidential", takeover.pk),
            ("cms", "siteimage", picture.pk),
            ("cms", "sitedocument", document.pk),
            ("cms", "sitedetails", details.pk),
            ("freshness", "freshnessperiods", periods.pk),
            ("wagtailcore", "groupapprovaltask", Task.objects.first().pk),
        ],
        named={
            "destination_id": [village.pk],
            "image_id": [picture.pk],
            "document_id": [document.pk],
            "doc_id": [document.pk],
            "revision_id": [revision.pk],
            "task_state_id": [state.current_task_state_id],
            "workflow_state_id": [state.pk],
            "translation_source_id": [source.pk],
            "translation_id": [translation.pk],
            "collection_id": [collection.pk],
            "task_id": [Task.objects.first().pk],
            "workflow_pk": [Workflow.objects.first().pk],
            "action_name": ["approve", "create_alias", "publish"],
            "action": ["delete", "move", "publish", "unpublish", "add_tags"],
            "revision_id_a": ["live"],
            "revision_id_b": ["latest"],
            "filter_spec": ["original"],
            "mode": [""],
            "act": [*(act.name for act in ACTS), Act.WITHDRAW, Act.CONCLUDE],
            "row": [mayor.pk],
        },
    )


def arguments(names: list[str], route: str, foreign: Foreign) -> Iterator[dict[str, Any]]:
    """What to put in an address for its arguments: a model and a row of it go together."""
    if any(name in APPS for name in names):
        asked = next((models for prefix, models in MODELS_OF.items() if route.startswith(prefix)), None)
        bounds = [
            dict.fromkeys(APPS, app) | dict.fromkeys(MODELS, model) | dict.fromkeys(IDS, row)
            for app, model, row in foreign.kinds
            if asked is None or model in asked
        ]
    else:
        row = next((row for prefix, row in foreign.rows.items() if route.startswith(f"admin/{prefix}/")), None)
        bounds = [{} if row is None else dict.fromkeys(IDS, row)]
    for bound in bounds:
        values = [[bound[name]] if name in bound else foreign.values(name) for name in names]
        for combination in itertools.product(*values):
            yield dict(zip(names, combination, strict=True))


def addresses(foreign: Foreign, spared: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every address of the admin, about what is out of sight, and the query strings that say the same."""
    about = f"?id={foreign.pages[0]}&id={foreign.rows['images']}"
    for route, part in patterns(get_resolver()):
        if not route.startswith("admin/") or any(word in route for word in NOT_ASKED):
            continue
        if route.startswith(spared):
            continue
        names = list(part.pattern.regex.groupindex)
        queries: tuple[str, ...] = ("",)
        if "bulk" in route:
            queries = (about, "?id=all")
        elif not names:
            # The API refuses what it does not know; other views pass over it.
            in_api = ("?search_all=1&q=propre", "?for_explorer=1&limit=20")
            queries = ("", *in_api) if "/api/" in route else ("", f"{about}&q=propre")
        for combination in arguments(names, route, foreign):
            address = filled(route, combination)
            if address is not None:
                yield address, queries


def told(client: Client, response: Any) -> str:
    """All that the person reads at once or in the next page's messages."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    message = client.cookies.pop("messages", None)
    return body.decode(errors="replace") + (message.value if message else "")


@contextmanager
def written() -> Iterator[set[str]]:
    """The tables that are written meanwhile, people's own excepted; afterwards nothing was."""
    tables: set[str] = set()

    def note(execute: Any, statement: str, *rest: Any) -> Any:
        if found := re.match(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"', statement):
            tables.add(found[1])
        return execute(statement, *rest)

    with transaction.atomic(), connection.execute_wrapper(note):
        yield tables
        transaction.set_rollback(True)
    tables -= OWN_TABLES


@pytest.fixture
def person(client: Client, cast: Cast, role: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """Somebody of the role at the admin; a 500 is counted with its address."""
    client.force_login(cast.user(role))
    client.raise_request_exception = False
    # A thousand refusals: neither drawn nor logged.
    monkeypatch.setattr(errors, "_page", lambda request, status, **context: HttpResponse(status=status))
    logging.disable(logging.CRITICAL)
    yield client
    logging.disable(logging.NOTSET)


@pytest.mark.slow
@pytest.mark.parametrize("role", ["mairie", "conseil", "cultura", "sans_role"])
def test_nothing_of_others_is_told_or_touched(person: Client, foreign: Foreign, role: str) -> None:
    signed_in = person.cookies["sessionid"].value
    secrets = (OTHER,) if role == "conseil" else (OTHER, SECRET)
    faults = []
    for address, queries in sorted(set(addresses(foreign, THEIRS.get(role, ())))):
        asked = [("get", query) for query in queries] + [("post", queries[0])]
        for method, query in asked:
            with written() as tables:
                response = getattr(person, method)(address + query)
                text = told(person, response)
            person.cookies["sessionid"] = signed_in
            leaks = [word for word in secrets if word in text]
            if response.status_code >= 500 or leaks or tables:
                faults.append(f"{method} {address}{query} → {response.status_code} {leaks} {tables}")
    assert faults == []

"""Every address of the admin, asked by people with one branch or none: nothing of another's is told."""

import itertools
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import Collection, Task, Workflow
from wagtail_localize.models import TranslationSource

from tests.factories import WorkspacePageFactory, fresh
from tests.rights import SECRET, Cast

pytestmark = pytest.mark.django_db

OTHER = "propre-a-sarrant"
#: Sign-in and out, and Wagtail's own pages of trial.
NOT_ASKED = ("logout", "login", "failwhale", "test404", "password_reset")


@pytest.fixture
def sarrant(cast: Cast) -> dict[str, list[Any]]:
    """What the town hall of Sarrant and nobody else works on, each with the marker; by argument of an address."""
    village = fresh(cast.sarrant)
    takeover = cast.house.takeover(village, title=f"Reprise {OTHER}", slug="r-sarrant")
    workspace = WorkspacePageFactory(parent=fresh(village), title=f"Lieu {OTHER}", live=False)
    village = fresh(village)
    village.title = f"Sarrant {OTHER}"
    village.save_revision(user=cast.people["mairie_ailleurs"])
    picture, document = cast.picture("mairie_ailleurs"), cast.document("mairie_ailleurs")
    for medium in (picture, document):
        type(medium).objects.filter(pk=medium.pk).update(title=f"Fichier {OTHER}")
        medium.refresh_from_db()
    submitted = takeover.save_revision(user=cast.people["mairie_ailleurs"])
    state = takeover.get_workflow().start(takeover, cast.people["mairie_ailleurs"])
    source, _created = TranslationSource.update_or_create_from_instance(takeover)
    pages = [takeover.pk, workspace.pk, village.pk, cast.pages["wide"].pk]
    media = {"image_id": [picture.pk], "document_id": [document.pk], "doc_id": [document.pk]}
    return media | {
        "pages": pages,
        "medium": [picture.pk, document.pk],
        "revision_id": [submitted.pk],
        "task_state_id": [state.current_task_state_id],
        "workflow_state_id": [state.pk],
        "translation_source_id": [source.pk],
    }


PAGE_NAMES = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")
WORDS = {
    "action_name": ["approve", "create_alias", "publish"],
    "revision_id_a": ["live"],
    "revision_id_b": ["latest"],
    "filter_spec": ["original"],
    "action": ["delete", "move", "publish", "unpublish", "add_tags"],
    "mode": [""],
}


def values(name: str, found: dict[str, list[Any]], route: str) -> list[Any]:
    """What to put in an address for one of its arguments."""
    if name in PAGE_NAMES:
        return found["pages"]
    if name in found:
        return found[name]
    if name in WORDS:
        return WORDS[name]
    if name in ("pk", "object_id"):
        is_media = "image" in route or "document" in route
        return found["medium"] if is_media else [*found["pages"], get_user_model().objects.first().pk]
    if name in ("app_label", "content_type_app_name", "app_name"):
        return ["wagtailcore", "listings", "cms"]
    if name in ("model_name", "content_type_model_name"):
        return [
            "page",
            "takeoverpage",
            "villagepage",
            "takeoverconfidential",
            "siteimage",
            "sitedocument",
            "sitedetails",
        ]
    rows = {"collection_id": Collection, "task_id": Task, "workflow_pk": Workflow}
    return [rows[name].objects.first().pk] if name in rows else [1]


def patterns(resolver: Any, route: str = "") -> Iterator[tuple[str, URLPattern]]:
    for part in resolver.url_patterns:
        if isinstance(part, URLResolver):
            yield from patterns(part, route + str(part.pattern).removeprefix("^"))
        else:
            yield route + str(part.pattern), part


def addresses(found: dict[str, list[Any]]) -> Iterator[tuple[str, bool]]:
    """Every address of the admin, about what is Sarrant's."""
    resolver = get_resolver()
    for route, part in patterns(resolver):
        if not route.startswith("admin/") or any(word in route for word in NOT_ASKED):
            continue
        names = list(part.pattern.regex.groupindex)
        for combination in itertools.product(*(values(name, found, route) for name in names)):
            address = _filled(route, dict(zip(names, combination, strict=True)))
            if address is not None:
                yield address, bool(names)


def _filled(route: str, arguments: dict[str, Any]) -> str | None:
    address = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(arguments.get(found[1], "")), route)
    if "(?P" in address:
        for name, value in arguments.items():
            address = re.sub(rf"\(\?P{value}[^)]*\)", str(value), address)
            address = re.sub(rf"\(\?P<{name}>[^)]*\)", str(value), address)
    address = address.replace("\\.", ".").replace("^", "").replace("$", "")
    return None if "(?P" in address or ".*" in address else f"/{address}"


QUERIES = ("", "?q=propre", "?id={page}&id={medium}", "?search_all=1&q=propre", "?for_explorer=1&limit=20")


def told(client: Client, address: str) -> tuple[int, str]:
    """The status, and all that the person reads at once or in the next page's messages."""
    response = client.get(address)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    message = client.cookies.pop("messages", None)
    return response.status_code, body.decode(errors="replace") + (message.value if message else "")


@pytest.mark.slow
@pytest.mark.parametrize("role", ["mairie", "sans_role"])
def test_nothing_of_sarrant_is_told_to_others(client: Client, cast: Cast, sarrant: Any, role: str) -> None:
    client.force_login(cast.user(role))
    client.raise_request_exception = False  # a 500 is counted with its address
    leaks = []
    for address, has_arguments in sorted(set(addresses(sarrant))):
        for query in QUERIES[:1] if has_arguments and "bulk" not in address else QUERIES:
            asked = address + query.format(page=sarrant["pages"][0], medium=sarrant["medium"][0])
            status, text = told(client, asked)
            if status >= 500 or OTHER in text or SECRET in text:
                leaks.append(f"{asked} → {status}")
    assert leaks == []

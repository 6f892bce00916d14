"""The table of roles, cell by cell: what is not in a cell is refused."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from tests.rights import Cast, editor_form

pytestmark = pytest.mark.django_db

READ = {"history", "compare", "preview", "view_draft"}
EDIT = {"edit", *READ}
CREATE = {"add", "copy"}
#: Submitting exists where a workflow does; whoever publishes directly needs none.
ALL = {*EDIT, *CREATE, "publish", "unpublish", "move", "delete", "lock", "alias", "translate"}
ACTS = sorted({*ALL, "submit"})

CELLS: dict[str, dict[str, set[str]]] = {
    "communication": {
        "village": ALL - {"delete"} | {"submit"},  # deleted when empty: this one is not
        "workspace": ALL | {"submit"},
        "takeover": {*EDIT, *CREATE, "submit", "publish", "move", "lock", "translate"},
        "live_takeover": {*EDIT, *CREATE, "submit", "publish", "unpublish", "lock", "translate"},
        "wide": {*EDIT, "publish", "lock", "translate"},
        "service": ALL,
        "news": ALL,
        "session": ALL,
        "home": ALL - {"delete"},
        "section": ALL - {"delete"},
        "village_index": ALL - {"delete"} | {"submit"},
        "takeover_index": ALL - {"delete"},
        "service_index": ALL - {"delete"},
    },
    "mairie": {
        "village": {*EDIT, "submit"},
        "workspace": {*EDIT, *CREATE, "submit"},
        "takeover": {*EDIT, *CREATE, "submit"},
        "live_takeover": {*EDIT, *CREATE, "submit"},
    },
    "mairie_ailleurs": {},
    "conseil": {"wide": {*EDIT, *CREATE, "submit", "translate"}},
    "cultura": {"service": {*EDIT, *CREATE, "publish", "unpublish", "alias", "translate"}},
    "sans_role": {},
    "anonyme": {},
}
#: Off line, nothing can be taken off line.
NOT_LIVE = {"workspace", "takeover", "wide", "service", "news", "session"}
KINDS = list(CELLS["communication"])
ROLES = list(CELLS)


def granted(role: str, kind: str) -> set[str]:
    """The acts of a cell, as far as this page lends itself to them."""
    acts = set(CELLS[role].get(kind, set()))
    return acts - {"unpublish"} if kind in NOT_LIVE else acts


def parent_of(cast: Cast, kind: str) -> Any:
    return Page.objects.get(pk=cast.page(kind).get_parent().pk).specific


def by_tester(cast: Cast, role: str, kind: str) -> set[str]:
    """What Wagtail's permission testers grant."""
    user = cast.user(role)
    page, parent = cast.page(kind), parent_of(cast, kind)
    here, above = page.permissions_for_user(user), parent.permissions_for_user(user)
    can_read = here.can_edit() or here.can_publish()
    answers = {
        "add": above.can_add_subpage(),
        "edit": here.can_edit(),
        "submit": here.can_submit_for_moderation(),
        "publish": here.can_publish(),
        "unpublish": here.can_unpublish(),
        "move": here.can_move(),
        "delete": here.can_delete(),
        "history": here.can_view_revisions(),
        "compare": can_read,
        "preview": can_read,
        "view_draft": can_read,
        "lock": here.can_lock(),
        "copy": here.can_copy(),
        "alias": here.can_copy_to(parent) and above.can_publish_subpage(),
        "translate": user.has_perm("wagtail_localize.submit_translation") and here.can_edit(),
    }
    return {act for act, may in answers.items() if may}


#: The testers do not know that a takeover has no alias; the model refuses it (test_takeover_workflow).
TOLD_ELSEWHERE = {"takeover": {"alias"}, "live_takeover": {"alias"}, "wide": {"alias"}}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("role", ROLES)
def test_the_testers_grant_exactly_the_cell(cast: Cast, role: str, kind: str) -> None:
    if role == "anonyme":
        pytest.skip("Wagtail asks an anonymous visitor to sign in before it asks the tree")
    spared = TOLD_ELSEWHERE.get(kind, set())
    assert by_tester(cast, role, kind) - spared == granted(role, kind) - spared


def requests(cast: Cast, kind: str) -> dict[str, list[tuple[str, str, dict[str, Any]]]]:
    """For each act, the requests of the admin that do it."""
    page, parent = cast.page(kind), parent_of(cast, kind)
    revision = page.latest_revision
    model = page.content_type
    add = reverse("wagtailadmin_pages:add", args=[model.app_label, model.model, parent.pk])

    def view(name: str, *more: Any) -> str:
        return reverse(f"wagtailadmin_pages:{name}", args=[page.pk, *more])

    compare = view("revisions_compare", "live", "latest")
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={page.pk}"
    alias = reverse("wagtailadmin_api:pages:action", args=[page.pk, "create_alias"])
    translate = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    copied = {"new_title": "Copie", "new_slug": "copie", "new_parent_page": parent.pk, "alias": ""}
    return {
        "add": [("get", add, {}), ("post", add, {"title": "Ajout", "slug": "ajout"})],
        "edit": [("get", view("edit"), {}), ("post", view("edit"), {"title": "Touché", "slug": page.slug})],
        "submit": [("post", view("edit"), {"title": "Touché", "slug": page.slug, "action-submit": "1"})],
        "publish": [("post", bulk, {}), ("post", view("edit"), {"title": "Touché", "action-publish": "1"})],
        "unpublish": [("get", view("unpublish"), {}), ("post", view("unpublish"), {})],
        "move": [("get", view("move"), {}), ("post", view("move_confirm", parent.pk), {})],
        "delete": [("get", view("delete"), {}), ("post", view("delete"), {})],
        "history": [("get", view("history"), {}), ("get", view("workflow_history"), {})],
        "compare": [("get", compare, {}), ("get", view("revisions_view", revision.pk), {})],
        "preview": [("get", view("preview_on_edit"), {}), ("post", view("preview_on_edit"), {"title": "Touché"})],
        "view_draft": [("get", view("view_draft"), {}), ("get", view("usage"), {})],
        "lock": [("post", view("lock"), {}), ("post", view("unlock"), {})],
        "copy": [("get", view("copy"), {}), ("post", view("copy"), copied)],
        "alias": [("post", alias, {"destination_page_id": parent.pk, "update_slug": "alias"})],
        "translate": [("get", translate, {}), ("post", translate, {"locales": [1]})],
    }


def state(cast: Cast) -> list[Any]:
    """Everything a refused request must leave as it was."""
    rows = Page.objects.order_by("pk").values_list(
        "pk", "path", "live", "title", "locked", "latest_revision_id", "slug"
    )
    return list(rows)


def is_refusal(response: Any) -> bool:
    """Refused: said so, or sent to the dashboard or to the sign-in."""
    if response.status_code in (400, 401, 403, 404):
        return True
    homes = (reverse("wagtailadmin_home"), reverse("account_login"))
    return response.status_code == 302 and response.url.split("?")[0] in homes


def does_nothing(act: str, address: str, response: Any) -> bool:
    """Sent back without a word: a bulk action that passes over the page, an unpublished page to take off line."""
    return response.status_code == 302 and (act in {"unpublish", "delete"} or "/bulk/" in address)


def sign_in(client: Client, cast: Cast, role: str) -> None:
    if role != "anonyme":
        client.force_login(cast.user(role))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("role", ROLES)
def test_what_is_not_in_a_cell_is_refused_by_the_admin(client: Client, cast: Cast, role: str, kind: str) -> None:
    sign_in(client, cast, role)
    before = state(cast)
    acts = granted(role, kind)
    for act, asked in requests(cast, kind).items():
        if act in acts or ("edit" in acts and act in {"submit", "publish"}):
            continue  # whoever edits without that right posts to a form that saves a draft: tested below
        for method, address, data in asked:
            response = getattr(client, method)(address, data)
            assert is_refusal(response) or does_nothing(act, address, response), (
                f"{role} {act} {kind}: {method} {address} → {response.status_code}"
            )
            assert state(cast) == before, f"{role} {act} {kind}: {method} {address} wrote"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("role", ["communication", "mairie", "conseil", "cultura"])
def test_what_is_in_a_cell_opens(client: Client, cast: Cast, role: str, kind: str) -> None:
    sign_in(client, cast, role)
    for act, asked in requests(cast, kind).items():
        if act not in granted(role, kind):
            continue
        method, address, _data = asked[0]
        if method == "get":
            response = client.get(address)
            is_moved_to_form = response.status_code == 302 and not is_refusal(response)
            assert response.status_code == 200 or is_moved_to_form, f"{role} {act} {kind}: {response.status_code}"


EDITS_WITHOUT = [
    (role, kind, act)
    for role in ("mairie", "conseil", "communication")
    for kind in KINDS
    for act in ("publish", "submit")
    if "edit" in granted(role, kind) and act not in granted(role, kind)
]


@pytest.mark.parametrize(("role", "kind", "act"), EDITS_WITHOUT)
def test_the_editor_saves_a_draft_for_whoever_may_do_no_more(
    client: Client, cast: Cast, role: str, kind: str, act: str
) -> None:
    sign_in(client, cast, role)
    page = cast.page(kind)
    live = page.live_revision_id, page.live
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.post(address, editor_form(client, page) | {f"action-{act}": "1"})
    fresh = cast.page(kind)
    assert (fresh.live_revision_id, fresh.live) == live
    assert act == "publish" or fresh.current_workflow_state is None

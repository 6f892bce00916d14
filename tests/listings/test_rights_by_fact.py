"""The printed table of rights by fact is what real accounts get, and what the editor's door takes from them."""

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import translation

from cms.facts.rights import Right
from tests.rights import Cast
from tests.rights_by_fact import PAGES, ROLES, printed, rights

pytestmark = pytest.mark.django_db

DOCS = Path(__file__).resolve().parents[2] / "docs" / "rights-by-fact.md"


def test_the_page_is_what_the_accounts_get(cast: Cast) -> None:
    with translation.override("fr"):
        assert DOCS.read_text(encoding="utf-8") == printed(cast)


def field_is_open(form: Any, column: str) -> bool:
    """Whether the editor draws a field for the answer that takes what is typed."""
    fields = form.select(f"[name='{column}'], [name^='{column}-'], [name='{column}_0']") if form else []
    return any(not field.has_attr("disabled") for field in fields)


@pytest.mark.parametrize("kind", PAGES.values())
@pytest.mark.parametrize("role", ROLES.values())
def test_each_cell_at_the_editors_door(cast: Cast, client: Client, role: str, kind: str) -> None:
    client.force_login(cast.user(role))
    response = client.get(reverse("wagtailadmin_pages:edit", args=[cast.pages[kind].pk]))
    page = BeautifulSoup(response.content, "html5lib") if response.status_code == 200 else None
    form = page.select_one("#page-edit-form") if page else None
    expected = rights(cast, kind, role)
    got = {column: field_is_open(form, column) for column in expected}
    assert got == {column: right is not Right.NOTHING for column, right in expected.items()}
    publishes = form is not None and form.select_one("[name='action-publish']") is not None
    if publishes:
        assert set(expected.values()) <= {Right.AT_ONCE, Right.NOTHING}

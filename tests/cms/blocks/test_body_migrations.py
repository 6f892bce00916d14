"""Migrations see a JSON column: blocks stay out of them, bodies stay in the rows."""

import json
from typing import Any

import pytest
from django.apps import apps as site_apps
from django.db import connection, models
from django.db.migrations.state import ModelState, ProjectState
from wagtail.blocks import CharBlock, RichTextBlock, StructBlock
from wagtail.blocks.migrations.operations import RenameStreamChildrenOperation, RenameStructChildrenOperation

from cms.blocks.change import change_blocks
from cms.fields import BodyField
from home.models import PlainPage
from tests.factories import House, PlainPageFactory

pytestmark = pytest.mark.django_db

BODY = [
    {"type": "paragraph", "value": "<p>Un</p>", "id": "1" * 32},
    {"type": "quote", "value": {"text": "Deux", "who": "une voisine"}, "id": "2" * 32},
]


@pytest.fixture
def page(house: House) -> PlainPage:
    page = PlainPageFactory(parent=house.home, body=json.dumps(BODY))
    page.save_revision()
    return PlainPage.objects.get(pk=page.pk)


@pytest.fixture
def historical() -> Any:
    """The models as a data migration gets them."""
    state = ProjectState()
    for model in site_apps.get_models(include_auto_created=True):
        state.add_model(ModelState.from_model(model))
    return state.apps


def test_a_data_migration_that_saves_a_page_keeps_its_body(page: PlainPage, historical: Any) -> None:
    row = historical.get_model("home", "PlainPage").objects.get(pk=page.pk)
    row.summary = "changé par une migration"
    row.save()
    fresh = PlainPage.objects.get(pk=page.pk)
    assert fresh.summary == "changé par une migration"
    assert [block.block_type for block in fresh.body] == ["paragraph", "quote"]
    assert fresh.body[1].value["who"] == "une voisine"


def test_blocks_do_not_reach_a_migration() -> None:
    one = BodyField([("a", CharBlock())], blank=True, default=list)
    two = BodyField([("b", RichTextBlock())], blank=True, default=list)
    assert one.deconstruct()[1:] == two.deconstruct()[1:]
    assert one.deconstruct()[1] == "django.db.models.JSONField"
    assert isinstance(one.clone(), models.JSONField)


def test_a_block_is_renamed_in_rows_and_revisions(page: PlainPage, historical: Any) -> None:
    blocks = [("paragraph", RichTextBlock()), ("quote", StructBlock([("text", CharBlock()), ("who", CharBlock())]))]
    operation = RenameStreamChildrenOperation(old_name="quote", new_name="words")
    changed = change_blocks(historical, model="home.PlainPage", field="body", blocks=blocks, operation=operation)
    assert changed == 2
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM home_plainpage WHERE page_ptr_id = %s", [page.pk])
        stored = cursor.fetchone()[0]
    assert [block["type"] for block in json.loads(stored)] == ["paragraph", "words"]
    revision = page.revisions.get()
    assert [block["type"] for block in json.loads(revision.content["body"])] == ["paragraph", "words"]


def test_a_field_deep_in_a_block_is_renamed(page: PlainPage, historical: Any) -> None:
    blocks = [("paragraph", RichTextBlock()), ("quote", StructBlock([("text", CharBlock()), ("who", CharBlock())]))]
    operation = RenameStructChildrenOperation(old_name="who", new_name="speaker")
    change_blocks(historical, model="home.PlainPage", field="body", blocks=blocks, operation=operation, path="quote")
    assert json.loads(page.revisions.get().content["body"])[1]["value"]["speaker"] == "une voisine"

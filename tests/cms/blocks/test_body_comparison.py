"""What the comparison of two versions says of a page's text."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from tests.factories import House, PlainPageFactory

pytestmark = pytest.mark.django_db

WRITTEN = '<p>Un <b>texte</b> « ancien » : <a href="https://exemple.invalid/">lien</a></p>'


def saved_in_the_editor(html: str) -> str:
    """The same text as the editor's script sends it back."""
    converter = ContentstateConverter(features=["bold", "link"])
    saved: str = converter.to_database_format(converter.from_database_format(html))
    return saved


def compared(client: Client, house: House, before: str, after: str) -> str:
    page: Any = PlainPageFactory(parent=house.business, live=False)
    revisions = []
    for html in (before, after):
        page.body = [{"type": "paragraph", "value": html, "id": "65541f84-6e03-4cc8-a9ec-9f58907311b3"}]
        revisions.append(page.save_revision().pk)
    address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, *revisions])
    return client.get(address).content.decode()


def test_a_text_saved_untouched_is_not_changed(house: House, admin_client: Client) -> None:
    assert "data-block-key" in saved_in_the_editor(WRITTEN)
    assert "Texte:" not in compared(admin_client, house, WRITTEN, saved_in_the_editor(WRITTEN))


@pytest.mark.parametrize(("word", "other"), [("ancien", "nouveau"), ("<b>texte</b>", "texte"), ("exemple.", "autre.")])
def test_a_text_somebody_changed_is(house: House, admin_client: Client, word: str, other: str) -> None:
    after = saved_in_the_editor(WRITTEN.replace(word, other))
    assert "Texte:" in compared(admin_client, house, WRITTEN, after)

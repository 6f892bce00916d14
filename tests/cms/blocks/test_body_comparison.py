"""What the comparison of two versions says of a page's text."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
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


def words(page: str, row: int) -> list[str]:
    """The lines of one row of the comparison."""
    cell = BeautifulSoup(page, "html5lib").select("td.comparison")[row]
    return [" ".join(line.split()) for line in cell.get_text().strip().splitlines() if line.strip()]


@pytest.mark.parametrize(
    ("before", "after", "read"),
    [
        (
            "<h2>Village</h2><p>Habiter ensemble</p>",
            "<h2>Village</h2><p>Habiter autrement</p>",
            ["Village", "Habiter ensemble autrement"],
        ),
        (
            "<ul><li>École</li><li>Marché</li></ul>",
            "<ul><li>École</li><li>Boulangerie</li></ul>",
            ["École", "Marché Boulangerie"],
        ),
    ],
)
def test_headings_and_changed_words_stand_apart(
    house: House, admin_client: Client, before: str, after: str, read: list[str]
) -> None:
    assert words(compared(admin_client, house, before, after), 0) == read


def test_what_is_written_is_not_read_as_markup(house: House, admin_client: Client) -> None:
    page = compared(admin_client, house, "<p>a</p>", "<p>&lt;script&gt;b()</p>")
    assert "<script>b()" not in page and "&lt;script&gt;" in page


def test_a_changed_sentence_is_read_word_by_word(house: House, admin_client: Client) -> None:
    page: Any = PlainPageFactory(parent=house.business, live=False)
    revisions = []
    for summary in ("Habiter ensemble", "Habiter autrement"):
        page.summary = summary
        revisions.append(page.save_revision().pk)
    address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, *revisions])
    assert words(admin_client.get(address).content.decode(), 0) == ["Habiter ensemble autrement"]

"""The public words of a takeover, each with where it stands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import PurePosixPath
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.rich_text import RichText

from cms.facts.models import FactNote

#: Blocks that show pictures, whose words are told picture by picture.
SHOWS_PICTURES = ("picture", "gallery")


@dataclass(frozen=True, slots=True)
class Part:
    """Some words, where they stand (« la légende de la 2ᵉ image »), and the field where they are mended."""

    where: str
    text: str
    column: str = ""
    picture: Any = None


def parts_of(takeover: Any, *, named: "Named | None" = None, notes: Mapping[str, FactNote] | None = None) -> list[Part]:
    """All that the public, or its programs, may read of a page in its language.

    :param named, notes: what its text names, and its notes by column, where many pages are read at once.
    """
    named = named or Named.by([takeover])
    notes = takeover.notes_by_column() if notes is None else notes
    found = [*_of_page(takeover), *_of_facts(takeover, notes), *_of_body(takeover), *_of_what_it_names(takeover, named)]
    return [part for part in found if part.text.strip() or part.picture is not None]


def _of_page(page: Any) -> Iterator[Part]:
    yield Part(_("le titre"), page.title, "title")
    yield Part(_("l'adresse de la page"), page.slug, "slug")
    yield Part(_("le titre pour les moteurs de recherche"), page.seo_title, "seo_title")
    yield Part(_("la description pour les moteurs de recherche"), page.search_description, "search_description")
    yield Part(_("la phrase de présentation"), page.summary, "summary")
    if page.image_id and page.image is not None:
        yield from of_picture(page.image, _("l'image de la fiche"), "image")


def _of_facts(page: Any, notes: Mapping[str, FactNote]) -> Iterator[Part]:
    """Answers in words, and what their notes say; of those that its kind asks, which alone are published."""
    for fact in page.facts:
        if not page.asks(fact.column):
            continue
        field = page._meta.get_field(fact.column)
        if isinstance(field, models.CharField | models.TextField) and not field.choices:
            said = getattr(page, fact.column) or ""
            yield Part(_("la réponse « %(question)s »") % {"question": field.verbose_name}, said, fact.column)
    for column, note in notes.items():
        if not page.asks(column):
            continue
        question = page._meta.get_field(column).verbose_name
        text = f"{note.source} {note.reason}"
        yield Part(_("la note sur « %(question)s »") % {"question": question}, text, column)


def _of_body(page: Any) -> Iterator[Part]:
    numbers = count(1)
    for place, child in enumerate(page.body, 1):
        if child.block_type in SHOWS_PICTURES:
            shown = [child.value] if child.block_type == "picture" else child.value["pictures"]
            yield from _of_pictures(shown, numbers)
            continue
        where = _("le bloc %(place)d (%(label)s)") % {"place": place, "label": child.block.label}
        yield from (Part(where, text, "body") for text in _strings(child.value))


def _of_pictures(shown: Iterable[Any], numbers: Iterator[int]) -> Iterator[Part]:
    for value in shown:
        which = _("la %(ordinal)s image") % {"ordinal": _ordinal(next(numbers))}
        yield Part(_("la légende de %(which)s") % {"which": which}, value.get("caption") or "", "body")
        if value.get("image") is not None:
            yield from of_picture(value["image"], which, "body")


def _ordinal(number: int) -> str:
    return "1ʳᵉ" if number == 1 else f"{number}ᵉ"


def of_picture(picture: Any, which: str, column: str) -> Iterator[Part]:
    """The words of a picture's own, beside what its file says; ``which`` names it in the page."""
    for name, text in (
        (_("le titre de %(which)s"), picture.title),
        (_("la description de %(which)s"), picture.description),
        (_("le crédit de %(which)s"), picture.credit),
        (_("le nom du fichier de %(which)s"), _file_name(picture)),
    ):
        yield Part(name % {"which": which}, text, column)
    yield Part(which, "", column, picture)


def _file_name(media: Any) -> str:
    """Without its ending, which is no address of a site."""
    return PurePosixPath(media.file.name or "").stem


@dataclass(frozen=True, slots=True)
class Named:
    """Documents and pages that some texts name, by their keys; two queries, however many texts."""

    documents: dict[int, Any]
    pages: dict[int, Page]

    @classmethod
    def by(cls, takeovers: Iterable[Any]) -> "Named":
        """What the bodies of these name."""
        documents, pages = set[int](), set[int]()
        for takeover in takeovers:
            found = _named_in(takeover)
            documents |= found[0]
            pages |= found[1]
        return cls(get_document_model().objects.in_bulk(documents), Page.objects.in_bulk(pages))


def _named_in(page: Any) -> tuple[set[int], set[int]]:
    """Keys of documents and of pages, in blocks and in links."""
    documents, pages = set[int](), set[int]()
    for model, pk, _path, _content in page.body.stream_block.extract_references(page.body):
        if model is get_document_model():
            documents.add(int(pk))
        elif issubclass(model, Page):
            pages.add(int(pk))
    return documents, pages


def _of_what_it_names(page: Any, named: Named) -> Iterator[Part]:
    """Documents to take away, and pages that its text leads to."""
    documents, pages = _named_in(page)
    for pk in sorted(documents & named.documents.keys()):
        yield from of_document(named.documents[pk])
    for pk in sorted(pages & named.pages.keys()):
        target = named.pages[pk]
        yield Part(_("une page où mène le texte"), f"{target.title} {target.slug}", "body")


def of_document(document: Any) -> Iterator[Part]:
    """The words around a document that a page gives; what it contains is not read."""
    yield Part(_("le titre d'un document joint"), document.title, "body")
    yield Part(_("le nom du fichier d'un document joint"), _file_name(document), "body")


def _strings(value: Any) -> Iterator[str]:
    """The words in a block's value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, RichText):
        yield value.source
    elif hasattr(value, "items"):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, Iterable) and not isinstance(value, bytes | models.Model):
        for inner in value:
            yield from _strings(inner)

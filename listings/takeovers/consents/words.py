"""What takeovers on line say today and would not be let say: a picture's words change, a seller is written down later.

The gate reads a page when it is published. Pictures and documents have words of their own, which the public page
prints, and the confidential part is written at any time. Nothing is kept of it: whoever asks is told what stands now.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from cms.facts.models import FactNote
from listings.takeovers.choices import PublicPrecision, TakeoverState
from listings.takeovers.confidential.models import TakeoverConfidential
from listings.takeovers.consents.watch import villages_of
from listings.takeovers.guard.bodies import read_bodies
from listings.takeovers.guard.parts import Named, Part, of_document, of_picture, parts_of
from listings.takeovers.guard.terms import secrets_in
from listings.takeovers.guard.texts import Finding, found_in
from listings.takeovers.models import TakeoverPage


@dataclass(frozen=True, slots=True)
class Spoken:
    """A page on line, in any language, and what it says that it should not."""

    page: TakeoverPage
    findings: tuple[Finding, ...]


def spoken() -> list[Spoken]:
    """All that are on line and not sold, in a number of queries that does not depend on how many they are."""
    pages = list(_on_line().order_by("title", "pk"))
    parts = _parts(pages)
    changed = [page for page in pages if _is_newer(parts.get(page.translation_key), page)]
    words = _words_shown(pages, ())
    read_bodies(changed)
    named, notes = Named.by(changed), _notes(changed)
    for page in changed:
        words[page.pk] += parts_of(page, named=named, notes=notes[page.translation_key])
    return list(_judged(pages, words, parts))


def spoken_by(media: Any) -> list[Spoken]:
    """The same of one picture or document with the words it has now, stored or not, of the pages that show it."""
    shown = ReferenceIndex.get_references_to(media).filter(content_type=_kind(TakeoverPage))
    keys = [int(pk) for pk in shown.values_list("object_id", flat=True)]
    if not keys:
        return []
    pages = list(_on_line().filter(pk__in=keys).order_by("title", "pk"))
    return list(_judged(pages, _words_shown(pages, [media]), _parts(pages)))


def _on_line() -> Any:
    rows = TakeoverPage.objects.live().exclude(state=TakeoverState.SOLD)
    return rows.select_related("locale", "image")


def _notes(pages: Iterable[TakeoverPage]) -> dict[Any, dict[str, FactNote]]:
    """Their notes by translation, whose French page has them all."""
    notes: dict[Any, dict[str, FactNote]] = defaultdict(dict)
    keys = {page.translation_key for page in pages}
    for note in FactNote.objects.filter(page__translation_key__in=keys).select_related("page"):
        notes[note.page.translation_key][note.column] = note
    return notes


def _parts(pages: Iterable[TakeoverPage]) -> dict[Any, TakeoverConfidential]:
    """The confidential parts by translation: they hang on the French page."""
    keys = {page.translation_key for page in pages}
    rows = TakeoverConfidential.objects.filter(takeover__translation_key__in=keys)
    joined = rows.select_related("takeover", "commune__epci", "commune__arrondissement")
    return {part.takeover.translation_key: part for part in joined}


def _is_newer(part: TakeoverConfidential | None, page: TakeoverPage) -> bool:
    return part is not None and (page.last_published_at is None or part.updated_at > page.last_published_at)


def _judged(
    pages: list[TakeoverPage], words: dict[int, list[Part]], parts: dict[Any, TakeoverConfidential]
) -> Iterator[Spoken]:
    villages = villages_of(pages)
    for page in pages:
        if page.pk in words:
            hides = page.precision != PublicPrecision.VILLAGE
            village = villages.get(page.path[: -Page.steplen])
            secrets = secrets_in(page, village, parts.get(page.translation_key), hides=hides)
            if findings := found_in(words[page.pk], secrets):
                yield Spoken(page, tuple(findings))


def _words_shown(pages: list[TakeoverPage], only: Iterable[Any]) -> dict[int, list[Part]]:
    """The words of the pictures and documents that pages show as they stand on line, by page."""
    readers = {get_image_model(): _of_picture, get_document_model(): of_document}
    rows = ReferenceIndex.objects.filter(
        content_type=_kind(TakeoverPage), object_id__in=[str(page.pk) for page in pages]
    )
    shown: dict[int, list[Part]] = defaultdict(list)
    for model, read in readers.items():
        named = rows.filter(to_content_type=_kind(model)).values_list("object_id", "to_object_id").distinct()
        wanted = {str(one.pk) for one in only if isinstance(one, model)} if only else None
        pairs = [(int(page), media) for page, media in named if wanted is None or media in wanted]
        known = {one.pk: one for one in only if isinstance(one, model)}
        found_media = known or model.objects.in_bulk({int(media) for __, media in pairs})
        for page, media in pairs:
            if int(media) in found_media:
                shown[page] += read(found_media[int(media)])
    return shown


def _of_picture(picture: Any) -> Iterator[Part]:
    """Its words; its file was read when it came."""
    words = of_picture(picture, _("l'image « %(title)s »") % {"title": picture.title}, "body")
    return (part for part in words if part.picture is None)


def _kind(model: Any) -> ContentType:
    return ContentType.objects.get_for_model(model)

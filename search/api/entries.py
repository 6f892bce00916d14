"""Entries, as the API gives them: each as the twins of the lists write it (:mod:`cms.projection.twins`)."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.paginator import Page as Sheet
from django.http import Http404, HttpRequest

from cms.origin import absolute
from cms.projection.kinds import kinds
from cms.projection.models import Entry
from cms.projection.twins import feature, record, whole
from search.api.asked import FORMATS, MAX_SAID, Question

ALL = "Toutes les entrées"


def sheet_told(request: HttpRequest, question: Question) -> dict[str, Any]:
    """One page of the entries asked for, with the addresses of its neighbours.

    :raises cms.errors.NoSuchSheet: for a page that is no number or does not exist.
    """
    kind = question.listing.kind
    sheet = question.listing.sheet(request, str(kinds()[kind].plural) if kind else ALL)
    entries = sheet.object_list
    told: dict[str, Any] = {
        "total": sheet.paginator.count,
        "page": sheet.number,
        "pages": sheet.paginator.num_pages,
        "par_page": question.listing.asked.size,
        "precedent": _address(request, question, sheet, -1),
        "suivant": _address(request, question, sheet, +1),
    }
    if question.format == FORMATS[0]:
        return told | {"entrees": [record(entry) for entry in entries]}
    # RFC 7946, 6.1: a collection may say more than its features.
    return told | {"type": "FeatureCollection", "features": [feature(entry) for entry in entries]}


def one_entry(kind: str, key: str, language: str) -> Entry:
    """The entry with this key, in this language.

    :raises django.http.Http404: with a sentence, when nothing public has it.
    """
    found = whole(Entry.objects.of_kind(kind).in_language(language).filter(key=key)).first()
    if found is None:
        raise Http404(f"Rien de public n’a la clé « {key[:MAX_SAID]} » dans ce genre et cette langue.")
    return found


def of_keys(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], Entry]]:
    """The public entries with these keys and languages."""
    wanted = set(pairs)
    for entry in whole(Entry.objects.filter(key__in={key for key, _language in wanted})):
        if (entry.key, entry.language) in wanted:
            yield (entry.key, entry.language), entry


def _address(request: HttpRequest, question: Question, sheet: "Sheet[Entry]", step: int) -> str | None:
    number = sheet.number + step
    if not 1 <= number <= sheet.paginator.num_pages:
        return None
    return absolute(request.path + question.listing.asked.address(page=number))

"""A list in other clothes: the same address with ``format=``, the same entries, the same restrictions."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import feedgenerator, timezone
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

from cms.folding import slug_of
from cms.origin import absolute
from cms.projection.calendars import DATED, ics_lines
from cms.projection.data import Licence
from cms.projection.kinds import kinds
from cms.projection.models import Entry, PublicChange
from cms.projection.querysets import EntryQuerySet

#: The newest entries of a feed.
FEED_LENGTH = 50
#: For how long a feed says of an entry that it is withdrawn: readers that ask once a month learn of it.
WITHDRAWN_TOLD = timedelta(days=90)
CHUNK = 500
#: Heavy columns no export needs.
NOT_EXPORTED = ("text", "folded", "commune__outline", "epci__outline")
#: What makes a spreadsheet read a cell as a formula (OWASP, "CSV Injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

#: Public columns of every export, in order: name, value.
COLUMNS: tuple[tuple[str, Callable[[Entry], Any]], ...] = (
    ("cle", lambda entry: entry.key),
    ("genre", lambda entry: entry.kind),
    ("langue", lambda entry: entry.language),
    ("titre", lambda entry: entry.title),
    ("resume", lambda entry: entry.summary),
    ("adresse", lambda entry: absolute(entry.url)),
    ("lieu", lambda entry: entry.place_label),
    ("precision", lambda entry: entry.precision),
    ("commune", lambda entry: entry.commune.name if entry.commune else None),
    ("code_insee", lambda entry: entry.commune.insee_code if entry.commune else None),
    ("epci", lambda entry: entry.epci.name if entry.epci else None),
    ("latitude", lambda entry: entry.latitude),
    ("longitude", lambda entry: entry.longitude),
    ("prix", lambda entry: entry.price),
    ("loyer", lambda entry: entry.rent),
    ("etat", lambda entry: entry.state),
    ("rubrique", lambda entry: entry.category),
    ("debut", lambda entry: iso(entry.starts_at or entry.starts_on)),
    ("fin", lambda entry: iso(entry.ends_on)),
    ("date_limite", lambda entry: iso(entry.deadline_on)),
    ("confirme_le", lambda entry: iso(entry.confirmed_on)),
    ("en_ligne_depuis", lambda entry: iso(entry.published_at)),
    ("change_le", lambda entry: iso(entry.changed_at)),
    ("demonstration", lambda entry: entry.is_demonstration),
)


def iso(value: Any) -> str | None:
    """A date or a moment in ISO 8601."""
    return value.isoformat() if value is not None else None


def harmless(value: Any) -> str:
    """A cell no spreadsheet will run: an apostrophe before what starts a formula, numbers left alone."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    text = str(value)
    if isinstance(value, str) and (text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS)):
        return f"'{text}"
    return text


def _facts_of(kind: str | None) -> tuple[str, ...]:
    return tuple(fact.column for fact in kinds()[kind].facts) if kind in kinds() else ()


def whole(entries: EntryQuerySet) -> EntryQuerySet:
    """Entries with all that :func:`record` tells, in one query."""
    return entries.select_related("commune", "epci").defer(*NOT_EXPORTED)


def _each(entries: EntryQuerySet) -> Iterator[Entry]:
    return whole(entries).iterator(chunk_size=CHUNK)


def record(entry: Entry) -> dict[str, Any]:
    """One entry as JSON tells it, in a file or through the API: euros as a decimal string, dates in ISO 8601."""
    told = {name: read(entry) for name, read in COLUMNS}
    told["prix"], told["loyer"] = (str(value) if value is not None else None for value in (entry.price, entry.rent))
    told["faits"] = {
        name: {
            "question": fact["question"],
            "reponse": fact["value"],
            "texte": fact["text"],
            "etat": fact["state"],
            "origine": fact["origin"],
            "source": fact.get("source", ""),
            "date": fact.get("dated"),
        }
        for name, fact in entry.facts.items()
    }
    return told


def csv_lines(entries: EntryQuerySet, kind: str | None) -> Iterator[str]:
    """UTF-8 with a byte order mark, semicolons (what French spreadsheets expect); a fact, its origin, its day."""
    facts = _facts_of(kind)
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL)

    def row(cells: Iterable[Any]) -> str:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow([harmless(cell) for cell in cells])
        return buffer.getvalue()

    head = [name for name, _read in COLUMNS]
    # The commune of the entry and the answer "commune" are two columns: no two have one name.
    called = [f"{name}_reponse" if name in head else name for name in facts]
    yield "\ufeff" + row([*head, *(cell for name in called for cell in (name, f"{name}_origine", f"{name}_date"))])
    for entry in _each(entries):
        cells = [read(entry) for _name, read in COLUMNS]
        for name in facts:
            fact = entry.facts.get(name, {})
            cells += [fact.get("text"), fact.get("origin"), fact.get("dated")]
        yield row(cells)


def joined(head: str, items: Iterable[dict[str, Any]], tail: str) -> Iterator[str]:
    """JSON objects one after the other, as they are read, between the beginning and the end of what holds them."""
    yield head
    for number, item in enumerate(items):
        yield ("," if number else "") + "\n" + json.dumps(item, ensure_ascii=False)
    yield tail


def json_lines(entries: EntryQuerySet, _kind: str | None) -> Iterator[str]:
    """One object an entry, under ``entrees``."""
    return joined('{"entrees": [', map(record, _each(entries)), "\n]}\n")


def geojson_lines(entries: EntryQuerySet, _kind: str | None) -> Iterator[str]:
    """RFC 7946: a point only where the place is as fine as a commune, no geometry otherwise."""
    return joined('{"type": "FeatureCollection", "features": [', map(feature, _each(entries)), "\n]}\n")


def feature(entry: Entry) -> dict[str, Any]:
    """One entry as GeoJSON tells it."""
    has_point = entry.latitude is not None and entry.longitude is not None
    return {
        "type": "Feature",
        "id": entry.key,
        "geometry": {"type": "Point", "coordinates": [entry.longitude, entry.latitude]} if has_point else None,
        "properties": record(entry),
    }


def rss(
    entries: EntryQuerySet, request: HttpRequest, title: str, kind: str | None, licence: Licence | None
) -> HttpResponse:
    """The fifty newest entries, and what was withdrawn of a list that nothing narrows."""
    feed = feedgenerator.Rss201rev2Feed(
        title=xml_text(title),
        link=absolute(request.path),
        description=xml_text(title),
        language=getattr(request, "LANGUAGE_CODE", "fr"),
        feed_url=absolute(request.get_full_path()),
        feed_copyright=xml_text(" ".join(licence)).strip() if licence else None,
    )
    for entry in entries.order_by("-published_at", "-pk")[:FEED_LENGTH]:
        feed.add_item(
            title=xml_text(entry.title),
            link=absolute(entry.url),
            description=xml_text(entry.summary),
            unique_id=absolute(f"/#{entry.key}"),
            unique_id_is_permalink=False,
            pubdate=entry.published_at,
            categories=[xml_text(word) for word in (entry.category, entry.state) if word],
        )
    if kind and set(request.GET) <= {"format"}:
        for key, at in _withdrawn(kind, str(getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE))):
            # Under the name that its item had, so that a reader puts it in the place of what it kept.
            feed.add_item(
                title=_("Plus en ligne"),
                link=absolute(request.path),
                description="",
                unique_id=absolute(f"/#{key}"),
                unique_id_is_permalink=False,
                pubdate=at,
            )
    response = HttpResponse(content_type="application/rss+xml; charset=utf-8")
    feed.write(response, "utf-8")
    return response


def _withdrawn(kind: str, language: str) -> list[tuple[str, datetime]]:
    """The newest keys of a kind that are public no more, and since when; not what they were."""
    lines = PublicChange.objects.filter(
        kind=kind, language=language, event=PublicChange.Event.WITHDRAWN, at__gt=timezone.now() - WITHDRAWN_TOLD
    )
    public = Entry.objects.filter(kind=kind, language=language).values("key")
    newest = lines.exclude(key__in=public).order_by("-pk").values_list("key", "at")[:FEED_LENGTH]
    return list({key: (key, at) for key, at in reversed(newest)}.values())[::-1]


def _calendar(entries: EntryQuerySet, kind: str | None) -> Iterator[str]:
    return ics_lines(_each(entries), kind)


def xml_text(text: str) -> str:
    """Text without the control characters XML 1.0 forbids."""
    return "".join(char for char in text if (char >= " " or char in "\t\n\r") and char not in "\ufffe\uffff")


Lines = Callable[[EntryQuerySet, str | None], Iterator[str]]
#: How a list is written, its media type, what its file is called.
Stream = tuple[Lines, str, str]
STREAMS: dict[str, Stream] = {
    "csv": (csv_lines, "text/csv; charset=utf-8", "csv"),
    "json": (json_lines, "application/json; charset=utf-8", "json"),
    "geojson": (geojson_lines, "application/geo+json; charset=utf-8", "geojson"),
}
CALENDAR = (_calendar, "text/calendar; charset=utf-8", "ics")
FORMATS = (*STREAMS, "rss")
DATED_FORMATS = (*STREAMS, "ics", "rss")
#: By kind, what its lists are besides: a format of its own trade.
_own: dict[str, dict[str, Stream]] = {}


def own_twin(kind: str, format: str, *, content_type: str, suffix: str) -> Callable[[Lines], Lines]:
    """Declare the decorated function as a twin of the lists of one kind, in the module of its room.

    :raises ValueError: when the name is that of another.
    """

    def register(lines: Lines) -> Lines:
        known = _own.setdefault(kind, {}).get(format)
        if format in DATED_FORMATS or (known is not None and known[0].__qualname__ != lines.__qualname__):
            raise ValueError(f"two twins are called {format}")
        _own[kind][format] = (lines, content_type, suffix)
        return lines

    return register


def formats_of(kind: str | None) -> tuple[str, ...]:
    """The twins of a list: a calendar too where its entries have dates, and those of its own trade."""
    *files, feed = DATED_FORMATS if kind in DATED else FORMATS
    return (*files, *_own.get(kind or "", ()), feed)


def twin(
    entries: EntryQuerySet, *, format: str, request: HttpRequest, title: str, kind: str | None, licence: Licence | None
) -> HttpResponseBase:
    """``entries`` in one of :func:`formats_of`; everything is streamed, but for the feed.

    A feed says its licence; for every form the answer does, which has a place for it (RFC 8288, RFC 4946).

    :raises KeyError: for a format nobody announced.
    """
    response = _dressed(entries, format, request, title, kind, licence)
    if licence and licence.url:
        response["Link"] = f'<{iri_to_uri(licence.url)}>; rel="license"'
    return response


def _dressed(
    entries: EntryQuerySet, format: str, request: HttpRequest, title: str, kind: str | None, licence: Licence | None
) -> HttpResponseBase:
    if format == "rss":
        return rss(entries, request, title, kind, licence)
    own = _own.get(kind or "", {})
    lines, content_type, suffix = own[format] if format in own else CALENDAR if format == "ics" else STREAMS[format]
    response = StreamingHttpResponse((line.encode() for line in lines(entries, kind)), content_type=content_type)
    if suffix in ("csv", "ics"):
        response["Content-Disposition"] = f'attachment; filename="{slug_of(title) or "liste"}.{suffix}"'
    return response

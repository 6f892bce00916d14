"""The meetings as the public knows them: their entries, in French first."""

from django.conf import settings
from django.utils import timezone

from cms.projection.data import CANCELLED
from cms.projection.models import Entry
from cms.projection.querysets import EntryQuerySet

KIND = "info_session"


def meetings() -> EntryQuerySet:
    """Every meeting on line, by its French entry."""
    found: EntryQuerySet = Entry.objects.of_kind(KIND).in_language(settings.LANGUAGE_CODE)
    return found


def meeting_called(slug: str) -> Entry | None:
    """The meeting whose French page has that name."""
    return meetings().filter(page__slug=slug).first()


def meeting_of(page_id: int | None) -> Entry | None:
    """The meeting of a French page."""
    return meetings().filter(page_id=page_id).first() if page_id else None


def as_read_in(entry: Entry, language: str) -> Entry:
    """The entry in another language; in French where it is not translated."""
    if language == entry.language:
        return entry
    return Entry.objects.filter(translation_key=entry.translation_key, language=language).first() or entry


def seats_at(entry: Entry) -> int:
    """How many seats its page says."""
    return int(entry.value("seats") or 0)


def is_to_come(entry: Entry) -> bool:
    """Whether it will take place."""
    return entry.state != CANCELLED and entry.starts_at is not None and entry.starts_at > timezone.now()


def takes_names(entry: Entry) -> bool:
    """Whether its form is open, be it for the waiting list."""
    return is_to_come(entry) and bool(entry.state) and seats_at(entry) > 0

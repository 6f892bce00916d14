"""Who reads a message and answers it: a village's committee as its public page tells it, or the programme."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from cms.freshness.keepers import own_keepers
from cms.projection.models import Entry
from welcome.periods import WelcomePeriods


@dataclass(frozen=True, slots=True)
class Village:
    """A village one may write to. ``pk`` and ``slug`` are its French page's, the rest what its page tells the reader.

    ``has_people``: somebody of its town hall has an account, and reads what comes; otherwise the programme does.
    """

    pk: int
    slug: str
    title: str
    url: str
    roles: str
    languages: str
    days: int | None
    is_demonstration: bool
    has_people: bool


def village_called(slug: str) -> Village | None:
    """The village whose page, in whatever language, has this slug; none where it is not public. Four queries."""
    key = _villages().filter(page__slug=slug).values_list("translation_key", flat=True).first()
    return _village(key) if key else None


def village_of(page_id: int | None) -> Village | None:
    """The village of a French page; none where it is not public any more."""
    key = _villages().filter(page_id=page_id).values_list("translation_key", flat=True).first()
    return _village(key) if key else None


def villages_to_choose() -> list[tuple[int, str]]:
    """The public villages by title: the primary key of the French page, and its title."""
    french = _villages().in_language(settings.LANGUAGE_CODE).order_by("folded_title", "pk")
    return list(french.values_list("page_id", "title"))


def _villages() -> Any:
    return Entry.objects.of_kind("village").filter(page__alias_of=None)


def _village(key: Any) -> Village | None:
    language = get_language() or settings.LANGUAGE_CODE
    told = {row.language: row for row in _villages().filter(translation_key=key).select_related("page")}
    french = told.get(settings.LANGUAGE_CODE)
    if french is None:
        return None
    read = told.get(language, french)
    return Village(
        pk=french.page_id,
        slug=french.page.slug,
        title=read.title,
        url=read.url,
        roles=_answer(read, "committee_roles"),
        languages=_answer(read, "committee_languages"),
        days=_days(french),
        is_demonstration=french.is_demonstration,
        has_people=own_keepers(french.page_id).exists(),
    )


def _answer(entry: Entry, column: str) -> str:
    """What a page answers to a question, in words; nothing where it has no value."""
    return str(entry.facts[column].get("text") or "") if entry.value(column) else ""


def _days(entry: Entry) -> int | None:
    days = entry.value("reply_days")
    return days if isinstance(days, int) and days > 0 else None


def days_to_reply(village: Village | None) -> int:
    """Within how many days of the calendar a message is answered: the village's own word, else the programme's."""
    if village is not None and village.has_people and village.days:
        return village.days
    return WelcomePeriods.in_force().reply


def reply_due_on(village: Village | None) -> date:
    """The day by which a message that comes now is answered: days of the calendar, as the village's page counts."""
    return timezone.localdate() + timedelta(days=days_to_reply(village))

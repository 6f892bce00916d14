"""Entries as cards. A card is drawn once for each state of what it shows."""

from collections.abc import Iterable
from datetime import date

from django import template
from django.core.cache import caches
from django.core.cache.utils import make_template_fragment_key
from django.template.loader import select_template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cms.drawings.seasons import season_of
from cms.freshness.due import is_due
from cms.projection.models import Entry
from cms.projection.querysets import with_pictures
from cms.templatetags.pictures import picture_state

register = template.Library()

#: As long as nothing better needs the room: a name is never used twice.
KEPT_SECONDS = 7 * 86_400


@register.simple_tag
def cards(entries: Iterable[Entry]) -> list[tuple[SafeString, Entry]]:
    """Each entry as a card of its kind (``components/card_*.html``), with the entry.

    What is kept is named by the version of the entry, which changes with anything it shows, its picture or the season
    of its drawing, whether its date limit is past and whether it is to be verified: it is never stale. A list reads no
    more of an entry than that name takes; those whose card is not kept are read in full, in one query. An entry
    without version is not kept.
    """
    kept, today, entries = caches["template_fragments"], timezone.localdate(), list(entries)
    with_pictures(entries)
    named = [(_name(entry, today), entry) for entry in entries]
    drawn: dict[str, str] = kept.get_many([name for name, _entry in named if name])
    lacking = [entry.pk for name, entry in named if name and name not in drawn]
    full = Entry.objects.for_cards().in_bulk(lacking) if lacking else {}
    with_pictures(full.values())
    fresh: dict[str, str] = {}
    shown = []
    for name, entry in named:
        card = drawn.get(name)
        if card is None and (whole := full.get(entry.pk) if name else entry) is not None:
            card = fresh[_name(whole, today)] = _draw(whole)
        # None: withdrawn since the list was read.
        if card is not None:
            shown.append((mark_safe(card), entry))  # noqa: S308 (a template drew it)
    fresh.pop("", None)
    if fresh:
        kept.set_many(fresh, KEPT_SECONDS)
    return shown


def _name(entry: Entry, today: date) -> str:
    if not entry.version:
        return ""
    is_past = entry.deadline_on is not None and entry.deadline_on < today
    to_verify = is_due(entry.due_on)
    shown = f"card:{get_language()}:{entry.key}:{entry.version}:{season_of(today)}:{is_past:d}:{to_verify:d}"
    return make_template_fragment_key(shown, [picture_state(entry)]) if entry.image_id else shown


def _draw(entry: Entry) -> str:
    own = f"components/card_{entry.kind}.html"
    return select_template([own, "components/card_page.html"]).render({"entry": entry})

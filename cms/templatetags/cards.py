"""Entries as cards. A card is drawn once for each state of what it shows, and never asks the database."""

from collections.abc import Iterable

from django import template
from django.core.cache import caches
from django.core.cache.utils import make_template_fragment_key
from django.template.loader import select_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cms.projection.models import Entry
from cms.templatetags.drawings import drawing_of
from cms.templatetags.house import is_past
from cms.templatetags.pictures import picture_state

register = template.Library()

#: As long as nothing better needs the room: a name is never used twice.
KEPT_SECONDS = 7 * 86_400


@register.simple_tag
def cards(entries: Iterable[Entry]) -> list[SafeString]:
    """Each entry as a card of its kind (``components/card_*.html``).

    What is kept is named by the version of the entry, which changes with anything it shows, its picture or drawing, and
    whether its date limit is past: it is never stale. An entry without version is not kept.
    """
    kept = caches["template_fragments"]
    named = [(_name(entry), entry) for entry in entries]
    drawn: dict[str, str] = kept.get_many([name for name, _entry in named if name])
    fresh: dict[str, str] = {}
    shown = []
    for name, entry in named:
        card = drawn.get(name) or _draw(entry)
        if name and name not in drawn:
            fresh[name] = card
        shown.append(mark_safe(card))  # noqa: S308 (a template drew it)
    if fresh:
        kept.set_many(fresh, KEPT_SECONDS)
    return shown


def _name(entry: Entry) -> str:
    if not entry.version:
        return ""
    picture = picture_state(entry) or drawing_of(entry)
    shown = (get_language(), entry.key, entry.version, picture, is_past(entry.deadline_on))
    return make_template_fragment_key("card", shown)


def _draw(entry: Entry) -> str:
    own = f"components/card_{entry.kind}.html"
    return select_template([own, "components/card_page.html"]).render({"entry": entry})

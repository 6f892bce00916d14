"""The list of villages with what keeps each: cards, short lines, rows. Cards alone ask the database."""

from typing import Any

from django import template
from django.core.paginator import Page as Sheet
from django.http import QueryDict
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cms.facts.wording import day
from cms.projection.asked import Asked, changed
from cms.projection.models import Entry
from cms.templatetags.cards import cards
from cms.templatetags.lists import how_far
from listings.villages.comparing.looks import COLUMNS, Column, Look, Looking, offered
from listings.villages.comparing.shortlist import PARAMETER, Kept, Shortlist

register = template.Library()

_KEEP = '<a class="keep" id="garder-{}" href="{}#garder-{}"{}>{}<span class="visually-hidden"> {}</span></a>'
_LINE = '<li><a href="{}">{}</a> <span class="small">{}</span>{}{}</li>'
_ROW = '<tr><th scope="row"><a href="{}">{}</a>{}</th>{}{}<td>{}</td><td>{}</td></tr>'
_CELL = "<td{}>{}{}</td>"
_ORIGIN = '<span class="compare__origin">{}</span>'
_BOX = '<label class="filter__choice"><input type="checkbox" name="{}" value="{}"{}><span>{}</span></label>'


@register.simple_tag
def keep_link(url: str, title: str, villages: Shortlist, key: str) -> SafeString:
    """On a village's page: the same page with this village kept, or no longer.

    :param url: of the village's page, whose last part is its name in addresses.
    :param key: of its public entry.
    """
    return _link(url, title, villages, key, QueryDict(), _("Garder ce village"))


def _link(
    url: str, title: str, villages: Shortlist, key: str, query: QueryDict, words: str, **beside: Any
) -> SafeString:
    """The way to the page of ``query`` with a village kept, or no longer; none where no other can be kept."""
    slug = url.rstrip("/").rsplit("/", 1)[-1]
    if villages.holds(key):
        value, words = villages.without(key), _("Retirer de la sélection")
    elif villages.is_full:
        return format_html('<span class="keep__full" id="garder-{}">{}</span>', slug, _("La sélection est pleine"))
    else:
        value = villages.with_village(slug)
    last = SafeString("" if value else " data-forget")
    address = changed(query, {PARAMETER: value or None, **beside})
    return format_html(_KEEP, slug, address, slug, last, words, title)


@register.simple_tag
def village_cards(entries: "Sheet[Entry]", asked: Asked, villages: Shortlist) -> SafeString:
    """Villages as cards in a list, each with what keeps it; their links keep the villages that are kept."""
    known = {entry.pk: entry for entry in entries.object_list}
    drawn = ((card, known[entry.pk]) for card, entry in cards(known.values()))
    items = (
        (_leading_on(card, entry, villages), how_far(entry, asked.near), _keep(entry, entries, asked, villages))
        for card, entry in drawn
    )
    return format_html_join("", "<li>{}{}<p>{}</p></li>", items)


@register.simple_tag
def village_lines(entries: "Sheet[Entry]", asked: Asked, villages: Shortlist) -> SafeString:
    """Villages as short lines, beside their map."""
    lines = (
        (
            _address(entry, villages),
            entry.title,
            entry.place_label if entry.place_label != entry.title else "",
            how_far(entry, asked.near),
            _keep(entry, entries, asked, villages),
        )
        for entry in entries
    )
    return format_html_join("", _LINE, lines)


@register.simple_tag
def village_rows(entries: "Sheet[Entry]", asked: Asked, look: Looking, villages: Shortlist) -> SafeString:
    """Villages as rows of a table."""
    columns = look.table_columns
    rows = (
        (
            _address(entry, villages),
            entry.title,
            format_html(' <span class="badge badge--demonstration">{}</span>', _("démonstration"))
            if entry.is_demonstration
            else "",
            format_html("<td>{}</td>", _km(entry, asked)) if asked.near else "",
            format_html_join("", _CELL, (_answer(entry.facts.get(one.fact.column, {})) for one in columns)),
            day(entry.confirmed_on) or _("jamais"),
            _keep(entry, entries, asked, villages),
        )
        for entry in entries
    )
    return format_html_join("\n", _ROW, rows)


def _keep(entry: Entry, sheet: "Sheet[Entry]", asked: Asked, villages: Shortlist) -> SafeString:
    page = sheet.number if sheet.number > 1 else None
    return _link(entry.url, entry.title, villages, entry.key, asked.query, _("Garder"), page=page)


def _address(entry: Entry, villages: Shortlist) -> str:
    return f"{entry.url}?{PARAMETER}={villages.value}" if villages.value else entry.url


def _leading_on(card: SafeString, entry: Entry, villages: Shortlist) -> SafeString:
    """A card is drawn once for everybody: the one link it has, to the village, is told here what is kept."""
    plain, leading = (f'href="{escape(address)}"' for address in (entry.url, _address(entry, villages)))
    return mark_safe(card.replace(plain, leading))  # noqa: S308 (both are escaped)


def _answer(answer: dict[str, Any]) -> tuple[Any, ...]:
    has_value = answer.get("value") not in (None, "")
    origin = format_html(_ORIGIN, answer["origin"]) if answer.get("origin") else ""
    quiet = SafeString("" if has_value else ' class="compare__none"')
    return quiet, answer.get("text") or _("non renseigné"), origin


def _km(entry: Entry, asked: Asked) -> str:
    km = asked.near.km_to(entry.latitude, entry.longitude) if asked.near else None
    return _("position non connue") if km is None else f"{round(km)}\u00a0km"


@register.simple_tag
def column_boxes(look: Looking) -> SafeString:
    """The columns a table may show, as boxes."""

    def box(column: Column) -> tuple[Any, ...]:
        chosen = SafeString(" checked" if column in look.table_columns else "")
        return COLUMNS, column.address, chosen, column.question

    return format_html_join("\n", _BOX, map(box, offered()))


@register.simple_tag
def list_fields(asked: Asked, *but: str) -> SafeString:
    """What the address of a list says, as hidden fields of a form that says some of it anew."""
    pairs = ((name, value) for name, values in asked.query.lists() if name not in but for value in values)
    return format_html_join("\n", '<input type="hidden" name="{}" value="{}">', pairs)


@register.filter
def looks(look: Looking) -> list[tuple[str | None, str]]:
    """The ways to look at the list: what the address says of each (nothing of cards), in words."""
    return [(None if one is Look.CARDS else one.value, str(one.label)) for one in Look]


@register.filter
def is_looked(look: Looking, code: str | None) -> bool:
    """Whether the list is looked at so."""
    return look.look.value == (code or Look.CARDS.value)


@register.filter
def value_without(villages: Shortlist, kept: Kept) -> str | None:
    """What the parameter says without one village; ``None`` for no village."""
    return villages.without(kept.entry.key) or None


@register.filter
def or_none(query: QueryDict | None) -> QueryDict:
    """The query of a list; an empty one on a page that has none."""
    return query if query is not None else QueryDict()

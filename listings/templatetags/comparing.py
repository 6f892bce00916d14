"""Links that keep villages in the address, and the lines of a comparison. None of them asks the database."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django import template
from django.core.cache import caches
from django.core.cache.utils import make_template_fragment_key
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.facts.declarations import Topic
from listings.villages.comparing.asked import DIFFERING, ONLY, Comparison
from listings.villages.comparing.distances import PARAMETER as AROUND
from listings.villages.comparing.rows import Alike, Cell, Row, rows_by_topic
from listings.villages.comparing.shortlist import PARAMETER, Kept, Shortlist
from listings.villages.comparing.weighing import WeighedTopic

register = template.Library()

#: As for cards: a name says all that is drawn, and is never used for anything else.
KEPT_SECONDS = 86_400

#: By hand: a comparison has a hundred cells, and a template takes ten times as long for each.
_CELL = '<td{}><span class="compare__who">{}</span><span class="{}">{}</span>{}</td>'
_ORIGIN = '<span class="compare__origin"><span class="mark mark--{}" aria-hidden="true"></span>{}</span>'
_ROW = '<tr{}><th scope="row">{}{}</th>{}</tr>'
_SIGN = '<span class="compare__sign{}" aria-hidden="true">{}</span><span class="visually-hidden">{} </span>'
#: For each way in which answers are not alike: the class of its sign, the sign.
_SIGNS = {Alike.DIFFERENT: ("", "≠"), Alike.PARTIAL: (" compare__sign--calm", "○")}
_TOPIC = '<tbody><tr class="compare__topic"><th colspan="{}" scope="colgroup">{}</th></tr>{}</tbody>'


@register.simple_tag
def answer_rows(comparison: Comparison) -> SafeString:
    """The bodies of the table of answers, one a topic; nothing where no question is left.

    Drawn once for each state of these villages, as cards are: the name is made of the versions of their entries.
    """
    entries = [kept.entry for kept in comparison.compared]
    shown = [get_language(), comparison.only_differing, *(f"{entry.key} {entry.version}" for entry in entries)]
    kept, name = caches["template_fragments"], make_template_fragment_key("compared", shown)
    drawn = kept.get(name)
    if drawn is None:
        rows = rows_by_topic(entries, only_differing=comparison.only_differing)
        drawn = _bodies(rows, [entry.title for entry in entries])
        if all(entry.version for entry in entries):
            kept.set(name, drawn, KEPT_SECONDS)
    return mark_safe(drawn)  # noqa: S308 (drawn by the functions below)


def _bodies(rows: Iterable[tuple[Topic, Sequence[Row]]], names: Sequence[str]) -> SafeString:
    bodies = ((len(names) + 1, topic.label, _lines(of_topic, names)) for topic, of_topic in rows)
    return format_html_join("\n", _TOPIC, bodies)


def _lines(rows: Iterable[Row], names: Sequence[str]) -> SafeString:
    lines = (
        (
            SafeString(' class="compare__differs"') if row.alike is Alike.DIFFERENT else "",
            format_html(_SIGN, *_SIGNS[row.alike], _told(row.alike)) if row.differs else "",
            row.question,
            format_html_join("", _CELL, map(_cell, row.cells, names)),
        )
        for row in rows
    )
    return format_html_join("\n", _ROW, lines)


def _told(alike: Alike) -> str:
    return _("Diffère :") if alike is Alike.DIFFERENT else _("Tous n'ont pas répondu :")


def _cell(cell: Cell, name: str) -> tuple[Any, ...]:
    language = format_html(' lang="{}"', cell.language) if cell.language else ""
    words = format_html_join(SafeString("<br>"), "{}", ((line,) for line in cell.text.splitlines()))
    origin = format_html(_ORIGIN, cell.state, cell.origin) if cell.origin else ""
    return language, name, "compare__answer" if cell.has_value else "compare__none", words, origin


@register.simple_tag
def comparison_fields(comparison: Comparison, prefix: str) -> SafeString:
    """What an address says, as hidden fields of a form that says anew what begins with ``prefix``."""
    kept = [pair for pair in comparison.parameters.items() if not (prefix and pair[0].startswith(prefix))]
    return format_html_join("\n", '<input type="hidden" name="{}" value="{}">', kept)


@register.simple_tag
def weight_fields(topics: tuple[WeighedTopic, ...]) -> SafeString:
    """The fields of the weights (``listings/comparing/weight_fields.html``); most readers set none."""
    is_set = any(topic.weight or topic.is_open for topic in topics)
    return (_drawn_fields.__wrapped__ if is_set else _drawn_fields)(topics, get_language())


@lru_cache
def _drawn_fields(topics: tuple[WeighedTopic, ...], _language: str | None) -> SafeString:
    return render_to_string("listings/comparing/weight_fields.html", {"topics": topics})


@register.filter
def weight_words(weight: str) -> str:
    """A weight as the form says it."""
    return _weights()[weight]


def _weights() -> dict[str, str]:
    return {
        "0": _("0, ne compte pas"),
        "1": _("1, compte un peu"),
        "2": _("2, compte"),
        "3": _("3, compte beaucoup"),
    }


@register.simple_tag
def weight_options(weight: str, below: str) -> SafeString:
    """The weights as options; a question ``below`` a topic counts as it does where nothing else is said."""
    return _options(weight, below, get_language())


@lru_cache
def _options(weight: str, below: str, _language: str | None) -> SafeString:
    words = _weights()
    offered = {"": _("comme le sujet"), **words} if below else {"": words.pop("0"), **words}
    chosen = SafeString(" selected")
    lines = ((code, chosen if code == weight else "", said) for code, said in offered.items())
    return format_html_join("", '<option value="{}"{}>{}</option>', lines)


@register.filter
def at(items: Sequence[Any], index: int) -> Any:
    """One of several."""
    return items[index]


@register.filter
def around(comparison: Comparison, name: str) -> str:
    """The comparison with distances from a commune."""
    return comparison.address(**{AROUND: name})


@register.filter
def moving(comparison: Comparison, place: int) -> str:
    """The comparison with the village at ``place`` one place nearer to the first."""
    return comparison.address(**{PARAMETER: comparison.villages.moved(place, -1)})


@register.filter
def dropping(comparison: Comparison, kept: Kept) -> str:
    """The comparison without a village."""
    return comparison.address(**{PARAMETER: comparison.villages.without(kept.entry.key)})


@register.filter
def adding(comparison: Comparison, slug: str) -> str:
    """The comparison with one village more."""
    return comparison.address(**{PARAMETER: comparison.villages.with_village(slug)})


@register.filter
def showing_differing(comparison: Comparison) -> str:
    """The comparison of what differs alone."""
    return comparison.address(**{ONLY: DIFFERING})


@register.filter
def showing_all(comparison: Comparison) -> str:
    """The comparison of all questions."""
    return comparison.address(**{ONLY: None})


@register.filter
def page_keeping(kept: Kept, villages: Shortlist) -> str:
    """A village's page, with the shortlist in its address."""
    return f"{kept.entry.url}?{PARAMETER}={villages.value}"

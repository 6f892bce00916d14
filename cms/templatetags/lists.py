"""The furniture of a list: its form of filters, and the links that keep the rest of the address."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django import template
from django.core.cache import caches
from django.core.cache.utils import make_template_fragment_key
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cms.models.lists import PRECISION, PRECISIONS
from cms.projection.asked import Asked, Chosen, Misread, changed
from cms.projection.data import WIDER, Precision
from cms.projection.distance import Near
from cms.projection.engine import Listing
from cms.projection.facets import Group, Option, folds, groups
from cms.projection.models import Entry
from cms.templatetags.cards import cards

register = template.Library()

#: As for cards: a name says all that is drawn, and is never used for anything else.
KEPT_SECONDS = 86_400
#: Filters that are drawn as another is: days are two bounds.
_COMPONENTS = {"days": "bounds"}
_BOX = '<label class="filter__choice">\n<input type="checkbox" name="{}" value="{}"{}>\n<span>{}</span>\n{}\n</label>'
_COUNT = '<span class="filter__count" data-count="{} {}">{}</span>'
_CHECKED, _SELECTED = SafeString(" checked"), SafeString(" selected")


@register.simple_tag
def filter_form(listing: Listing, name: str, number: int) -> SafeString:
    """The filters (``components/filters.html``). Where nothing is set the form is drawn once for each state of counts.

    :param name: of the list, different for each: a kind.
    :param number: of the entries that it shows.
    """
    asked = listing.asked
    if asked.typed or asked.kept:
        return _drawn(listing, number)
    # What may change where nothing is set: the counts, and choices that are read from elsewhere.
    moving = [one.options() for one in asked.filters.values() if callable(getattr(one, "choices", None))]
    key = make_template_fragment_key("filters", [get_language(), name, number, listing.counts, moving])
    kept = caches["template_fragments"]
    if (form := kept.get(key)) is None:
        form = _drawn(listing, number)
        kept.set(key, form, KEPT_SECONDS)
    return mark_safe(form)  # noqa: S308 (a template drew it)


def _drawn(listing: Listing, number: int) -> SafeString:
    drawn = {"folds": folds(groups(listing.asked, listing.counts)), "asked": listing.asked, "sorts": listing.sorts}
    drawn["number"] = number
    return render_to_string("components/filters.html", drawn)


@register.simple_tag
def filter_group(group: Group) -> SafeString:
    """One filter of the form: most are alike in every form, and kept. What somebody typed is in no other."""
    is_typed = any(part.value for part in group.parts)
    return (drawn_group.__wrapped__ if is_typed else drawn_group)(group, get_language())


@lru_cache(maxsize=1024)
def drawn_group(group: Group, _language: str | None) -> SafeString:
    """The same, in one language: a group is all that it shows, as a name that is kept has to be (decision 014)."""
    component = _COMPONENTS.get(group.drawn_as, group.drawn_as)
    return render_to_string(f"components/filter_{component}.html", {"group": group})


@register.simple_tag
def choice_boxes(group: Group) -> SafeString:
    """The choices of a filter as boxes. By hand, like :func:`choice_lines`: there are a hundred of them on a page, all
    with other counts for each question, and a template takes ten times as long.
    """
    return format_html_join("\n", _BOX, (_boxed(group.name, option) for option in group.options))


def _boxed(name: str, option: Option) -> tuple[object, ...]:
    count = "" if option.count is None else format_html(_COUNT, name, option.code, localize(option.count))
    return name, option.code, _CHECKED if option.is_chosen else "", option.words, count


@register.simple_tag
def choice_lines(group: Group) -> SafeString:
    """The choices of a filter as the options of a field that unfolds."""
    lines = (
        (
            option.code,
            _SELECTED if option.is_chosen else "",
            option.words,
            "" if option.count is None else f" ({localize(option.count)})",
        )
        for option in group.options
    )
    return format_html_join("\n", '<option value="{}"{}>{}{}</option>', lines)


@register.simple_tag
def card_items(entries: Iterable[Entry], near: Near | None) -> SafeString:
    """Entries as cards in a list; below each how far it is, and the part of its text that was found."""
    items = ((card, how_far(entry, near), _snippet(entry)) for card, entry in cards(entries))
    return format_html_join("", "<li>{}{}{}</li>", items)


def _snippet(entry: Entry) -> str:
    """What :func:`cms.projection.snippets.say_why` found, if it was asked."""
    said = getattr(entry, "snippet", "")
    return format_html('<p class="snippet">{}</p>', said) if said else ""


def how_far(entry: Entry, near: Near | None) -> str:
    """How far it is from there, as the crow flies; nothing where nobody asked, or it lies nowhere."""
    km = near.km_to(entry.latitude, entry.longitude) if near else None
    if near is None or km is None:
        return ""
    return render_to_string("components/distance.html", {"km": km, "name": near.name})


@register.filter
def without(asked: Asked, one: Chosen | Misread) -> str:
    """The list without a filter."""
    return asked.address(drop=one.parameters)


@register.filter
def meaning(asked: Asked, commune: Near) -> str:
    """The list around this one of several communes that were meant."""
    # By its name, which is no other's: a code may be the postcode of others.
    told = {"autour_de": commune.name}
    km = next(iter(asked.typed.get("autour_km", ())), "")
    return asked.address(**told, **({"autour_km": km} if km else {}))


@register.filter
def wider(listing: Listing) -> str:
    """What a distance leaves out, as it tells no commune; where the list cannot tell it apart, all of it."""
    asked = listing.asked
    near = [name for one in asked.chosen if isinstance(one.value, Near) for name in one.parameters]
    codes = [code for code, precision in PRECISIONS.items() if precision in WIDER]
    return asked.address(near, **({PRECISION.address: codes} if PRECISION.address in asked.filters else {}))


@register.filter
def wider_within(listing: Listing) -> str:
    """Of those, what tells the intercommunalité of the commune that was asked for, and nothing nearer."""
    asked, epci = listing.asked, listing.placed_wider.epci
    near = [name for one in asked.chosen if isinstance(one.value, Near) for name in one.parameters]
    narrower: dict[str, Any] = {"epci": epci.slug if epci else None}
    if PRECISION.address in asked.filters:
        narrower[PRECISION.address] = next(code for code, one in PRECISIONS.items() if one is Precision.EPCI)
    return asked.address(near, **narrower)


@register.simple_tag
def linked(query: QueryDict, **instead: Any) -> str:
    """The address with some parameters changed, or left out (None): Django's ``querystring``, which copies it all."""
    return changed(query, instead)


@register.simple_tag
def sized(asked: Asked, size: Any) -> str:
    """The list with another number of entries a page."""
    return asked.address(par_page=size)

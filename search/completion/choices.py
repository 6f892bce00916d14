"""The choices of the lists' filters, as their declarations say them, and the activities of takeovers."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import get_page_models
from wagtail.search.query import MATCH_ALL

from cms.folding import fold
from cms.projection.filters import ChoiceFilter
from cms.projection.filtersets import YES_NO
from cms.projection.indexed import NoIndexError
from cms.projection.kinds import Kind, kinds
from cms.projection.models import Entry
from cms.projection.public_index import asking
from search.completion.nearness import Rank, Typed
from search.completion.suggestion import Source, Suggestion

#: So many at most, and so many looked at: the index is asked of each whether it leaves something.
MOST, LOOKED_AT = 4, 8
#: The kind whose category is an activity, in the words of whoever wrote it, and the column of its page that asks.
TAKEOVER, ACTIVITY = "takeover", "activity"


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a list of ``kind``: ``query`` is the filter in its address, ``lookups`` what the index asks."""

    kind: str
    label: str
    what: str
    folded: str
    query: str
    lookups: tuple[tuple[str, Any], ...]


def near_choices(typed: Typed, language: str) -> Iterator[Suggestion]:
    """Choices that leave something of their list, which the reader's language must have. Two or three queries."""
    near = [(rank, one) for one in choices_in(language) if (rank := typed.rank(one.folded))]
    if not near:
        return
    lists = _lists(language)
    # A choice is spelled in two ways: the nearer one tells it.
    nearest: dict[tuple[str, str], tuple[Rank, Choice]] = {}
    for rank, one in sorted(near, key=lambda pair: (pair[0], len(pair[1].folded), pair[1].label)):
        if one.kind in lists:
            nearest.setdefault((one.kind, one.query), (rank, one))
    for rank, one in islice(_answered(list(nearest.values())[:LOOKED_AT], language), MOST):
        yield Suggestion(one.label, one.what, f"{lists[one.kind]}?{one.query}", Source.CHOICE, rank)


def near_activities(typed: Typed, language: str) -> Iterator[Suggestion]:
    """What takeovers are about, of those there are: nothing where no index answers."""
    kind = kinds()[TAKEOVER]
    what = _what(kind, str(kind.model._meta.get_field(ACTIVITY).verbose_name))
    with suppress(NoIndexError), asking() as backend:
        if not backend.narrows:
            return
        found = backend.autocomplete(typed.text, Entry.objects.all(), fields=["category"])
        found = found.where(language=language, kind=TAKEOVER)
        for name in found.facet("category"):
            if name and (rank := typed.rank(fold(name))):
                url = f"{reverse('search')}?{urlencode({'q': name, 'genre': TAKEOVER})}"
                yield Suggestion(name, what, url, Source.CHOICE, rank)


@cache
def choices_in(language: str) -> tuple[Choice, ...]:
    """Every choice of every list, in these words."""
    with translation.override(language):
        return tuple(_choices())


def _choices() -> Iterator[Choice]:
    for model in get_page_models():
        kind = kinds().get(getattr(model, "lists_kind", ""))
        if kind is None:
            continue
        for name, one in model.filterset().base_filters.items():
            # Choices that are read from elsewhere are places.
            if isinstance(one, ChoiceFilter) and not callable(one.choices):
                yield from _of_filter(kind, name, one)


def _of_filter(kind: Kind, name: str, one: ChoiceFilter) -> Iterator[Choice]:
    if one.choices is YES_NO:
        # « oui » says nothing by itself: what is looked for is what is asked.
        offered = [("oui", str(one.label), str(kind.plural))]
    else:
        what = _what(kind, str(one.label))
        offered = [(code, str(words), what) for code, words in one.options()]
        # By what is asked as well: « Médecin généraliste : sur place ».
        told = _("%(filter)s : %(choice)s")
        asked = [(code, told % {"filter": one.label, "choice": words}) for code, words in one.options()]
        offered += [(code, words, str(kind.plural)) for code, words in asked]
    for code, label, what in offered:
        lookups = tuple(one.lookups([code]).items())
        yield Choice(kind.code, label, what, fold(label), urlencode({name: code}), lookups)


def _what(kind: Kind, asked: str) -> str:
    return f"{kind.plural}, {asked[:1].lower()}{asked[1:]}"


def _lists(language: str) -> dict[str, str]:
    """The address of each list, by the kind it lists."""
    listed = {model._meta.model_name: model.lists_kind for model in get_page_models() if hasattr(model, "lists_kind")}
    found = Entry.objects.of_kind("page").in_language(language).filter(is_list=True).order_by("-tree_path")
    return {listed[name]: url for name, url in found.values_list("page__content_type__model", "url") if name in listed}


def _answered(ranked: Sequence[tuple[Rank, Choice]], language: str) -> Iterator[tuple[Rank, Choice]]:
    """Those that some entry meets; all of them where no index can tell."""
    try:
        with asking() as backend:
            entries = backend.search(MATCH_ALL, Entry.objects.all())
            for rank, one in ranked:
                if not backend.narrows or entries.where(language=language, kind=one.kind, **dict(one.lookups)).count():
                    yield rank, one
    except NoIndexError:
        yield from ranked

"""What an address asks for: what that of a list or of the search does, with the language and the form of the answer."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, QueryDict

from cms.projection.engine import Listing
from cms.projection.kinds import kinds
from search.asked import KIND, WORDS, filters_of, listing_of

LANGUAGE, FORMAT, PAGE, SORT, SIZE = "langue", "format", "page", "tri", "par_page"
FORMATS = ("json", "geojson")
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
#: Of what was typed, said again in a refusal.
MAX_SAID = 60
MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Question:
    """The entries asked for, and in which form."""

    listing: Listing
    language: str
    format: str


def read_question(kind: str, data: QueryDict, *also: str) -> Question:
    """What ``data`` asks of the entries of a kind ("": of any).

    :param also: parameters that the address knows besides.
    :raises django.http.Http404: for a kind that is none.
    :raises django.core.exceptions.BadRequest: with a sentence, for what is not understood: nothing is given that was
        narrowed otherwise than asked.
    """
    must_be_a_kind(kind)
    must_know(data, *also, WORDS, LANGUAGE, FORMAT, PAGE, SORT, SIZE, *filters_of(kind))
    language, format = read_language(data), read_choice(data, FORMAT, FORMATS, FORMATS[0])
    listing = listing_of(kind, data, language, keep=(WORDS, KIND, LANGUAGE, FORMAT))
    if misread := listing.asked.misread:
        raise BadRequest(" ".join(f"{one.label} : {one.message}" for one in misread))
    # Each row is read once, with all that is told of it.
    return Question(replace(listing, is_whole=True), language, format)


def read_language(data: QueryDict) -> str:
    """The language of the entries; French where none is said.

    :raises django.core.exceptions.BadRequest: for one that the site does not speak.
    """
    return read_choice(data, LANGUAGE, LANGUAGES, settings.LANGUAGE_CODE)


def read_choice(data: QueryDict, name: str, choices: tuple[str, ...], default: str) -> str:
    """One of the values that a parameter may have; ``default`` where it is not said.

    :raises django.core.exceptions.BadRequest: for another.
    """
    said = data.get(name) or default
    if said != default and said not in choices:
        raise BadRequest(f"{name} : « {said[:MAX_SAID]} » n’est pas un choix. Il y a {', '.join(choices)}.")
    return said


def must_know(data: QueryDict, *names: str) -> None:
    """A filter that is misspelled would narrow nothing, and nobody would notice.

    :raises django.core.exceptions.BadRequest: with a sentence, for parameters that are not among ``names``.
    """
    if unknown := [name[:MAX_SAID] for name in data if name not in names]:
        said = ", ".join(f"« {name} »" for name in unknown[:MOST_NAMED])
        raise BadRequest(f"Paramètre inconnu de cette adresse : {said}. La page /api/v1/ dit lesquels il y a.")


def must_be_a_kind(kind: str) -> None:
    """:raises django.http.Http404: with a sentence, for a kind that is none; "" is all of them."""
    if kind and kind not in kinds():
        raise Http404(f"Le genre « {kind[:MAX_SAID]} » n’existe pas. Il y a {', '.join(kinds())}.")

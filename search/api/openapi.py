"""The description of the API (OpenAPI 3.1): what ninja knows of it, and what the filters of each list say."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from django.conf import settings
from django.http import QueryDict
from ninja import NinjaAPI

from cms.models import SiteDetails
from cms.problems import CONTENT_TYPE as PROBLEM
from cms.projection.kinds import kinds
from cms.projection.sorts import RELEVANCE
from search.api.answers import GEOJSON, JSON
from search.api.asked import listing_of
from search.api.parameters import Described, in_language, of_kind, of_list, one_of, query, text
from search.api.shapes import Collection
from search.asked import KIND, WORDS

ABOUT = (
    "Ce qui est public sur le site, pour les programmes : les mêmes entrées, les mêmes filtres et les mêmes refus que "
    "ses listes. Rien n'y est confidentiel et rien ne s'y écrit ; il ne faut ni compte ni clé. Ce qu'une page du site "
    "ne montre qu'avec un mot de passe n'y est pas, ni dans les nombres."
)
#: What a status means here.
STATUSES = {
    "200": "La réponse.",
    "304": "Rien n'a changé depuis la réponse que nomme « If-None-Match ».",
    "400": "Quelque chose dans l'adresse n'a pas été compris ; « detail » dit quoi.",
    "404": "Rien de public n'est à cette adresse.",
    "410": "Ce qui a changé depuis ce curseur ne peut plus être dit : il faut reprendre la copie.",
}
ETAG = {"description": "Nomme la réponse.", "schema": {"type": "string"}}


def description_of(api: NinjaAPI) -> Described:
    """The whole description, in French."""
    described: Described = dict(api.get_openapi_schema())
    described["info"] = {"title": f"{settings.WAGTAIL_SITE_NAME}, {api.title}", "version": api.version}
    described["info"] |= {"description": ABOUT, **_said_by_the_site()}
    described["servers"] = [{"url": settings.SITE_URL}]
    described["paths"] = dict(_paths(described["paths"]))
    described["components"]["schemas"] |= _geojson()
    return described


def _paths(paths: Described) -> Iterator[tuple[str, Described]]:
    """Each path with its one operation: a list for each kind, with its own filters."""
    for path, methods in paths.items():
        operation = _finished(methods["get"])
        match operation["operationId"]:
            case "entrees":
                kind = of_kind("Un seul genre, comme /entrees/{genre}/, dont les filtres sont alors ceux du genre.")
                operation["parameters"] = [kind, *_of_list("")]
                yield path, {"get": _as_geojson(operation)}
            case "entrees_genre":
                yield from ((path.replace("{genre}", code), {"get": _of_kind(operation, code)}) for code in kinds())
            case _:
                operation["parameters"] = _OTHERS[operation["operationId"]]()
                yield path, {"get": operation}


def _of_kind(operation: Described, code: str) -> Described:
    """The list of one kind."""
    own = {"operationId": f"entrees_{code}", "summary": str(kinds()[code].plural), "parameters": _of_list(code)}
    return _as_geojson(deepcopy(operation) | own)


def _of_list(kind: str) -> list[Described]:
    listing = listing_of(kind, QueryDict(), settings.LANGUAGE_CODE, keep=())
    orders = {RELEVANCE: f"les plus proches des mots de « {WORDS} » d'abord", **listing.sorts}
    return of_list(listing.asked, {code: str(words) for code, words in orders.items()})


def _of_one() -> list[Described]:
    genre = query(KIND, "Le genre.", one_of(list(kinds())), where="path")
    return [
        genre,
        query("cle", "La clé de l'entrée.", text(12), where="path"),
        in_language("La langue, fr si rien n'est dit."),
    ]


def _of_copy() -> list[Described]:
    return [of_kind("Un seul genre."), in_language("Une seule langue.")]


def _of_changes() -> list[Described]:
    since = "Le curseur d'une copie ou d'une page du fil ; depuis le début du journal si rien n'est dit."
    return [query("depuis", since, text(40)), *_of_copy()]


_OTHERS = {"entree": _of_one, "changements": _of_changes, "copie": _of_copy}


def _finished(operation: Described) -> Described:
    """With French words for each status, refusals in their own type, and what becomes of a name that is sent back."""
    operation = deepcopy(operation)
    answers: Described = {str(status): answer for status, answer in operation["responses"].items()}
    answers["304"] = {}
    answers["200"]["headers"] = {"ETag": ETAG}
    for status, answer in answers.items():
        answer["description"] = STATUSES[status]
        if status >= "400":
            answer["content"] = {PROBLEM: answer["content"].pop(JSON)}
    operation["responses"] = dict(sorted(answers.items()))
    return operation


def _as_geojson(operation: Described) -> Described:
    operation["responses"]["200"]["content"][GEOJSON] = {
        "schema": {"$ref": f"#/components/schemas/{Collection.__name__}"}
    }
    return operation


def _geojson() -> Described:
    schema = Collection.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    found: Described = schema.pop("$defs")
    return found | {Collection.__name__: schema}


def _said_by_the_site() -> dict[str, Any]:
    """Who answers for the data, and under which licence they are, where the site says so."""
    details = SiteDetails.of_site()
    told = {
        "contact": {"name": details.publisher, "email": details.email},
        "license": details.licence._asdict() if details.licence else {},
    }
    found = {name: {key: value for key, value in values.items() if value} for name, values in told.items()}
    return {name: values for name, values in found.items() if values}

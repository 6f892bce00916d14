"""What the API answers to. All of it is read; nothing is written, and no cookie is looked at."""

from collections.abc import Iterator

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from ninja import NinjaAPI

from cms.origin import absolute
from cms.problems import problem
from cms.projection.kinds import kinds
from cms.projection.models import Entry
from cms.projection.twins import CHUNK, joined, record, whole
from search.api import shapes
from search.api.answers import GEOJSON, JSON, answer, copy_named, dressed, named
from search.api.asked import LANGUAGE, LANGUAGES, must_be_a_kind, must_know, read_choice, read_language, read_question
from search.api.changes import Cursor, CursorGone, part_since, told
from search.api.entries import one_entry, sheet_told
from search.api.openapi import description_of
from search.asked import KIND

SINCE = "depuis"
READ = ["GET", "HEAD"]

# Its own pages of documentation want scripts in the page, which the site's policy refuses (search.api.page).
api = NinjaAPI(title="API de lecture", version="1", urls_namespace="read_api", openapi_url=None, docs_url=None)


@api.exception_handler(Http404)
def nothing_there(request: HttpRequest, exception: Http404) -> HttpResponseBase:
    """404, with its sentence."""
    return problem(404, str(exception))


@api.exception_handler(BadRequest)
def not_understood(request: HttpRequest, exception: BadRequest) -> HttpResponseBase:
    """400, with its sentence."""
    return problem(400, str(exception))


@api.exception_handler(CursorGone)
def begin_anew(request: HttpRequest, exception: CursorGone) -> HttpResponseBase:
    """410: what happened since is not known."""
    return problem(
        410, "Ce qui a changé depuis ce curseur ne peut plus être dit : reprenez la copie entière, /api/v1/copie/."
    )


@api.api_operation(
    READ,
    "/entrees/",
    response={200: shapes.Entrees, (400, 404): shapes.Refus},
    operation_id="entrees",
    tags=["Entrées"],
    summary="Les entrées de tous les genres",
)
def entries(request: HttpRequest) -> HttpResponseBase:
    """Tout ce qui est public dans une langue, page par page."""
    return _sheet(request, read_choice(request.GET, KIND, tuple(kinds()), ""), KIND)


@api.api_operation(
    READ,
    "/entrees/{genre}/",
    response={200: shapes.Entrees, (400, 404): shapes.Refus},
    operation_id="entrees_genre",
    tags=["Entrées"],
    summary="Les entrées d'un genre",
)
def entries_of_kind(request: HttpRequest, genre: str) -> HttpResponseBase:
    """Les entrées, les filtres et les ordres de la liste de ce genre sur le site."""
    return _sheet(request, genre)


def _sheet(request: HttpRequest, kind: str, *also: str) -> HttpResponseBase:
    question = read_question(kind, request.GET, *also)
    content_type = JSON if question.format == "json" else GEOJSON
    return answer(request, sheet_told(request, question), content_type=content_type, language=question.language)


@api.api_operation(
    READ,
    "/entrees/{genre}/{cle}/",
    response={200: shapes.Entree, (400, 404): shapes.Refus},
    operation_id="entree",
    tags=["Entrées"],
    summary="Une entrée",
)
def entry(request: HttpRequest, genre: str, cle: str) -> HttpResponseBase:
    """Une entrée par sa clé. Retirée, elle répond 404, comme si elle n'avait jamais été."""
    must_be_a_kind(genre)
    must_know(request.GET, LANGUAGE)
    language = read_language(request.GET)
    return answer(request, record(one_entry(genre, cle, language)), language=language)


@api.api_operation(
    READ,
    "/changements/",
    response={200: shapes.Changements, (400, 410): shapes.Refus},
    operation_id="changements",
    tags=["Copie et changements"],
    summary="Ce qui a changé depuis un curseur",
)
def changes(request: HttpRequest) -> HttpResponseBase:
    """Chaque entrée qui a changé, dans l'ordre, telle qu'elle est maintenant ; sans curseur, depuis le début."""
    must_know(request.GET, SINCE, KIND, LANGUAGE)
    since = request.GET.get(SINCE, "")
    kind, language = _narrowing(request)
    part = part_since(Cursor.read(since) if since else None, kind, language)
    query = request.GET.copy()
    query[SINCE] = str(part.cursor)
    following = absolute(f"{request.path}?{query.urlencode()}") if part.has_more else None
    said = {"changements": list(told(part.lines)), "curseur": str(part.cursor), "suivant": following}
    return answer(request, said)


@api.api_operation(
    READ,
    "/copie/",
    response={200: shapes.Copie, 400: shapes.Refus},
    operation_id="copie",
    tags=["Copie et changements"],
    summary="Tout ce qui est public, en une réponse",
)
def copy(request: HttpRequest) -> HttpResponseBase:
    """Toutes les entrées, en toutes langues, d'un même instant, et le curseur d'où suivre ce qui change ensuite."""
    must_know(request.GET, KIND, LANGUAGE)
    kind, language = _narrowing(request)
    # Before the entries are read: what changes meanwhile is told again, and nothing is missed.
    cursor = Cursor.now()
    etag = copy_named(cursor, kind, language)
    found = Entry.objects.order_by("pk")
    found = found.of_kind(kind) if kind else found
    found = found.in_language(language) if language else found

    def lines() -> Iterator[str]:
        records = (record(entry) for entry in whole(found).iterator(chunk_size=CHUNK))
        return joined(f'{{"curseur": "{cursor}", "entrees": [', records, "\n]}\n")

    parts = lines() if request.method == "GET" else iter(())
    response = dressed(StreamingHttpResponse((part.encode() for part in parts), content_type=JSON))
    return named(request, response, etag)


@api.api_operation(READ, "/openapi.json", include_in_schema=False, url_name="openapi")
def openapi(request: HttpRequest) -> HttpResponseBase:
    """The description of all this (https://spec.openapis.org/oas/v3.1.0)."""
    must_know(request.GET)
    return answer(request, description_of(api))


def _narrowing(request: HttpRequest) -> tuple[str, str]:
    """The kind and the language that are asked for; "" where none is.

    :raises django.core.exceptions.BadRequest: for one that there is not.
    """
    kind = read_choice(request.GET, KIND, tuple(kinds()), "")
    return kind, read_choice(request.GET, LANGUAGE, LANGUAGES, "")

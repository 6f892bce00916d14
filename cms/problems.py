"""Refusals to programs: problem details (RFC 9457), where a page would be of no use.

They are French, whatever language the program says it reads: so is all that the API says of itself.
"""

import json

from django.http import HttpResponse

#: Below it, programs are answered, and no page.
API = "/api/"
CONTENT_TYPE = "application/problem+json"

#: For each status, what happened and what to do, where nothing more precise is said.
REFUSALS = {
    400: (
        "Cette demande n’a pas pu être lue",
        "Quelque chose dans l’adresse ne peut pas être compris : la page /api/v1/ dit ce qui peut l’être.",
    ),
    403: ("Cette adresse ne vous est pas ouverte", "L’API ne donne que ce qui est public."),
    404: (
        "Rien n’est à cette adresse",
        "L’adresse est autre, ou ce qu’elle donnait n’est plus en ligne : la page /api/v1/ dit celles qu’il y a.",
    ),
    405: ("Cette adresse se lit seulement", "Elle répond à GET, HEAD et OPTIONS, et ne reçoit rien."),
    410: ("Ce n’est plus là", "Ce qui était à cette adresse a été retiré."),
    500: ("Le site a rencontré une panne", "C’est de notre fait, et c’est noté. Réessayez dans quelques minutes."),
}


def problem(status: int, detail: str = "") -> HttpResponse:
    """The answer to a program that cannot be given what it asks for.

    :param detail: one sentence for the person who wrote the program; the status's own where there is none.
    """
    title, own = REFUSALS[status]
    said = {"type": "about:blank", "title": title, "status": status, "detail": detail or own}
    response = HttpResponse(json.dumps(said, ensure_ascii=False), status=status, content_type=CONTENT_TYPE)
    response["Cache-Control"] = "no-store"
    return response

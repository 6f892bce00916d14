"""One request of the admin writes everything or nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]
READING = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


def atomic_when_writing(view: View) -> View:
    """A view whose unsafe methods (RFC 9110, section 9.2.1) run in one transaction.

    A restriction, a move or a publication and the marks they leave for the public projection are one fact: a process
    killed between them would show the public what was just closed. Not ``ATOMIC_REQUESTS``: on SQLite, whose
    transactions take the write lock when they begin, every reader would wait for every writer.
    """

    @wraps(view)
    def one_transaction(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method in READING:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return view(request, *args, **kwargs)

    return one_transaction

"""Where a reader comes by."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from cms.readership.counting import count_reader

#: After Wagtail's own check of a page's restrictions: who is refused has not read.
LAST = 100


@hooks.register("before_serve_page", order=LAST)
def a_reader_comes(page: Any, request: HttpRequest, serve_args: Any, serve_kwargs: Any) -> None:
    """Count the reader of a page whose type asks for it."""
    if getattr(page, "counts_readers", False):
        count_reader(request, page)

"""A purpose that writes down who came, and the links to it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.private_links.models import PrivateLink
from cms.private_links.registry import NotDone, Purpose, purpose
from cms.private_links.services import offer
from tests.factories import House


@purpose("essai", days=7)
class Trial(Purpose):
    """Keeps the address it was used by, and refuses a form that says no."""

    what_next = "Demandez à la personne qui essaie."

    def page(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        return render(request, "private_links/closed.html", {"title": "Essai", "why": link.email})

    def act(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        PrivateLink.objects.filter(pk=link.pk).update(data={"done": True})
        if "no" in request.POST:
            raise NotDone(HttpResponse("non", status=422))
        return HttpResponse("fait")


@pytest.fixture(autouse=True)
def nobody_counted() -> Iterator[None]:
    """Unknown tokens are counted in the cache, which outlives a test."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def path(house: House) -> Callable[..., str]:
    """Offers a link of the trial; its path."""

    def offered(**values: Any) -> str:
        return offer("essai", **{"email": "Personne@Exemple.invalid", **values}).removeprefix("http://testserver")

    return offered


@purpose("essai-durable", days=30)
class Lasting(Trial):
    """Opens again and again."""

    lasts = True

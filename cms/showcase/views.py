"""The address of the living page."""

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cms.mail.views import framing
from cms.maps.drawing import Map, village_map
from cms.maps.places import place_map
from cms.places.models import Epci
from cms.projection.asked import Asked
from cms.projection.engine import Listing, Wider
from cms.projection.kinds import kinds
from cms.projection.models import Entry
from cms.projection.twins import FORMATS
from cms.showcase import samples, takeovers
from cms.showcase.narrowing import narrowed


@require_safe
def showcase(request: HttpRequest) -> HttpResponse:
    """Every component with sample data; the maps are those of the site. A query each, and the frame's."""
    newest = [
        samples.entry(published_at=timezone.now() - timedelta(days=day), **samples.CARDS[day]) for day in range(3)
    ]
    context = {
        "colours": samples.COLOURS,
        "seasons": ("village", "takeover", "service", "workspace", "page"),
        "entries": [samples.entry(**values) for values in samples.CARDS],
        "newest": newest,
        "answers": samples.answers(),
        "balance": samples.balance(),
        "contest": samples.CONTEST,
        "establishments": samples.ESTABLISHMENTS,
        "topics": samples.topics(),
        "steps": samples.STEPS,
        "quote": samples.QUOTE,
        "table": samples.TABLE,
        "picture": samples.SamplePicture(),
        "form": samples.SampleForm({"price": "45", "email": "pas-une-adresse"}),
        "choices": samples.SampleChoices(),
        "sheet": Paginator(range(60), 24).page(2),
        "tabs": [(kinds()[code], number) for code, number in samples.TABS.items()],
        "tabs_total": sum(samples.TABS.values()),
        "formats": FORMATS,
        "trail": samples.TRAIL,
        "languages": samples.LANGUAGES,
        "branches": samples.BRANCHES,
        "details": samples.FOOT,
        "town_hall": samples.TOWN_HALL,
        "seats": samples.SampleSeats(),
        "late": {"minutes": 3},
        "accounts": takeovers.accounts(),
        "notices": takeovers.NOTICES,
        "life": takeovers.LIFE,
        "wider": Wider(3, Epci(name="CC de la Ténarèze"), 1),
        **narrowed(),
        **_maps(),
    }
    return framing(render(request, "cms/showcase.html", context))


def _maps() -> dict[str, Any]:
    """The map of the villages, whole, nearer and of one village; that of the takeovers by place."""
    villages = village_map("fr", "/villages/")
    return {
        "villages": villages,
        "takeovers": place_map(Listing("takeover", "fr", Asked(), {})),
        **_nearer(villages),
    }


def _nearer(villages: Map) -> dict[str, Any]:
    """The first EPCI that has a village, and where that village lies; nothing where none has."""
    public = Entry.objects.of_kind("village").in_language("fr")
    for field in (field for field, number in villages.choices if number):
        here = public.filter(epci_id=field.pk).first()
        if here is not None:
            zoomed, where = (village_map("fr", "/villages/", field, key) for key in (None, here.translation_key))
            return {"zoomed": zoomed, "where": where}
    return {}

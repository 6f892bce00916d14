"""The living page of the components, on a demonstration site only: what a page is made of, in each of its states."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cms.facts.answers import Answer
from cms.facts.declarations import Fact
from cms.facts.models import FactNote, FactState
from cms.mail.views import framing
from cms.maps.drawing import village_map
from cms.maps.places import place_map
from cms.projection.kinds import kinds
from cms.projection.models import Entry
from cms.projection.twins import FORMATS

#: Tokens shown as swatches: name of the custom property, and what the colour means.
COLOURS = (
    ("woad", _("liens et actes")),
    ("tile", _("village, reprise, à vérifier")),
    ("sun", _("repère, choix")),
    ("hill", _("confirmé")),
    ("curtain", _("Cultura")),
    ("wood", _("lieu de travail")),
    ("ink", _("texte")),
    ("stone-2", _("bandeau des arcades")),
)
#: One card a kind, two where a state changes it.
CARDS: tuple[dict[str, Any], ...] = (
    {"kind": "village", "title": "Castelmusard", "summary": "Un bourg inventé, avec école, télécentre et marché."},
    {"kind": "takeover", "title": "Café, multiservices", "price": Decimal(45000), "rent": Decimal(310)},
    {"kind": "takeover", "title": "Fleuriste", "state": "conclue"},
    {"kind": "workspace", "title": "L'Atelier partagé", "category": "tiers-lieu"},
    {"kind": "service", "title": "Une semaine de plateau", "category": "résidence", "deadline_on": date(2027, 1, 15)},
    {"kind": "news", "title": "La Sauveplaine appelle un boucher", "summary": "Le local est prêt, la chambre froide."},
    {"kind": "info_session", "title": "Réunion d'information à Toulouse"},
)


#: What a block of steps holds, and a table of three villages.
STEPS = {
    "title": "Les étapes d’une reprise",
    "steps": ["Lisez la fiche.", "Demandez le contact à un conseiller.", "Visitez, chiffrez, signez."],
}
TABLE = {
    "caption": "Trois communes inventées",
    "head": ("Village", "Habitants", "École"),
    "rows": (
        ("Castelmusard", ("481", "oui")),
        ("Montjasmin", ("368", "oui")),
        ("La Sauveplaine", ("1 015", "non communiqué")),
    ),
}


#: Answers of a search by kind.
TABS = {"village": 18, "takeover": 2, "news": 1}


class SampleForm(forms.Form):
    """A field with help, and one with an error."""

    price = forms.CharField(label=_("Prix demandé"), help_text=_("En euros, sans centimes."), required=False)
    email = forms.EmailField(label=_("Adresse mail"))


def entry(**values: Any) -> Entry:
    """An entry that stands in no table."""
    defaults = {"key": "exemple", "url": "#cartes", "place_label": "Castelmusard, commune inventée"}
    state = {"state": "ouverte", "confirmed_on": timezone.localdate(), "precision": "village"}
    return Entry(**{**defaults, **state, "is_demonstration": True, "language": "fr", "version": "", **values})


def answer(question: str, value: Any, text: str, state: FactState, source: str = "") -> Answer:
    """One answer in one state."""
    note = FactNote(column="exemple", state=state, source=source, dated=date(2026, 9, 22))
    said = " · ".join(part for part in (str(state.label), source) if part)
    return Answer(Fact("exemple", "exemple"), question, value, text, str(state), said, note)


def answers() -> list[Answer]:
    """Each state of an answer, once."""
    return [
        answer("Population", 481, "481 habitants", FactState.OFFICIAL, "Insee"),
        answer("Médecin généraliste", "proche", "à moins de 10 km", FactState.DECLARED, "la mairie"),
        answer("Fibre optique", "oui", "dans tout le village", FactState.CONTESTED, "une habitante"),
        answer("Logements à louer", None, "non connu", FactState.NOT_KNOWN),
        answer("Prix demandé", None, "non communiqué", FactState.NOT_COMMUNICATED, "selon le projet"),
        answer("Pharmacie", True, "oui", FactState.DEMONSTRATION),
    ]


@require_safe
def showcase(request: HttpRequest) -> HttpResponse:
    """Every component with sample data; the maps are those of the site. A query each, and the frame's."""
    refused = SampleForm({"price": "45", "email": "pas-une-adresse"})
    context = {
        "colours": COLOURS,
        "entries": [entry(**values) for values in CARDS],
        "answers": answers(),
        "newest": [entry(published_at=timezone.now() - timedelta(days=day), **CARDS[day]) for day in range(3)],
        "sheet": Paginator(range(60), 24).page(2),
        "tabs": [(kinds()[code], number) for code, number in TABS.items()],
        "tabs_total": sum(TABS.values()),
        "formats": FORMATS,
        "form": refused,
        "seasons": ("village", "takeover", "service", "workspace", "page"),
        "steps": STEPS,
        "table": TABLE,
        "villages": village_map("fr", "/villages/"),
        "takeovers": place_map(Entry.objects.of_kind("takeover").in_language("fr")),
    }
    return framing(render(request, "cms/showcase.html", context))

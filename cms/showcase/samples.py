"""What the living page shows its components with: nothing of it stands in a table."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.activities.establishments import ByActivity, Row
from cms.facts.answers import Answer
from cms.facts.declarations import Fact, Topic
from cms.facts.models import FactNote, FactState
from cms.foot import Foot
from cms.places.models import Commune
from cms.projection.models import Entry
from cms.site_map import Branch
from cms.ways import Way

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
    {"kind": "info_session", "title": "Un soir au télécentre", "state": "complete"},
    {"kind": "info_session", "title": "Réunion d'information à Lille", "state": "annulee"},
    {"kind": "page", "title": "Le programme", "summary": "Ce qu'il fait, et pour qui."},
)
#: What a block of steps holds, a quotation, and a table of three villages.
STEPS = {
    "title": "Les étapes d’une reprise",
    "steps": ["Lisez la fiche.", "Demandez le contact à un conseiller.", "Visitez, chiffrez, signez."],
}
QUOTE = {"text": "On est venus pour un an. L'école a rouvert une classe.", "who": "Une habitante de Castelmusard"}
TABLE = {
    "caption": "Trois communes inventées",
    "head": ("Village", "Habitants", "École"),
    "rows": (
        ("Castelmusard", ("481", "oui")),
        ("Montjasmin", ("368", "oui")),
        ("La Sauveplaine", ("1 015", "non communiqué")),
    ),
}
#: A figure that a town hall contests, as ``listings.villages.glance.Contest`` tells it.
CONTEST = {
    "figure": {"question": "population", "text": "481", "origin": "Insee, 2023"},
    "says": "nous comptons 502 habitants depuis le lotissement",
    "source": "registre de la mairie",
    "dated": date(2026, 11, 2),
}
#: Establishments of an invented commune: the labels are the nomenclature's, the figures nobody's.
ESTABLISHMENTS = ByActivity(
    rows=(
        Row("Agriculture, sylviculture et pêche", 41),
        Row("Commerce ; réparation d’automobiles et de motocycles", 12),
        Row("Construction", 9),
    ),
    counted=_("établissements actifs"),
    dated=date(2026, 9, 1),
    source="Insee, chiffres inventés",
)
#: Answers of a search by kind.
TABS = {"village": 18, "takeover": 2, "news": 1}
#: Where a page stands, the page in its languages, and a branch of the site.
TRAIL = (Way("#fil", _("Accueil"), "fr"), Way("#fil", "Villages", "fr"))
LANGUAGES = (Way("#fil", "Français", "fr", "page"), Way("#fil", "English", "en"), Way("#fil", "Nederlands", "nl"))
BRANCHES = [Branch("Villages", "#fil", [Branch("Castelmusard", "#fil"), Branch("Montjasmin", "#fil")])]
#: The number is the programme's; the rest is nobody's.
FOOT = Foot(
    telephone="0 800 00 01 32",
    telephone_note="Relevé en 2010, à confirmer",
    email="accueil@demonstration.invalid",
    publisher="Le programme, de démonstration",
    publisher_address="1, place des Arcades\n32000 Auch",
)
TOWN_HALL = Commune(
    name="Castelmusard", town_hall_phone="05 62 00 00 00", town_hall_address="Place de la Mairie", town_hall_site=""
)


@dataclass(frozen=True)
class SampleSeats:
    """What is left of a meeting (``home.seats.Seats``)."""

    left: int = 3
    waiting_left: int = 9


class SampleForm(forms.Form):
    """A field with help, and one with an error."""

    price = forms.CharField(label=_("Prix demandé"), help_text=_("En euros, sans centimes."), required=False)
    email = forms.EmailField(label=_("Adresse mail"))


class SampleChoices(forms.Form):
    """A question of which several answers may be ticked."""

    needs = forms.MultipleChoiceField(
        label=_("Vous cherchez"),
        choices=[("housing", _("un logement")), ("premises", _("un local"))],
        widget=forms.CheckboxSelectMultiple,
        initial=["housing"],
    )


@dataclass(frozen=True)
class SampleFile:
    """A file that is sent as it is."""

    url: str = field(default_factory=lambda: static("cms/preview-picture.svg"))


@dataclass(frozen=True)
class SamplePicture:
    """A picture (``cms.media.SiteImage``) of which no version was made."""

    file: SampleFile = field(default_factory=SampleFile)
    width: int = 640
    height: int = 360
    description: str = "Une place et ses arcades"
    credit: str = "la commune"

    def find_existing_renditions(self, *filters: object) -> dict[object, object]:
        """None."""
        return {}


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
        answer("Marché", "dimanche", "le dimanche matin", FactState.REPORTED, "l'office de tourisme"),
        answer("Fibre optique", "oui", "dans tout le village", FactState.CONTESTED, "une habitante"),
        answer("Logements à louer", None, "non connu", FactState.NOT_KNOWN),
        answer("Prix demandé", None, "non communiqué", FactState.NOT_COMMUNICATED, "selon le projet"),
        answer("Pharmacie", True, "oui", FactState.DEMONSTRATION),
    ]


def balance() -> dict[str, Any]:
    """What helps to settle in a village, and what does not, as ``components/balance.html`` takes it."""
    words = "Pas de train, un car par jour.\nL'hiver, les restaurants ferment à neuf heures."
    return {
        "helps": [answer("École", True, "maternelle et primaire", FactState.DECLARED, "la mairie")],
        "drawbacks": answer("À savoir", words, words, FactState.DECLARED, "la mairie"),
        "asks": [answer("Médecin généraliste", "loin", "à plus de 20 km", FactState.OFFICIAL, "Insee")],
    }


def topics() -> list[tuple[Topic, list[Answer]]]:
    """A fact sheet of one section."""
    return [(Topic("vivre", _("Vivre ici")), answers()[:2])]

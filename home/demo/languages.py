"""The home page in the two other languages."""

from cms.demo.accounts import person
from cms.demo.loading import Loading
from cms.demo.registry import builder
from cms.demo.translating import translate
from home.demo.site import ENTERPRISE, ENTERPRISE_BODY, HOME
from home.models import HomePage, SectionPage

LEDE, STEPS = ENTERPRISE_BODY

WORDS = {
    "en": {
        HOME["title"]: "Bring your work. The Gers makes room for you.",
        HOME["summary"]: "Soho Solo Gers helps independent workers, buyers of businesses and artists to settle in a "
        "village of the Gers.",
        "accueil": "home",
        ENTERPRISE["title"]: "Taking over a business",
        "entreprendre": "enterprise",
        ENTERPRISE["summary"]: "Take over a shop or a business in a village that waits for it.",
        LEDE: "A listing stays on line as long as somebody confirms it. A price that is missing is said to be missing, "
        "with the reason.",
        STEPS[0]: "The steps of a takeover",
        STEPS[1]: "Read the sheet: activity, public place, price, rent, staff.",
        STEPS[2]: "Write to the seller, under a pseudonym. An adviser follows the exchange and introduces you.",
        STEPS[3]: "Visit, reckon, find the money. The adviser stays beside you.",
        STEPS[4]: "Sign. The listing becomes “under offer”, then “taken over”.",
    },
    "nl": {
        HOME["title"]: "Neem uw werk mee. De Gers maakt plaats voor u.",
        HOME["summary"]: "Soho Solo Gers helpt zelfstandigen, bedrijfsovernemers en kunstenaars zich te vestigen "
        "in een dorp van de Gers.",
        "accueil": "thuis",
        ENTERPRISE["title"]: "Een zaak overnemen",
        "entreprendre": "ondernemen",
        ENTERPRISE["summary"]: "Neem een winkel of een zaak over in een dorp dat erop wacht.",
        LEDE: "Een aanbod blijft online zolang iemand het bevestigt. Een prijs die ontbreekt, wordt zo genoemd, met de "
        "reden.",
        STEPS[0]: "De stappen van een overname",
        STEPS[1]: "Lees de fiche: activiteit, openbare plaats, prijs, huur, personeel.",
        STEPS[2]: "Schrijf de verkoper, onder een schuilnaam. Een adviseur volgt het gesprek en stelt u voor.",
        STEPS[3]: "Bezoek, bereken, vind het geld. De adviseur blijft naast u staan.",
        STEPS[4]: "Teken. Het aanbod wordt “onder voorbehoud verkocht”, daarna “overgenomen”.",
    },
}


@builder(
    "home_languages", title="Accueil et « Entreprendre » en anglais et en néerlandais", needs=("doors", "accounts")
)
def home_languages(loading: Loading) -> None:
    """Reachable at ``/en/`` and ``/nl/``; the section where foreign buyers look."""
    user = person("communication")
    page, section = loading.page("site:home", HomePage), loading.page("site:entreprendre", SectionPage)
    for language, words in WORDS.items():
        translate(loading, "site:home", page, language=language, words=words, user=user)
        translate(loading, "site:entreprendre", section, language=language, words=words, user=user)

"""The home page in the two other languages."""

from cms.demo.accounts import person
from cms.demo.loading import Loading
from cms.demo.registry import builder
from cms.demo.translating import translate
from home.demo.site import HOME
from home.models import HomePage

WORDS = {
    "en": {
        HOME["title"]: "Bring your work. The Gers makes room for you.",
        HOME["summary"]: "Soho Solo Gers helps independent workers, buyers of businesses and artists to settle in a "
        "village of the Gers.",
        "accueil": "home",
    },
    "nl": {
        HOME["title"]: "Neem uw werk mee. De Gers maakt plaats voor u.",
        HOME["summary"]: "Soho Solo Gers helpt zelfstandigen, bedrijfsovernemers en kunstenaars zich te vestigen "
        "in een dorp van de Gers.",
        "accueil": "thuis",
    },
}


@builder("home_languages", title="Accueil en anglais et en néerlandais", needs=("doors", "accounts"))
def home_languages(loading: Loading) -> None:
    """Reachable at ``/en/`` and ``/nl/``."""
    page = loading.page("site:home", HomePage)
    for language, words in WORDS.items():
        translate(loading, "site:home", page, language=language, words=words, user=person("communication"))

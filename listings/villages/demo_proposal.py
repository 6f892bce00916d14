"""What waits for Communication in the demonstration: the answers of an invented town hall, beside those on line."""

from cms.demo.accounts import person
from cms.demo.content import french
from cms.demo.loading import Loading
from cms.demo.registry import builder
from cms.facts.changing import propose
from cms.facts.models import FactNote, FactState
from listings.villages.choices import Nearest
from listings.villages.models import VillagePage

NAME = "proposal:castelmusard"
ANSWERS = {
    "nurse": Nearest.NEARBY.value,
    "housing_to_rent": 2,
    "drawbacks": french(
        "Le collège est à vingt minutes de car. En janvier la route du plateau gèle, et le dernier bus part maintenant "
        "à dix-huit heures."
    ),
}


@builder("village_proposal", title="Proposition d'une mairie", needs=("town_halls",))
def village_proposal(loading: Loading) -> None:
    """Three answers, each noted as demonstration, before Communication."""
    page = loading.page("village:castelmusard", VillagePage)
    mayor = person("mairie.castelmusard")
    if page is None or mayor is None or loading.is_made(NAME) or page.workflow_in_progress:
        return
    source = "Mairie de Castelmusard"
    notes = {column: FactNote(state=FactState.DEMONSTRATION, source=source, dated=loading.today) for column in ANSWERS}
    with loading.making(NAME, mayor):
        propose(page=page, values=ANSWERS, notes=notes, user=mayor)
        waiting = VillagePage.objects.get(pk=page.pk)
        if (workflow := waiting.get_workflow()) is not None:
            workflow.start(waiting, mayor)

"""Words about a real commune: the reference data in sentences, and places kept for what its town hall would write."""

import random
from typing import Any

from cms.demo.citations import capitalised, citation
from cms.demo.content import Notes, french
from cms.places.models import Commune
from cms.places.prepositions import at_place, of_place

INVENTED_NOTICE = (
    "Commune inventée",
    "Tout ce que dit cette page est inventé : c'est ici que l'on montre ce qu'une fiche complète peut dire.",
)

SUMMARIES = (
    "{inhabitants} habitants (Insee, {year}), dans la {epci}{distance}.",
    "Dans la {epci}{distance} : {inhabitants} habitants en {year}, selon l'Insee.",
    "Commune de l'arrondissement {of_arrondissement}{distance} ; {inhabitants} habitants (Insee, {year}).",
    "{inhabitants} habitants en {year} (Insee){distance}, dans l'arrondissement {of_arrondissement}.",
)

PLACES = (
    "{name} appartient à la {epci} et à l'arrondissement {of_arrondissement}. L'Insee y compte {inhabitants} habitants "
    "(population municipale {year}).",
    "Population municipale : {inhabitants} habitants en {year}, selon l'Insee. {name} fait partie de la {epci}.",
    "L'Insee compte {inhabitants} habitants {at_name} ({year}). La commune est dans la {epci}, arrondissement "
    "{of_arrondissement}.",
)

UNSOURCED = (
    "Aucune source publique ne dit que {name} participe au programme. La commune figure ici pour que la démonstration "
    "en montre cinquante-deux, comme en 2010.",
    "{name} est ici à titre de démonstration : rien de publié ne la rattache au programme.",
    "Nous n'avons trouvé aucune source qui parle {of_name} et du programme. Sa présence est à confirmer ou à retirer.",
    "Cette fiche est un essai : aucune source ne cite {name} parmi les villages partenaires.",
)

SOURCED = {
    "attesté": "{citation} : {name} est nommé « SohoSolo ». C'est ce qui fait de la commune un partenaire attesté.",
    "probable": "{citation} : {said}. Cela ne suffit pas à dire que {name} est partenaire : la participation reste à "
    "confirmer.",
    "possible": "{citation} : {said}. Être cité n'est pas être partenaire, et rien ne le prouve ici.",
}

NOTICES = (
    "Les réponses marquées « démonstration » sont inventées pour montrer le site ; elles ne disent rien {of_name}.",
    "Seuls les faits qui portent une source parlent {of_name}. Ceux marqués « démonstration » sont inventés.",
    "La mairie {of_name} n'a pas écrit cette fiche. Tout ce qui est marqué « démonstration » est inventé.",
)

DRAWBACKS = (
    "ici, la mairie dira sans détour ce qui demande de s'organiser, par exemple la route du collège",
    "c'est la place de ce qu'on apprend d'habitude trop tard, comme le chauffage des vieilles maisons",
    "la mairie écrira ici ce qui manque, et à quelle distance on le trouve",
    "ici se dit ce qui surprend le premier hiver ; une phrase franche vaut mieux qu'un dépliant",
    "la place est gardée pour les difficultés connues, par exemple les soirs sans bus",
    "la mairie dira ici ce qu'un nouvel habitant doit prévoir avant de venir",
)

LOOKING_FOR = (
    "ici, la mairie dira qui elle espère, par exemple un métier qui manque",
    "c'est la place des besoins du village, relus deux fois par an",
    "la mairie écrira ici ce que le village cherche, sans promettre ce qu'il n'a pas",
)

COMMITTEES = (
    "les rôles du comité d'accueil, jamais les noms",
    "un élu, un solo déjà installé, une personne de l'école, selon la commune",
    "les personnes qui accueillent, dites par leur rôle",
)


def summary(chance: random.Random, commune: Commune, auch: Commune) -> str:
    """One sentence out of the reference data."""
    km = commune.distance_km(auch)
    distance = f", à {round(km)} km d'Auch à vol d'oiseau" if km and commune != auch else ""
    return chance.choice(SUMMARIES).format(**_words(commune), distance=distance)


def real_body(chance: random.Random, row: dict[str, str], commune: Commune) -> list[str | tuple[str, str]]:
    """What sources say, in this order: the programme, the commune; then what is invented."""
    words = _words(commune)
    if row["source"]:
        said = row["lien"] + (f" ({row['note']})" if row["note"] else "")
        about = SOURCED[row["certitude"]].format(
            name=commune.name, said=said, citation=capitalised(citation(row["source"], row["date_source"]))
        )
    else:
        about = chance.choice(UNSOURCED).format(**words)
    return [
        "## Le programme",
        about,
        "## La commune",
        chance.choice(PLACES).format(**words),
        ("Démonstration", chance.choice(NOTICES).format(**words)),
    ]


def free_answers(chance: random.Random, notes: Notes, commune: Commune) -> dict[str, Any]:
    """What the town hall would write, in places that say they are empty."""
    answers = {
        "drawbacks": f"Démonstration : {chance.choice(DRAWBACKS)}.",
        "committee_roles": f"Démonstration : {chance.choice(COMMITTEES)}.",
    }
    if chance.randrange(3):
        answers["looking_for"] = f"Démonstration : {chance.choice(LOOKING_FOR)}."
    else:
        notes.unknown("looking_for")
    notes.demonstration(*answers)
    # Of a real commune, associations and aids would be taken for true, however they are marked.
    notes.unknown("associations", "aids")
    return answers


def _words(commune: Commune) -> dict[str, Any]:
    """The reference data as words of a sentence."""
    epci = commune.epci.name if commune.epci else ""
    arrondissement = commune.arrondissement.name if commune.arrondissement else ""
    return {
        "name": commune.name,
        "of_name": of_place(commune.name),
        "at_name": at_place(commune.name),
        "inhabitants": french(f"{commune.population or 0:,}".replace(",", " ")),
        "year": commune.population_year,
        "epci": epci[:1].lower() + epci[1:],
        "of_arrondissement": of_place(arrondissement),
    }

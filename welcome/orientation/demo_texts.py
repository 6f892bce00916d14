"""What the demonstration says of each body. The bodies are those the programme names; their contacts are left blank."""

from dataclasses import dataclass

from welcome.choices import Activity, Household, Need, Stage
from welcome.orientation.choices import Effect


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence in the three languages."""

    fr: str
    en: str = ""
    nl: str = ""


#: What is before the sign in the address of each one's box.
MAILBOXES = {
    "cci": "chambre-de-commerce",
    "craft": "chambre-de-metiers",
    "funding": "financement",
    "bge": "creation-d-entreprise",
    "cultura": "equipe-cultura",
    "committee": "comite-d-accueil",
}

#: Under which name each is built, its name, what it brings.
BODIES: dict[str, tuple[str, Words]] = {
    "cci": (
        "CCI du Gers",
        Words(
            "Conduit le programme, suit les commerces, les services et les entreprises à reprendre.",
            "Runs the programme and follows shops, services and businesses for sale.",
            "Leidt het programma en volgt winkels, diensten en over te nemen bedrijven.",
        ),
    ),
    "craft": (
        "Chambre de métiers et de l'artisanat",
        Words(
            "Accompagne les métiers de l'artisanat, de l'installation à la transmission.",
            "Supports crafts, from settling in to handing over.",
            "Begeleidt ambachten, van vestiging tot overdracht.",
        ),
    ),
    "funding": (
        "Gers Initiatives",
        Words(
            "Examine avec vous le financement d'un projet.",
            "Looks into the funding of a project with you.",
            "Bekijkt samen met u de financiering van een project.",
        ),
    ),
    "bge": (
        "BGE",
        Words(
            "Aide à passer de l'idée au projet : statut, démarches, premiers chiffres.",
            "Helps turn an idea into a project: legal status, formalities, first figures.",
            "Helpt van idee naar project: rechtsvorm, formaliteiten, eerste cijfers.",
        ),
    ),
    "cultura": (
        "Équipe Soho Solo Cultura",
        Words(
            "Suit un par un les projets du spectacle et de la culture.",
            "Follows projects in the performing arts and culture one by one.",
            "Volgt projecten in podiumkunsten en cultuur één voor één.",
        ),
    ),
    "committee": (
        "Comité d'accueil du village",
        Words(
            "Reçoit sur place, fait visiter, connaît les logements et les locaux du village.",
            "Receives you on the spot, shows you around, knows the village's housing and premises.",
            "Ontvangt u ter plaatse, leidt u rond, kent de woningen en lokalen van het dorp.",
        ),
    ),
}

#: Body, conditions, reason, in the order of the rules.
RULES: tuple[tuple[str, Effect, dict[str, list[str]], Words], ...] = (
    (
        "cultura",
        Effect.PROPOSE,
        {"activities": [Activity.STAGE]},
        Words(
            "Vous vivez du spectacle ou de la culture : cette équipe ne suit que ces projets.",
            "You live from the performing arts or culture: this team follows only such projects.",
            "U leeft van podiumkunsten of cultuur: dit team volgt alleen zulke projecten.",
        ),
    ),
    (
        "craft",
        Effect.PROPOSE,
        {"activities": [Activity.CRAFT]},
        Words(
            "Votre métier relève de l'artisanat : c'est la chambre des artisans.",
            "Your trade is a craft: this is the craftspeople's chamber.",
            "Uw beroep is een ambacht: dit is de kamer van de ambachtslieden.",
        ),
    ),
    (
        "cci",
        Effect.PROPOSE,
        {
            "activities": [
                Activity.SELF_EMPLOYED,
                Activity.REMOTE,
                Activity.TRADE,
                Activity.FARMING,
                Activity.UNDECIDED,
            ]
        },
        Words(
            "La CCI conduit le programme : elle vous reçoit et vous accompagne vers qui suivra votre projet.",
            "The chamber of commerce runs the programme: it receives you and knows who will follow your project.",
            "De kamer van koophandel leidt het programma: zij ontvangt u en brengt u bij wie uw project volgt.",
        ),
    ),
    (
        "cci",
        Effect.PROPOSE,
        {"needs": [Need.TAKEOVER]},
        Words(
            "Vous cherchez une entreprise à reprendre : la CCI suit celles des villages partenaires.",
            "You are looking for a business to take over: the chamber of commerce knows those of the villages.",
            "U zoekt een bedrijf om over te nemen: de kamer van koophandel volgt die van de partnerdorpen.",
        ),
    ),
    (
        "funding",
        Effect.PROPOSE,
        {"needs": [Need.FUNDING]},
        Words(
            "Vous cherchez un financement.",
            "You are looking for funding.",
            "U zoekt financiering.",
        ),
    ),
    (
        "bge",
        Effect.PROPOSE,
        {"stages": [Stage.IDEA, Stage.PREPARING], "needs": [Need.STATUS]},
        Words(
            "Votre projet n'a pas encore son statut : c'est le moment de le choisir avec quelqu'un.",
            "Your project has no legal status yet: now is the time to choose it with somebody.",
            "Uw project heeft nog geen rechtsvorm: kies die nu samen met iemand.",
        ),
    ),
    (
        "committee",
        Effect.PROPOSE,
        {"needs": [Need.HOUSING, Need.VISIT, Need.PREMISES, Need.DESK]},
        Words(
            "Ce que vous cherchez se trouve sur place, et le comité d'accueil le connaît.",
            "What you are looking for is found on the spot, and the welcome committee knows it.",
            "Wat u zoekt, is ter plaatse te vinden, en het welkomstcomité kent het.",
        ),
    ),
    (
        "committee",
        Effect.PROPOSE,
        {"households": [Household.CHILDREN]},
        Words(
            "Vous venez avec des enfants : le comité d'accueil parle de l'école et de la garde.",
            "You come with children: the welcome committee tells you about school and childcare.",
            "U komt met kinderen: het welkomstcomité vertelt over school en opvang.",
        ),
    ),
    (
        "cultura",
        Effect.NEVER,
        {"activities": [Activity.TRADE, Activity.CRAFT, Activity.FARMING]},
        Words("L'équipe Cultura ne suit que le spectacle et la culture."),
    ),
)

#: Sample profiles: name, activity, stage, household, needs, arrival.
SAMPLES: tuple[tuple[str, str, str, str, list[str], str], ...] = (
    ("Graphiste de Lille, avec des enfants", "self_employed", "running", "children", ["housing", "visit"], "this_year"),
    ("Développeur de Rotterdam, salarié", "remote", "running", "couple", ["desk", "housing"], "soon"),
    ("Boulangère qui reprend", "craft", "ready", "couple", ["takeover", "funding"], "this_year"),
    ("Comédien seul, une idée", "stage", "idea", "alone", ["status"], "unknown"),
    ("Épicerie à créer", "trade", "preparing", "alone", ["premises", "funding", "status"], "later"),
    ("Ne sait rien encore", "undecided", "idea", "alone", [], "unknown"),
)

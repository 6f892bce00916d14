"""Two information meetings ahead: one in Toulouse, one in an invented commune."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from cms.demo.accounts import person
from cms.demo.content import Notes, body, french
from cms.demo.loading import Loading
from cms.demo.registry import builder
from home.models import InfoSessionIndexPage, InfoSessionPage

REGISTER = "Par téléphone, au 0 800 00 01 32 (numéro relevé en 2010)"
#: The one for which one registers on the site; ``welcome`` fills its register.
ON_THE_SITE = "castelmusard"

#: Name, title, sentence, days ahead, hour, place, seats, body.
MEETINGS = (
    (
        "toulouse",
        "Vivre et travailler dans le Gers : réunion à Toulouse",
        "Une heure pour comprendre comment un solo s'installe dans un village. Réunion de démonstration.",
        52,
        time(18, 30),
        "Toulouse, salle à préciser (démonstration)",
        40,
        (
            "Cette réunion est inventée pour montrer le site. La vraie se tiendrait de la même façon :",
            [
                "Le déroulé",
                "Le programme en dix minutes : les villages, les bureaux, les accompagnements.",
                "Deux solos racontent leur première année.",
                "Vos questions, puis des rendez-vous d'un quart d'heure.",
            ],
        ),
    ),
    (
        "castelmusard",
        "Un soir au télécentre de Castelmusard",
        "Visiter le télécentre d'une commune inventée, et rencontrer son comité d'accueil.",
        24,
        time(19, 0),
        "Télécentre de Castelmusard, commune inventée",
        18,
        (
            "Castelmusard n'existe pas : cette commune a été inventée pour la démonstration, et cette réunion aussi.",
            "On visite les bureaux, on mesure le débit ensemble, et le comité d'accueil répond aux questions qui "
            "fâchent : le chauffage, la route d'hiver, le collège à vingt minutes.",
        ),
    ),
)


@builder("meetings", title="Réunions d'information", needs=("tree", "accounts"))
def meetings(loading: Loading) -> None:
    """Both ahead of the first run, on a Thursday."""
    index = loading.page("site:reunions", InfoSessionIndexPage)
    for name, title, summary, days, hour, where, seats, parts in MEETINGS:
        day = loading.today + timedelta(days=days)
        day += timedelta(days=(3 - day.weekday()) % 7)
        notes = Notes()
        is_on_site = name == ON_THE_SITE
        notes.demonstration("starts_at", "where", "seats", *(() if is_on_site else ("how_to_register",)))
        page = InfoSessionPage(
            title=title,
            summary=summary,
            body=body(*parts),
            starts_at=timezone.make_aware(datetime.combine(day, hour)),
            where=french(where),
            how_to_register="" if is_on_site else REGISTER,
            registers_here=is_on_site,
            seats=seats,
            confirmed_on=loading.today,
            is_demonstration=True,
        )
        page.fact_notes = list(notes)
        user = person("communication")
        loading.add_page(f"meeting:{name}", parent=index, page=page, slug=name, user=user)

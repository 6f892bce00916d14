"""Visits of the demonstration: one that waits, one that is accepted, to an invented place, by invented people."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings

from cms.demo.accounts import address
from cms.demo.loading import Loading
from cms.demo.registry import builder
from cms.opening.week import Day, Week
from cms.projection.models import Entry
from welcome.visits.choices import HalfDay, Reply
from welcome.visits.places import week_of
from welcome.visits.services import announce, reply

#: In a commune that does not exist.
PLACE = "Télécentre de Castelmusard"
VISITS: tuple[dict[str, Any], ...] = (
    {
        "name": "Personne de démonstration (Lille)",
        "email": address("candidate.lille"),
        "message": "Démonstration : une semaine d'essai avant de chercher une maison.",
        "half_day": HalfDay.MORNING,
        "people": 1,
        "in_days": 3,
    },
    {
        "name": "Personne de démonstration (Rotterdam)",
        "email": address("kandidaat.rotterdam"),
        "message": "Démonstration : nous sommes deux, avec deux écrans.",
        "half_day": HalfDay.MORNING,
        "people": 2,
        "in_days": 10,
        "answer": "Venez, la cabine est à vous jusqu'à midi.",
    },
)


@builder("visits", title="Venues annoncées", needs=("workspaces", "town_halls"))
def visits(loading: Loading) -> None:
    """Each once, with its mails on ``/courrier/``."""
    places = Entry.objects.of_kind("workspace").in_language(settings.LANGUAGE_CODE)
    entry = places.filter(title=PLACE, is_demonstration=True).first()
    for number, row in enumerate(VISITS):
        name = f"visit:{number}"
        if entry is None or loading.is_made(name):
            continue
        said = {column: row[column] for column in ("name", "email", "message", "half_day", "people")}
        day = _open_day(week_of(entry), loading.today + timedelta(days=row["in_days"]))
        visit = announce(entry, {**said, "phone": "", "day": day}, settings.LANGUAGE_CODE)
        if "answer" in row:
            reply(visit, Reply.YES, words=row["answer"])
        loading.add_row(name, row=visit)


def _open_day(week: Week, first: date) -> date:
    """The first day from then on whose morning is open; that very day where the place says nothing."""
    days = (first + timedelta(days=number) for number in range(7))
    halves = HalfDay.MORNING.halves
    return next((day for day in days if all(week.on(Day.of(day)).meets(*half) for half in halves)), first)

"""The register of one meeting, nearly full: everybody in it is invented."""

from wagtail.models import Page

from cms.demo.accounts import address
from cms.demo.loading import Loading
from cms.demo.registry import builder
from welcome.meetings.models import Registration
from welcome.meetings.reading import meeting_of
from welcome.meetings.seating import count, held, register_of

MEETING = "meeting:castelmusard"
#: Name, how many people, whether they wait; one gave a telephone only. Seventeen of eighteen seats are taken.
PEOPLE = (
    ("Aliénor Exemple", 2, False),
    ("Bertrand Fictif", 1, False),
    ("Colombe Inventée", 4, False),
    ("Dirk Voorbeeld", 2, False),
    ("Esther Personne", 1, False),
    ("Firmin Sans-Mail", 1, False),
    ("Gilda Essai", 3, False),
    ("Honoré Modèle", 2, False),
    ("Inès Maquette", 1, False),
    ("Joris Dubbelganger", 2, True),
    ("Katell Figurante", 3, True),
)
BY_TELEPHONE, PHONE = "Firmin Sans-Mail", "05 62 00 00 00"
DUTCH = ("Dirk Voorbeeld", "Joris Dubbelganger")


@builder("meeting_registers", title="Inscriptions à une réunion", needs=("meetings",))
def meeting_registers(loading: Loading) -> None:
    """Once; from then on it is whoever tries the form."""
    page = loading.page(MEETING, Page)
    entry = meeting_of(page.pk) if page is not None else None
    if entry is None or loading.is_made("meeting_register"):
        return
    register = held(register_of(entry).pk)
    for number, (name, people, is_waiting) in enumerate(PEOPLE):
        Registration.objects.create(
            register=register,
            meeting_at=register.starts_at,
            name=f"{name} (démonstration)",
            email="" if name == BY_TELEPHONE else address(f"reunion{number}"),
            phone=PHONE if name == BY_TELEPHONE else "",
            language="nl" if name in DUTCH else "fr",
            number=people,
            is_waiting=is_waiting,
        )
    count(register)
    loading.add_row("meeting_register", row=register)

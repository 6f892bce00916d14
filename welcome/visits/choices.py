"""What a visit may be."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cms.opening.week import MIDNIGHT, NOON


class HalfDay(TextChoices):
    """When somebody comes, on the day they say."""

    MORNING = "matin", _("le matin")
    AFTERNOON = "apres-midi", _("l'après-midi")
    WHOLE = "journee", _("toute la journée")

    @property
    def halves(self) -> tuple[tuple[int, int], ...]:
        """From when to when each half is, in minutes since midnight."""
        morning, afternoon = (0, NOON), (NOON, MIDNIGHT)
        return {"matin": (morning,), "apres-midi": (afternoon,)}.get(self.value, (morning, afternoon))


class State(TextChoices):
    """What became of it."""

    WAITING = "waiting", _("en attente de réponse")
    ACCEPTED = "accepted", _("acceptée")
    OTHER_DAY = "other_day", _("un autre jour proposé")
    REFUSED = "refused", _("pas possible ce jour-là")
    CANCELLED = "cancelled", _("annulée")


class Reply(TextChoices):
    """What a place may answer."""

    YES = "oui", _("Oui, venez")
    OTHER_DAY = "autre-jour", _("Plutôt un autre jour")
    NO = "non", _("Ce n'est pas possible")


#: What each answer makes of a visit.
STATE_OF = {Reply.YES: State.ACCEPTED, Reply.OTHER_DAY: State.OTHER_DAY, Reply.NO: State.REFUSED}

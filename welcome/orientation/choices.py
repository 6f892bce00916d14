"""What a rule says of its body."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Effect(TextChoices):
    """What a rule says of its body."""

    PROPOSE = "propose", _("proposer")
    NEVER = "never", _("ne jamais proposer")

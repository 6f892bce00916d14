"""The editor's form of a takeover."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.facts.forms import NOTE_PARTS, note_field_name
from cms.models.forms import FactPageForm
from listings.takeovers.choices import PublicPrecision
from listings.villages.models import VillagePage

#: Places wider than a village.
WIDER = ("public_epci", "public_arrondissement")


class TakeoverForm(FactPageForm):
    """Under a village the public place is the village: no wider one is offered, whoever writes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent = self.parent_page or self.instance.parent_or_intended()
        if self.instance.is_translation or parent is None or not isinstance(parent.specific, VillagePage):
            return
        for column in WIDER:
            for name in (column, *(note_field_name(column, part) for part in NOTE_PARTS)):
                self.fields.pop(name, None)
        if (precision := self.fields.get("precision")) is not None:
            offered = ("", PublicPrecision.VILLAGE)
            precision.choices = [choice for choice in precision.choices if choice[0] in offered]
            # One answer is offered, so it is given; nobody fills in what cannot be otherwise.
            self.initial["precision"] = self.initial.get("precision") or PublicPrecision.VILLAGE
            precision.help_text = _("Si le cédant veut rester discret, appelez le Conseil.")

"""What a committee writes."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.lines import LegibleField
from welcome.enquiries import calling
from welcome.enquiries.models import Enquiry
from welcome.enquiries.transitions import Act

#: What is asked where the words of an act are missing.
MISSING = {
    Act.ANSWER: gettext_lazy("Écrivez votre réponse."),
    Act.ASK: gettext_lazy("Écrivez votre question."),
    Act.GIVE_BACK: gettext_lazy("Dites pourquoi, en une phrase : la personne la lit."),
}


class MessageForm(forms.Form):
    """One field, and a button for each thing that is done with it."""

    words = LegibleField(
        label=gettext_lazy("Vos mots"),
        help_text=gettext_lazy("Lus par la personne qui a écrit, sur sa page privée ; un mail la prévient."),
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
    )

    def __init__(self, enquiry: Enquiry, act: Act | None = None, data: Any = None) -> None:
        super().__init__(data)
        words = self.fields["words"]
        words.error_messages["required"] = str(MISSING.get(act, _("Écrivez quelques mots.")))  # type: ignore[arg-type]
        if enquiry.is_called:
            words.help_text = calling.call_first(enquiry)

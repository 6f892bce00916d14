"""Whoever left a telephone and no mail: nothing that is written reaches them, so they are called."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms import contacts
from welcome.enquiries.models import Enquiry

#: The act that stands where an answer would be sent.
CALLED = gettext_lazy("J'ai appelé, voici ce qui a été dit")
SPOKEN = gettext_lazy("Ce qui a été dit")
#: What is said once it is written down.
KEPT = gettext_lazy("C'est noté : la personne a eu sa réponse par téléphone.")


def call_first(enquiry: Enquiry) -> str:
    """What to do before anything is written down as an answer."""
    number = contacts.readable(enquiry.phone)
    return _("Pas de mail : appelez le %(number)s, puis notez ici ce qui a été dit.") % {"number": number}


def call_to_tell(enquiry: Enquiry) -> str:
    """What to do beside words that would otherwise be read."""
    number = contacts.readable(enquiry.phone)
    return _("Pas de mail : personne ne la prévient. Dites-le-lui au %(number)s.") % {"number": number}

"""Places in a sentence. None of these filters asks the database."""

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.places import prepositions
from cms.projection.data import Precision
from cms.projection.models import Entry

register = template.Library()


@register.filter
def at_place(name: str) -> str:
    """« au Houga » in French; the bare name in other languages, whose sentence brings its own word."""
    return prepositions.at_place(name) if get_language() == "fr" else name


@register.filter
def of_place(name: str) -> str:
    """« du Houga » in French; the bare name in other languages, whose sentence brings its own word."""
    return prepositions.of_place(name) if get_language() == "fr" else name


@register.filter
def place_words(entry: Entry) -> str:
    """Where an entry stands, and how finely it says so: the arrondissement of Auch is not the town."""
    words = {"place": entry.place_label, "of_place": of_place(entry.place_label)}
    match entry.precision:
        case Precision.DEPARTEMENT:
            return _("%(place)s, sans autre précision") % words
        case Precision.ARRONDISSEMENT:
            return _("Arrondissement %(of_place)s, commune non précisée") % words
        case Precision.EPCI:
            return _("%(place)s, commune non précisée") % words
    return entry.place_label

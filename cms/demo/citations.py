"""Saying where a sourced statement comes from, as the data files give it."""

import re
from datetime import date
from urllib.parse import urlsplit

from django.utils.formats import date_format

#: Who publishes at these addresses.
PUBLISHERS = {
    "ladepeche.fr": "La Dépêche du Midi",
    "soho-solo-gers.com": "site du programme Soho Solo Gers",
    "villagemagazine.fr": "Village magazine",
    "nogarojournal.imadiez.com": "Nogaro Journal",
    "pole21.com": "Pôle 21",
    "lejournaldugers.fr": "Le Journal du Gers",
    "addagers.fr": "Adda du Gers",
}


def publisher(source: str) -> str:
    """Who publishes ``source``; a source that is no address is its own name."""
    host = (urlsplit(source).hostname or "").removeprefix("www.")
    return PUBLISHERS.get(host, host or source)


def exact_day(text: str) -> date | None:
    """The day of a source, when it gives one (ISO 8601)."""
    return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None


def spoken_day(text: str) -> str:
    """The date of a source in words, as exact as the source is: « 7 mars 2011 », « avril 2023 », « non datée »."""
    day = exact_day(text)
    if text == "non datée":
        return "page non datée"
    if day is not None:
        return date_format(day, "j F Y")
    if re.fullmatch(r"\d{4}-\d{2}", text):
        return date_format(date.fromisoformat(f"{text}-01"), "F Y")
    return text


def citation(source: str, day: str = "") -> str:
    """« La Dépêche du Midi, 7 mars 2011 »."""
    said = "" if "non dat" in source else spoken_day(day)
    return f"{publisher(source)}, {said}" if said else publisher(source)


def capitalised(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]

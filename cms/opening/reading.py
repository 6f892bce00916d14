"""A week as somebody types it: « du lundi au vendredi : 9 h-12 h, 14 h-18 h », one or several days a line."""

import re
import unicodedata
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.opening.week import BY_APPOINTMENT, MIDNIGHT, Day, Row, Week, clock

#: What a line is made of, in plain letters; the last one is anything else.
TOKENS = re.compile(
    r"(?P<everyday>tous les jours|7\s*j(?:ours)?\s*/\s*7)"
    r"|(?P<day>\b(?:lun(?:di)?|mar(?:di)?|mer(?:credi)?|jeu(?:di)?|ven(?:dredi)?|sam(?:edi)?|dim(?:anche)?)s?\b)"
    r"|(?P<night>jour et nuit|24\s*h?\s*/\s*24\s*h?)"
    r"|(?P<appointment>(?:sur\s+)?(?:rendez[- ]vous|rdv)\b)"
    r"|(?P<closed>\bfermee?\b)"
    r"|(?P<time>\d{1,2}(?:\s*[h:]\s*(?:[0-5]\d(?!\s*[h:]|\d))?)?)"
    r"|(?P<to>-|\b(?:a|au)\b)"
    r"|(?P<passed>[\s,;:/.]+|\b(?:et|puis|du|de|des|le|les)\b)"
    r"|(?P<unknown>.)",
    re.ASCII,
)
#: Nobody's week is longer: a robot's is not read at all.
LONGEST = 1000
#: Of each name of a day, what tells it.
BEGINNINGS = {day.value[:3]: day for day in Day}
WEEK = list(Day)

Token = tuple[str, str]


def read(text: str) -> list[Row]:
    """The week that a text says, as it is kept; an empty list for an empty text.

    :raises ValidationError: naming the line that was not understood, or the day whose hours cannot be.
    """
    if len(text) > LONGEST:
        raise ValidationError(_("C'est trop long pour une semaine : une ligne par jour suffit."))
    rows: list[Row] = []
    told: set[Day] = set()
    for line in filter(None, (line.strip() for line in text.splitlines())):
        for days, hours in _clauses(line):
            if twice := next((day for day in days if day in told), None):
                raise ValidationError(_("Le %(day)s est dit deux fois.") % {"day": twice.label})
            told.update(days)
            rows += [[day.value, *parts] for day in days for parts in hours]
    return Week(rows).rows()


def _clauses(line: str) -> Iterator[tuple[list[Day], list[list[str]]]]:
    """Each "days, then hours" of a line.

    :raises ValidationError: when something of it was not understood.
    """
    tokens = list(_tokens(line))
    while tokens:
        days = _days(tokens)
        hours = _hours(tokens)
        if not days or hours is None:
            raise _not_understood(line)
        yield days, hours


def _tokens(line: str) -> Iterator[Token]:
    plain = unicodedata.normalize("NFKD", line.lower().replace("–", "-").replace("—", "-"))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    for found in TOKENS.finditer(plain):
        if found.lastgroup == "unknown":
            raise _not_understood(line)
        if found.lastgroup != "passed":
            yield str(found.lastgroup), found.group()


def _days(tokens: list[Token]) -> list[Day]:
    """The days that come first, taken from the tokens: one, several, "du lundi au vendredi", every day."""
    days: list[Day] = []
    while tokens and tokens[0][0] in ("day", "everyday"):
        kind, word = tokens.pop(0)
        if kind == "everyday":
            days += WEEK
            continue
        first = last = WEEK.index(BEGINNINGS[word[:3]])
        if [kind for kind, _word in tokens[:2]] == ["to", "day"]:
            last = WEEK.index(BEGINNINGS[tokens[1][1][:3]])
            del tokens[:2]
        days += WEEK[first : last + 1] if first <= last else [*WEEK[first:], *WEEK[: last + 1]]
    return days


def _hours(tokens: list[Token]) -> list[list[str]] | None:
    """The hours that come first, taken from the tokens; no list for a closed day, nothing where none are said."""
    if not tokens:
        return None
    kind = tokens[0][0]
    if kind in ("closed", "night", "appointment"):
        tokens.pop(0)
        return {"closed": [], "night": [[clock(0), clock(MIDNIGHT)]], "appointment": [[BY_APPOINTMENT]]}[kind]
    spans: list[list[str]] = []
    while [kind for kind, _word in tokens[:3]] == ["time", "to", "time"]:
        spans.append([_hour(tokens[0][1]), _hour(tokens[2][1])])
        del tokens[:3]
    return spans or None


def _hour(written: str) -> str:
    """ "9 h 30", "9:30", "9" as "09:30", "09:00"; hours that are none are refused with the day they stand in."""
    hour, minute = (*re.findall(r"\d+", written), "00")[:2]
    return f"{int(hour):02}:{minute}"


def _not_understood(line: str) -> ValidationError:
    return ValidationError(
        _(
            "« %(line)s » n'a pas été compris. Écrivez un jour puis ses heures : « lundi : 9 h-12 h, 14 h-18 h », "
            "« du mardi au vendredi : 8 h 30-19 h », « samedi : sur rendez-vous », « dimanche : fermé »."
        )
        % {"line": line[:80]}
    )

"""Reading the public words of a takeover for what they should not say, and telling where."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from listings.takeovers.guard.choices import CONFIDENTIAL, What
from listings.takeovers.guard.contacts import contacts, holds_number
from listings.takeovers.guard.names import Term, of_seller
from listings.takeovers.guard.parts import Part, parts_of
from listings.takeovers.guard.pictures import told_by
from listings.takeovers.guard.postcodes import holds_postcode
from listings.takeovers.guard.spelling import SMALL, glued, readings, runs, words
from listings.takeovers.guard.terms import Secrets, secrets_of

#: Words before and after what was found, in an excerpt.
AROUND = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that should not be read there; ``excerpt`` is of the public words, folded where words were compared."""

    where: str
    what: What
    excerpt: str
    column: str = ""

    @property
    def is_confidential(self) -> bool:
        """Whether saying what it is tells something of the confidential part."""
        return self.what in CONFIDENTIAL

    def told(self, *, may_read: bool) -> str:
        """What and where; to who may not read confidential parts, "a confidential answer"."""
        what = _("un renseignement confidentiel") if self.is_confidential and not may_read else self.what.label
        return _("%(what)s, dans %(where)s") % {"what": what, "where": self.where}


def found(takeover: Any, parts: Iterable[Part] | None = None, *, hides_commune: bool | None = None) -> list[Finding]:
    """What the words of a page (or of these parts) say that they should not; each thing once a place.

    :param hides_commune: whether the commune is secret; by default, where the public place is wider than a village. A
        takeover that is about to be widened is read with ``True``.
    """
    secrets = secrets_of(takeover, hides_commune=hides_commune)
    return found_in(parts_of(takeover) if parts is None else parts, secrets)


def found_in(parts: Iterable[Part], secrets: Secrets) -> list[Finding]:
    """The same of some parts, whose secrets are known."""
    all_found: dict[tuple[str, What], Finding] = {}
    for part in parts:
        for what, excerpt in _in_part(part, secrets):
            all_found.setdefault((part.where, what), Finding(part.where, what, excerpt[:120], part.column))
    return list(all_found.values())


def told_in(text: str, *, seller_name: str, telephone: str) -> list[What]:
    """What a sentence says of a seller that is not written down yet, or of anybody's telephone, mail or site."""
    secrets = Secrets(tuple(of_seller(seller_name, frozenset())), (), telephone)
    return list(dict.fromkeys(what for what, _excerpt in _in_part(Part("", text), secrets)))


def _in_part(part: Part, secrets: Secrets) -> Iterator[tuple[What, str]]:
    if part.picture is not None and (told := told_by(part.picture)) is not None:
        yield told, part.where
    for text in readings(part.text):
        led = list(contacts(text))
        yield from led
        is_known = any(what is What.TELEPHONE for what, _excerpt in led)
        if secrets.telephone and not is_known and holds_number(text, secrets.telephone):
            # Nobody takes it for a number but who compares: said to who only writes, it would answer figures tried.
            yield What.SELLER_PHONE, secrets.telephone
        for postcode in secrets.postcodes:
            if holds_postcode(text, postcode):
                yield What.POSTCODE, postcode
        spelled = words(text)
        for term in secrets.terms:
            place = next(_places(spelled, term), None)
            if place is not None:
                first, last = place
                yield term.what, " ".join(spelled[max(0, first - AROUND) : last + AROUND])


def _places(spelled: list[str], term: Term) -> Iterator[tuple[int, int]]:
    for first, last in runs(spelled, term.spelled):
        # « La place » is not Mme Laplace; « la-place » as a whole name is looked for under ``wholly``.
        is_a_phrase = term.what is What.SELLER and not term.wholly and last - first > 1 and spelled[first] in SMALL
        if not is_a_phrase:
            yield first, last
    if not term.wholly:
        yield from glued(spelled, term.spelled)

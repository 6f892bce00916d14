"""A takeover before the rule: its public place, the shops of its trade there, the first place that passes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from cms.activities.choices import Level
from cms.folding import fold
from cms.places.counts import Area, Count, Counts
from cms.places.models import Arrondissement, Commune, Epci
from cms.projection.data import GERS
from listings.takeovers.choices import PublicPrecision
from listings.takeovers.guard.models import SellerConsent
from listings.takeovers.guard.rule import Details, Verdict, hides, needed, verdict

#: Insee's code of the département.
GERS_CODE = "32"


@dataclass(frozen=True, slots=True)
class PublicPlace:
    """A place the public may read: how wide it is, its official code, its name, its communes."""

    precision: str
    code: str
    name: str
    area: Area


DEPARTEMENT = PublicPlace(PublicPrecision.DEPARTEMENT, GERS_CODE, GERS, Area())


@dataclass(frozen=True, slots=True)
class Covered:
    """What a consent covers, and what the public would read: one activity at one place."""

    precision: str
    place_code: str
    naf_code: str
    activity: str


@dataclass(frozen=True, slots=True)
class Step:
    """One place, from the narrowest on, and whether its crowd is large enough."""

    place: PublicPlace
    count: Count
    passes: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the guard says of a takeover at its public place.

    ``details`` stand out; ``needed`` shops are asked for; ``steps`` go from the narrowest place to the département.
    ``is_fine``: the activity is a sub-class, which can be counted.
    """

    verdict: Verdict
    place: PublicPlace | None
    count: Count
    needed: int
    details: tuple[str, ...]
    steps: tuple[Step, ...]
    is_fine: bool

    @property
    def is_counted(self) -> bool:
        """Whether anything is known of this activity at this place."""
        return self.is_fine and self.count.communes > 0

    @property
    def is_gathered(self) -> bool:
        """Whether there are shops enough, all of them in one commune, at a place that hides which."""
        wider = self.place is not None and self.place.precision != PublicPrecision.VILLAGE
        return wider and self.count.known >= self.needed and not self.verdict.passes

    @property
    def proposed(self) -> PublicPlace:
        """The first place that passes by its crowd; the département always does."""
        return next(step.place for step in self.steps if step.passes)

    @property
    def wider(self) -> PublicPlace:
        """The first that passes and is wider than the place at hand."""
        order = list(PublicPrecision.values)
        here = order.index(self.place.precision) if self.place is not None else -1
        return next(step.place for step in self.steps if step.passes and order.index(step.place.precision) > here)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a takeover stands: in public, and in which commune, where that is known."""

    place: PublicPlace | None
    commune: Commune | None

    @classmethod
    def of(cls, takeover: Any) -> "Standing":
        """Of a French page: by its village, or by its answers and its confidential part."""
        village = takeover.village
        return cls.told(takeover, village, confidential_of(takeover) if village is None else None)

    @classmethod
    def told(cls, takeover: Any, village: Any, part: Any) -> "Standing":
        """The same, of what was read already."""
        commune = village.commune if village is not None else part.commune if part is not None else None
        return cls(_place_in(takeover, village), commune)


def place_of(takeover: Any) -> PublicPlace | None:
    """Where the public reads that it is; nothing while the place is not said."""
    return _place_in(takeover, takeover.village)


def _place_in(takeover: Any, village: Any) -> PublicPlace | None:
    if village is not None:
        return _of_commune(village.commune) if village.commune is not None else None
    if takeover.precision == PublicPrecision.EPCI and takeover.public_epci is not None:
        return _of_epci(takeover.public_epci)
    if takeover.precision == PublicPrecision.ARRONDISSEMENT and takeover.public_arrondissement is not None:
        return _of_arrondissement(takeover.public_arrondissement)
    return DEPARTEMENT if takeover.precision == PublicPrecision.DEPARTEMENT else None


def covered(takeover: Any) -> Covered | None:
    """The activity and the place of a takeover, as a consent would name them; nothing while either is not said."""
    place = place_of(takeover)
    if place is None or not takeover.activity.strip():
        return None
    return _covers(place, takeover)


def _covers(place: PublicPlace, takeover: Any) -> Covered:
    naf_code = takeover.naf.code if takeover.naf is not None else ""
    return Covered(place.precision, place.code, naf_code, fold(takeover.activity))


def is_consented(wanted: Covered, consents: Iterable[SellerConsent]) -> bool:
    """Whether a consent that stands names exactly this."""
    return any(
        wanted == Covered(consent.precision, consent.place_code, consent.naf_code, fold(consent.activity))
        for consent in consents
        if consent.revoked_at is None
    )


def judge(
    takeover: Any,
    *,
    standing: Standing | None = None,
    counts: Counts | None = None,
    consents: Iterable[SellerConsent] | None = None,
) -> Judgement:
    """What the guard says of a French page.

    :param standing, counts, consents: read already, where many are judged at once.
    """
    standing = standing or Standing.of(takeover)
    counts = counts or Counts([takeover.naf_id])
    if consents is None:
        consents = SellerConsent.objects.filter(takeover_id=takeover.pk, revoked_at=None) if takeover.pk else ()
    details = tuple(Details.of(takeover).standing_out())
    asked = needed(settings.TAKEOVER_THRESHOLD, len(details))
    place = standing.place
    count = counts.of(takeover.naf_id, place.area) if place is not None else Count()
    is_fine = takeover.naf is not None and takeover.naf.level == Level.SUBCLASS
    return Judgement(
        verdict=verdict(
            kind=takeover.kind,
            precision=place.precision if place is not None else "",
            hidden=place is not None and _hides(place, count, asked),
            consented=place is not None and is_consented(_covers(place, takeover), consents),
        ),
        place=place,
        count=count,
        needed=asked,
        details=details,
        steps=tuple(_steps(takeover, standing, counts, asked)),
        is_fine=is_fine,
    )


def _steps(takeover: Any, standing: Standing, counts: Counts, asked: int) -> Iterator[Step]:
    for place in _places(standing):
        count = counts.of(takeover.naf_id, place.area)
        yield Step(place, count, place.precision == PublicPrecision.DEPARTEMENT or _hides(place, count, asked))


def _hides(place: PublicPlace, count: Count, asked: int) -> bool:
    return hides(precision=place.precision, known=count.known, spread=count.spread, needed=asked)


def _places(standing: Standing) -> Iterator[PublicPlace]:
    """From the commune on where it is known; else the public place, and the département."""
    commune, place = standing.commune, standing.place
    if commune is not None:
        yield _of_commune(commune)
        if commune.epci is not None:
            yield _of_epci(commune.epci)
        if commune.arrondissement is not None:
            yield _of_arrondissement(commune.arrondissement)
    elif place is not None and place.precision != PublicPrecision.DEPARTEMENT:
        yield place
    yield DEPARTEMENT


def confidential_of(takeover: Any) -> Any:
    """The confidential part of a takeover, in any language; nothing while nobody wrote one.

    Read by the software to compare, and shown to nobody: no reading to log.
    """
    french_id = takeover.french_page_id() or takeover.pk
    joined = ("confidential__commune__epci", "confidential__commune__arrondissement")
    french = type(takeover).objects.select_related(*joined).filter(pk=french_id).first()
    return getattr(french, "confidential", None)


def _of_commune(commune: Commune) -> PublicPlace:
    return PublicPlace(PublicPrecision.VILLAGE, commune.insee_code, commune.name, Area(commune_id=commune.pk))


def _of_epci(epci: Epci) -> PublicPlace:
    return PublicPlace(PublicPrecision.EPCI, epci.siren, epci.name, Area(epci_id=epci.pk))


def _of_arrondissement(arrondissement: Arrondissement) -> PublicPlace:
    area = Area(arrondissement_id=arrondissement.pk)
    return PublicPlace(PublicPrecision.ARRONDISSEMENT, arrondissement.code, arrondissement.name, area)

"""The listing that begins: what it takes of the one that ends, and what it leaves behind."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.blocks import prose_text
from cms.facts.answers import Answer
from cms.origin import absolute
from cms.projection.expected import path_of
from listings.takeovers.choices import PublicPrecision
from listings.takeovers.models import TakeoverPage
from listings.takeovers.permissions import may_read_confidential
from listings.takeovers.transitions import OFF_LINE_FOR

#: What is proposed to follow: of few values, and told by all listings. Yesterday's list is joined to today's by all the
#: rest, several choices among a few included (decision 041).
PROPOSED = ("kind",)
#: Where it is: the new place answers these.
PLACE = ("precision", "public_epci", "public_arrondissement")


@dataclass(frozen=True, slots=True)
class NewListing:
    """What an adviser says of the listing that begins; ``kept`` names the columns whose answers it takes along."""

    precision: str
    title: str
    summary: str = ""
    kept: frozenset[str] = field(default_factory=frozenset)
    online_after: date | None = None


def draft_of(takeover: TakeoverPage) -> TakeoverPage:
    """The page as its last draft has it."""
    latest: TakeoverPage = takeover.get_latest_revision_as_object()
    return latest


def may_follow(takeover: TakeoverPage) -> list[Answer]:
    """The answers that have a value, its place and its reference apart."""
    return [
        answer
        for answer in draft_of(takeover).answers()
        if answer.has_value and not answer.fact.assigned and answer.fact.column not in PLACE
    ]


def begun(takeover: TakeoverPage, new: NewListing) -> TakeoverPage:
    """The new page, unsaved. It has no picture, no text and no notes: whoever saw the old one would know them."""
    draft, commune = draft_of(takeover), takeover.village and takeover.village.commune
    page = TakeoverPage(
        title=new.title,
        summary=new.summary,
        locale=takeover.locale,
        precision=new.precision,
        is_demonstration=takeover.is_demonstration,
        live=False,
        has_unpublished_changes=True,
    )
    if new.precision == PublicPrecision.EPCI:
        page.public_epci = commune.epci if commune else None
    if new.precision == PublicPrecision.ARRONDISSEMENT:
        page.public_arrondissement = commune.arrondissement if commune else None
    offered = {answer.fact.column for answer in may_follow(takeover)}
    for column in new.kept & offered:
        field: Any = TakeoverPage._meta.get_field(column)
        setattr(page, field.attname, getattr(draft, field.attname))
    return page


def remembered(takeover: TakeoverPage) -> str:
    """The words of the old page, for the advisers' notes: what they may write again in others."""
    draft = draft_of(takeover)
    today = date_format(timezone.localdate(), "j F Y")
    words = [
        _("Fiche %(reference)s, placée plus large le %(day)s.") % {"reference": takeover.reference, "day": today},
        absolute(path_of(takeover) or ""),
        draft.title,
        draft.summary,
        prose_text(draft.body),
        *(f"{answer.question} : {answer.text}" for answer in may_follow(takeover)),
    ]
    return "\n".join(word for word in words if word.strip())


def still_there(media: list[Any]) -> str:
    """For the same notes: the pictures and documents that stay, until the day when a withdrawn listing's go."""
    if not media:
        return ""
    until = date_format(timezone.localdate() + OFF_LINE_FOR, "j F Y")
    named = ", ".join(f"« {one.title} » ({one._meta.verbose_name} n° {one.pk})" for one in media)
    return _("Restent dans la médiathèque, à effacer le %(day)s : %(media)s.") % {"day": until, "media": named}


def may_widen(user: Any, takeover: TakeoverPage) -> bool:
    """Advisers, of what is publicly placed in a village."""
    return may_read_confidential(user) and not takeover.is_translation and takeover.village is not None

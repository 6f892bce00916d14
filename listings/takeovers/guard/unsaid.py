"""What the guard cannot look for, since the confidential part does not say it."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from cms.facts.gate import Obstacle
from listings.takeovers.guard.crowds import confidential_of
from listings.takeovers.guard.rule import WITHOUT_SELLER


def unsaid(takeover: Any) -> Iterator[Obstacle]:
    """What an adviser records before qualifying a takeover placed wider than a village, whose words hide it.

    Asked at qualification, by the advisers who alone can write it, and not at each gate: whoever publishes could not
    mend it. In its village nothing of this is asked: the commune is public, and a mayor writes no confidential part.
    """
    if takeover.is_translation or takeover.village is not None:
        return
    yield from unsaid_in(takeover, confidential_of(takeover))


def unsaid_in(takeover: Any, part: Any) -> Iterator[Obstacle]:
    """The same of a confidential part (or none) that was read already."""
    if part is None or part.commune_id is None:
        yield Obstacle(
            _(
                "La partie confidentielle ne dit pas la commune : son nom n'est cherché ni dans les textes ni dans les "
                "images. Dites-la avant de qualifier la fiche."
            )
        )
    if takeover.kind not in WITHOUT_SELLER and (part is None or not part.seller_name.strip()):
        yield Obstacle(
            _(
                "La partie confidentielle ne dit pas qui cède : ce nom n'est cherché ni dans les textes ni dans les "
                "images. Dites-le avant de qualifier la fiche."
            )
        )

"""What is asked of a town hall about its answers: each demand until it was read and the answer given anew."""

from cms.facts.returned import Returned, returned_answers
from listings.villages.models import VillagePage
from listings.villages.review.questions import COLUMNS
from listings.villages.services import town_hall_of


def demanded(village: VillagePage) -> dict[str, Returned]:
    """The answers that were given back; what the town hall's people say to one another in comments is none."""
    group = town_hall_of(village)
    own = set(group.user_set.values_list("pk", flat=True)) if group is not None else set()
    return {
        column: one
        for column, one in returned_answers(village).items()
        if column in COLUMNS and getattr(one.person, "pk", None) not in own
    }

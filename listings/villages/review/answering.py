"""Where a town hall answers what is asked again of its village."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from cms.facts.comparing import differing
from cms.facts.drafts import draft_to_read
from cms.facts.returned import returned_answers
from listings.villages.models import VillagePage
from listings.villages.review.questions import COLUMNS, question_of


def where_answered(page: Any) -> str | None:
    """The one question that was given back, or « Ma commune » for several and for answers that wait in the draft.

    Nothing where none of the ten questions is concerned: words and pictures are written in the editor.
    """
    if not isinstance(page, VillagePage) or page.alias_of_id or page.locale.language_code != settings.LANGUAGE_CODE:
        return None
    asked = {question_of(column) for column in returned_answers(page)} - {None}
    if len(asked) == 1 and (question := asked.pop()) is not None:
        return reverse("village_question", args=[page.slug, question.slug])
    waits = {fact.column for fact in differing(page, draft_to_read(page))} & set(COLUMNS)
    return f"{reverse('my_village', args=[page.slug])}#demandes" if asked or waits else None

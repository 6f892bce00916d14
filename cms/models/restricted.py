"""Who may read a page, by Wagtail's rule, in one question."""

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from wagtail.models import Page, PageViewRestriction

#: The pages on the way down to a page; an alias stands for its source, and that one's for its own.
_ON_THE_WAY = """
WITH RECURSIVE way (id, alias_of_id) AS (
    SELECT id, alias_of_id FROM wagtailcore_page WHERE path IN ({paths})
    UNION SELECT source.id, source.alias_of_id
    FROM wagtailcore_page AS source JOIN way ON source.id = way.alias_of_id
)
SELECT id FROM way WHERE alias_of_id IS NULL
"""


def restrictions_on(page: Page) -> "QuerySet[PageViewRestriction]":
    """What restricts the reading of ``page``: the same rows as ``Page.get_view_restrictions``.

    Every page served asks. Wagtail asks twice, a page of aliases once more for each.
    """
    paths = [page.path[:end] for end in range(Page.steplen, len(page.path) + 1, Page.steplen)]
    question = _ON_THE_WAY.format(paths=", ".join(["%s"] * len(paths)))
    restrictions: QuerySet[PageViewRestriction] = PageViewRestriction.objects.filter(
        page_id__in=RawSQL(question, paths)  # noqa: S611 (its words are ours, its values are bound)
    )
    return restrictions

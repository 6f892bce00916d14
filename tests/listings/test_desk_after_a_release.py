"""A proposal that waits while a release changes the columns of its page is judged as any other."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Revision, WorkflowState

from cms.proposals.judging import judge
from cms.proposals.submission import submission_of
from listings.models import VillagePage
from tests.proposals import proposed
from tests.rights import Cast

pytestmark = pytest.mark.django_db


def written_before(cast: Cast, column: str) -> VillagePage:
    """The mayor's answers, in revisions that know nothing of a column."""
    cast.house.publish(cast.page("village"))
    page = proposed(cast, doctor="loin", drawbacks="Le soir, plus aucun bus.")
    for revision in page.revisions.all():
        content = {name: value for name, value in revision.content.items() if name != column}
        Revision.objects.filter(pk=revision.pk).update(content=content | {"column_of_old": "rien"})
    return cast.page("village")


def test_a_column_that_a_release_added_is_nobodys_text(cast: Cast) -> None:
    page = written_before(cast, "seo_title")
    submission = submission_of(page)
    assert submission is not None
    assert (submission.text_authors, submission.proposes_text, submission.keeps_waiting) == ([], False, False)
    officer = cast.user("communication")
    assert judge(page=page, user=officer, shown=page.latest_revision_id, accepted=["doctor"]).waits
    latest = cast.page("village").latest_revision_id
    assert not judge(page=page, user=officer, shown=latest, accepted=["drawbacks"]).waits
    page = cast.page("village")
    assert (page.doctor, page.drawbacks) == ("loin", "Le soir, plus aucun bus.")
    assert page.workflow_states.get().status == WorkflowState.STATUS_APPROVED


def test_a_proposal_without_text_reads_no_history(cast: Cast) -> None:
    cast.house.publish(cast.page("village"))
    submission = submission_of(proposed(cast, doctor="loin"))
    assert submission is not None and submission.columns == ["doctor"]
    with CaptureQueriesContext(connection) as queries:
        assert not submission.proposes_text and not submission.keeps_waiting
    assert not [query for query in queries if '"content"' in query["sql"]]

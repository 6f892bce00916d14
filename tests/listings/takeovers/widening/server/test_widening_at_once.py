"""Two advisers at the same moment: one takeover is widened once, one paper is kept once."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.core.files.base import ContentFile

from cms.roles.refusals import Refused
from listings.models import ConfidentialDocument, TakeoverConfidential, TakeoverPage
from listings.takeovers.confidential.documents import add_document
from listings.takeovers.confidential.services import part_of
from listings.takeovers.widening.anew import NewListing
from listings.takeovers.widening.services import widen
from tests.cms.uploads.samples import PDF
from tests.databases import in_threads
from tests.rights import Cast

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def names(results: list[Any]) -> list[str]:
    return sorted(type(result).__name__ for result in results)


def widenings(cast: Cast, page: TakeoverPage) -> list[Callable[[], TakeoverPage]]:
    """Three, each with a title of its own."""
    adviser = cast.user("conseil")
    listings = [NewListing(precision="departement", title=f"Commerce rural {number}") for number in range(3)]
    return [partial(widen, takeover=page, user=adviser, new=new) for new in listings]


def test_at_once() -> None:
    """One test: on a server the first one leaves no root page to the next."""
    cast = Cast()
    page = cast.page("live_takeover")
    part = part_of(page)

    def keep() -> ConfidentialDocument:
        return add_document(part=part, user=None, file=ContentFile(PDF, name="a.pdf"), title="Bail", kind="bail")

    results = in_threads(keep, 3)
    assert names(results) == ["ConfidentialDocument", "Refused", "Refused"], results
    assert ConfidentialDocument.objects.count() == 1

    acts = widenings(cast, page)
    results = in_threads(lambda: acts.pop()(), 3)
    assert names(results) == ["Refused", "Refused", "TakeoverPage"], results
    assert all("existe plus" in str(one.sentence) for one in results if isinstance(one, Refused))
    (found,) = TakeoverPage.objects.filter(title__startswith="Commerce rural")
    assert TakeoverConfidential.objects.get(pk=part.pk).takeover_id == found.pk
    ConfidentialDocument.objects.get().delete()

"""What the projection's log knows of an address where nothing stands any more."""

from django.conf import settings
from django.utils.translation import get_language

from cms.models.lists import list_of
from cms.projection.models import Entry, PublicChange
from cms.ways import Way

#: Wagtail's limit on a stored address.
MAX_LENGTH = 2000


def withdrawn_kind(path: str) -> str | None:
    """The kind of the page that was withdrawn from this address; ``None`` where no public page ever was.

    A draft was never public: no event names its address. What was moved is Wagtail's redirects' to answer.
    """
    if len(path) > MAX_LENGTH:
        return None
    events = PublicChange.objects.filter(event=PublicChange.Event.WITHDRAWN, url=path)
    return events.order_by("-pk").values_list("kind", flat=True).first()


def way_to_list(kind: str) -> Way | None:
    """The way to the list of a kind, in the reader's language, if that list is public."""
    model = list_of(kind)
    if model is None:
        return None
    lists = Entry.objects.in_language(get_language() or settings.LANGUAGE_CODE).filter(
        page__content_type__model=model._meta.model_name, is_list=True
    )
    first = lists.only("url", "title", "language").order_by("tree_path").first()
    return Way(first.url, first.title, first.language) if first is not None else None

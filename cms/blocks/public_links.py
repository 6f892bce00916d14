"""Links in rich text lead to what the public may read."""

from typing import Any

from django.utils.html import escape
from wagtail.rich_text.pages import PageLinkHandler

from cms.projection.models import Entry


class PublicPageLinkHandler(PageLinkHandler):
    """Wagtail writes the address of any page, a draft's too; a link to what is not public is drawn as plain words."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """One opening tag a link."""
        pages = [page.localized if page is not None else None for page in cls.get_many(attrs_list)]
        ids = [page.pk for page in pages if page is not None]
        public = set(Entry.objects.filter(page_id__in=ids).values_list("page_id", flat=True))
        return [f'<a href="{escape(page.url)}">' if page is not None and page.pk in public else "<a>" for page in pages]

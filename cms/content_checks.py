"""What Wagtail's checks look at, on the site and in the editor."""

from wagtail.admin.userbar import ContentCheckerItem


class EditedContentItem(ContentCheckerItem):
    """What an editor writes; the frame of the page is ours, and measured elsewhere."""

    axe_include = ["main"]

"""What a page's text is made of, and how it is read by machines."""

from cms.blocks.body import BODY_BLOCKS
from cms.blocks.reading import prose_text, shown_pictures

__all__ = ["BODY_BLOCKS", "prose_text", "shown_pictures"]

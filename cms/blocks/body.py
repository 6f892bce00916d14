"""The blocks of every page's text."""

from cms.blocks.duties import PersonalDataBlock, SiteDetailsBlock
from cms.blocks.links import PageLinkBlock, StepsBlock
from cms.blocks.media import DocumentBlock, GalleryBlock, PictureBlock
from cms.blocks.text import NoticeBlock, ParagraphBlock, QuoteBlock

BODY_BLOCKS = [
    ("paragraph", ParagraphBlock()),
    ("quote", QuoteBlock()),
    ("notice", NoticeBlock()),
    ("picture", PictureBlock()),
    ("gallery", GalleryBlock()),
    ("document", DocumentBlock()),
    ("page_link", PageLinkBlock()),
    ("steps", StepsBlock()),
    ("site_details", SiteDetailsBlock()),
    ("personal_data", PersonalDataBlock()),
]

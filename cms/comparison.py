"""Two versions of a text side by side: what goes and what comes stand apart, and a heading on its own line."""

import re

from bs4 import BeautifulSoup
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.compare import RichTextBlockComparison, TextFieldComparison, diff_text

LINES = ("h2", "h3", "h4", "p", "li")
CHANGE = re.compile(r'(<span class="deletion">[^<]*</span>)(?=<span class="addition">)')


def apart(html: str) -> SafeString:
    """Wagtail's differences, with a space where a word takes the place of another."""
    # Wagtail has escaped the words.
    return mark_safe(CHANGE.sub(r"\1 ", html))  # noqa: S308


def lines(html: str) -> str:
    """The words of rich text, a line for each paragraph, heading or item; Wagtail joins them all."""
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.find_all(LINES):
        element.append("\n")
    return re.sub(r"\s*\n\s*", "\n", soup.get_text()).strip()


class WordsComparison(TextFieldComparison):
    """Two versions of a sentence."""

    def htmldiff(self) -> SafeString:
        """Words that changed, apart."""
        return apart(super().htmldiff())


class RichTextComparison(RichTextBlockComparison):
    """Two versions of a rich text."""

    def htmlvalue(self, val: object) -> SafeString:
        """Its lines."""
        return format_html('<div class="compared-lines">{}</div>', lines(self.block.render_basic(val)))

    def htmldiff(self) -> SafeString:
        """Their lines."""
        before, after = (lines(self.block.render_basic(value)) for value in (self.val_a, self.val_b))
        return format_html('<div class="compared-lines">{}</div>', apart(diff_text(before, after).to_html()))

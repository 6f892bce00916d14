"""An editor who chooses a block reads what it is for and sees what it looks like."""

from typing import Any

import pytest
from django.template.loader import get_template

from cms.blocks import BODY_BLOCKS


@pytest.mark.parametrize(("name", "block"), BODY_BLOCKS, ids=[name for name, _block in BODY_BLOCKS])
def test_it_says_what_it_is(name: str, block: Any) -> None:
    for word in ("label", "description", "group", "icon"):
        assert str(getattr(block.meta, word, "") or "").strip(), word


@pytest.mark.parametrize(("name", "block"), BODY_BLOCKS, ids=[name for name, _block in BODY_BLOCKS])
def test_it_shows_what_it_looks_like(name: str, block: Any) -> None:
    """A value to draw in its own template, or a template of its own to preview it."""
    if template := getattr(block.meta, "preview_template", None):
        assert get_template(template)
    else:
        assert getattr(block.meta, "preview_value", None)
        assert block.render(block.get_preview_value()).strip()
    assert block.is_previewable

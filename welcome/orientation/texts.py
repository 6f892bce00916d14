"""Texts of the rules in the reader's language, which editors may leave in French."""

from typing import Any


def in_language(row: Any, column: str, language: str) -> tuple[str, str]:
    """A text of a row, and the language it is in: French where it was not translated (``column_en`` is blank)."""
    text = "" if language == "fr" else getattr(row, f"{column}_{language}", "")
    return (text, language) if text else (getattr(row, column), "fr")

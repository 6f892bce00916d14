"""Writing for the builders: French spacing, bodies, notes on facts."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from cms.facts.models import FactNote, FactState
from cms.typography import NARROW_NO_BREAK, NO_BREAK, typeset


def french(text: str) -> str:
    """The text as it is printed, its figures and units kept together."""
    text = re.sub(r"(?<=\d) (?=\d{3}\b)", NARROW_NO_BREAK, typeset(text))
    return re.sub(r"(\d) (€|km|m²|%|habitants|jours|places)", rf"\1{NO_BREAK}\2", text)


def body(*parts: str | tuple[str, str] | list[str]) -> list[tuple[str, Any]]:
    """A body in order: a text is a paragraph, ``## …`` a heading, ``(title, text)`` a notice, a list the steps.

    ``@name`` is a block that says by itself what it says.
    """
    blocks: list[tuple[str, Any]] = []
    for part in parts:
        if isinstance(part, tuple):
            title, text = part
            blocks.append(("notice", {"title": french(title), "text": f"<p>{french(text)}</p>"}))
        elif isinstance(part, str) and part.startswith("@"):
            blocks.append((part[1:], None))
        elif isinstance(part, list):
            blocks.append(("steps", {"title": french(part[0]), "steps": [french(step) for step in part[1:]]}))
        else:
            html = f"<h2>{french(part[3:])}</h2>" if part.startswith("## ") else f"<p>{french(part)}</p>"
            if blocks and blocks[-1][0] == "paragraph":
                blocks[-1] = ("paragraph", blocks[-1][1] + html)
            else:
                blocks.append(("paragraph", html))
    return blocks


class Notes:
    """The notes of one page, gathered while its answers are written."""

    def __init__(self) -> None:
        self._notes: dict[str, FactNote] = {}

    def __iter__(self) -> Iterator[FactNote]:
        return iter(self._notes.values())

    def say(
        self, column: str, state: FactState, *, source: str = "", dated: date | None = None, reason: str = ""
    ) -> None:
        """Note one answer, over what was noted before."""
        self._notes[column] = FactNote(
            column=column, state=state, source=french(source), dated=dated, reason=french(reason)
        )

    def demonstration(self, *columns: str) -> None:
        """These answers are invented."""
        for column in columns:
            self.say(column, FactState.DEMONSTRATION)

    def unknown(self, *columns: str) -> None:
        """Nobody knows these."""
        for column in columns:
            self.say(column, FactState.NOT_KNOWN)

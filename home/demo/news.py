"""Twelve pieces of news: two that the press told, with its date, and ten of demonstration."""

from dataclasses import dataclass
from datetime import date, timedelta

from wagtail.models import Page

from cms.demo.accounts import person
from cms.demo.content import body
from cms.demo.loading import Loading
from cms.demo.registry import builder
from home.demo.news_texts import PRESS, TOLD, Piece
from home.models import NewsIndexPage, NewsPage, NewsSubject


@dataclass(frozen=True, slots=True)
class Dated:
    """A piece of news with the day it bears."""

    piece: Piece
    day: date
    demonstration: bool


@builder(
    "news",
    title="Actualités",
    needs=("tree", "accounts", "villages", "takeovers", "workspaces", "services", "meetings"),
)
def news(loading: Loading) -> None:
    """The press first, then what the demonstration tells, one every ten days or so until today."""
    index = loading.page("site:actualites", NewsIndexPage)
    dated = [Dated(piece, date.fromisoformat(piece.day), False) for piece in PRESS]
    for rank, piece in enumerate(TOLD):
        back = 9 * (len(TOLD) - rank) - 7 + loading.chance(f"news:{piece.name}").randrange(-2, 3)
        dated.append(Dated(piece, loading.today - timedelta(days=max(back, 0)), True))
    for item in dated:
        add(loading, index, item)


def add(loading: Loading, index: NewsIndexPage | None, item: Dated) -> None:
    """One piece of news, with the pages it speaks of that still stand."""
    piece = item.piece
    page = NewsPage(
        title=piece.title,
        summary=piece.summary,
        category=piece.category,
        dated=item.day,
        body=body(*piece.parts),
        is_demonstration=item.demonstration,
    )
    subjects = [loading.page(name, Page) for name in piece.speaks_of]
    page.subjects = [NewsSubject(page=subject) for subject in subjects if subject is not None]
    loading.add_page(f"news:{piece.name}", parent=index, page=page, user=person("communication"))

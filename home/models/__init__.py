"""The room's page types, by noun."""

from home.models.info_sessions import InfoSessionIndexPage, InfoSessionPage
from home.models.news import NewsIndexPage, NewsPage, NewsSubject
from home.models.plain import HomePage, PlainPage, SectionPage

__all__ = [
    "HomePage",
    "InfoSessionIndexPage",
    "InfoSessionPage",
    "NewsIndexPage",
    "NewsPage",
    "NewsSubject",
    "PlainPage",
    "SectionPage",
]

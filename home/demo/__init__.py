"""What the front room builds: the tree of the site, then news and meetings of the demonstration."""

from home.demo import accounts, languages, meetings, news, site

__all__ = ["accounts", "languages", "meetings", "news", "site"]

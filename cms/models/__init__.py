"""The ground's own tables: media, site settings, and the base of every page."""

from cms.media import SiteDocument, SiteImage, SiteRendition
from cms.models.base import BasePage
from cms.models.choosing import french
from cms.models.fact_page import FactPage
from cms.models.lists import ListPage
from cms.models.site_settings import SiteDetails

__all__ = ["BasePage", "FactPage", "ListPage", "SiteDetails", "SiteDocument", "SiteImage", "SiteRendition", "french"]

"""Addresses that machines know."""

from django.contrib.sitemaps.views import index, sitemap
from django.templatetags.static import static
from django.urls import path
from django.utils.functional import lazy
from django.views.generic import RedirectView

from cms.machines.sharing import share_card
from cms.machines.sitemap import EntrySitemap, ViewSitemap
from cms.machines.views import manifest, robots, security

SITEMAPS = {"pages": EntrySitemap, "views": ViewSitemap}

urlpatterns = [
    path("sitemap.xml", index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap_sheet"}, name="sitemap"),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap_sheet"),
    path("robots.txt", robots),
    path("partage/<slug:key>/<slug:language>/<slug:version>.png", share_card, name="share_card"),
    path(".well-known/security.txt", security),
    path("site.webmanifest", manifest, name="manifest"),
    path("favicon.ico", RedirectView.as_view(url=lazy(static, str)("cms/icons/32.png"), permanent=False)),
    path("apple-touch-icon.png", RedirectView.as_view(url=lazy(static, str)("cms/icons/180.png"), permanent=False)),
]

"""The addresses of the house."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.accessibility.views import accessibility
from cms.local_media import local_media
from cms.models.routing import serve_page
from cms.showcase.views import showcase
from cms.site_map import site_map
from cms.sources_view import sources
from cms.transactions import atomic_when_writing
from cms.users.urls import admin_urlpatterns, site_urlpatterns

handler400 = "cms.errors.bad_request"
handler403 = "cms.errors.permission_denied"
handler404 = "cms.errors.not_found"
handler500 = "cms.errors.server_error"

decorate_urlpatterns(wagtailadmin_urls.urlpatterns, atomic_when_writing)

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", include(admin_urlpatterns)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("compte/", include("cms.users.urls")),
    path("ma-commune/", include("welcome.mailbox.urls")),
    path("ma-commune/", include("listings.villages.review.urls")),
    path("ma-commune/", include("listings.takeovers.reporting.urls")),
    path("", include("cms.machines.urls")),
    path("dessins/", include("cms.drawings.urls")),
    path("api/v1/", include("search.api.urls")),
]
if settings.DEMONSTRATION:
    urlpatterns += [path("courrier/", include("cms.mail.urls")), path("composants/", showcase, name="showcase")]
if settings.STORAGES["default"]["BACKEND"] == "django.core.files.storage.FileSystemStorage":
    # Local media (demonstration, one server behind no proxy); on S3 the bucket answers.
    urlpatterns += [re_path(r"^media/(?P<path>.*)$", local_media)]
urlpatterns += i18n_patterns(
    path("s-installer/ecrire/", include("welcome.enquiries.urls")),
    path("s-installer/en-chiffres/", include("welcome.counts.urls")),
    path("s-installer/", include("welcome.orientation.urls")),
    path("entreprendre/ecrire/", include("listings.takeovers.threads.urls")),
    path("recherche/", include("search.urls")),
    path("reunions/", include("welcome.meetings.urls")),
    path("venir-travailler/", include("welcome.visits.urls")),
    path("lien/", include("cms.private_links.urls")),
    path("accessibilite/", accessibility, name="accessibility"),
    path("plan-du-site/", site_map, name="site_map"),
    path("sources-des-donnees/", sources, name="data_sources"),
    path("villages/", include("listings.villages.comparing.urls")),
    path("entreprendre/", include("listings.takeovers.steps.urls")),
    *site_urlpatterns,
    # Wagtail's own, but for the view that serves pages.
    *(pattern for pattern in wagtail_urls.urlpatterns if pattern.name != "wagtail_serve"),
    re_path(serve_pattern, serve_page, name="wagtail_serve"),
    prefix_default_language=False,
)

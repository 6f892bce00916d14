"""Public media where one server holds them: a demonstration, or one machine without S3."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.static import serve


def local_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file at ``path``.

    :raises django.http.Http404: when there is none, or when no file could bear that name.
    """
    try:
        return serve(request, path, str(settings.MEDIA_ROOT))
    except OSError as error:
        raise Http404 from error

"""Screens that the advisers alone open."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase

from cms.errors import permission_denied
from listings.takeovers.permissions import may_read_confidential


class ForAdvisers:
    """403 for anybody else, asked before anything is looked up: the answer tells nothing of what there is.

    Wagtail's views that look their object up in ``setup`` ask there (:mod:`listings.takeovers.confidential.views`).
    """

    request: HttpRequest

    def may_open(self, user: Any) -> bool:
        """Whoever reads confidential parts."""
        return may_read_confidential(user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The screen, or the refusal."""
        if not self.may_open(request.user):
            return permission_denied(request)
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return answer

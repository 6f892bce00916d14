"""Putting a withdrawn page back from the admin."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from cms.facts.gate import NotReady
from cms.facts.rights import SHUT, is_shut
from cms.freshness.models import Withdrawal
from cms.freshness.withdrawing import put_back


def put_back_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask whether a page is still exact, and publish it as it was.

    :raises django.http.Http404: for a page that was not withdrawn, or is back.
    :raises django.core.exceptions.PermissionDenied: for who does not publish it.
    """
    page: Any = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    withdrawal = get_object_or_404(Withdrawal.objects.by_its_people(), page_id=page_id, page__live=False)
    if request.method != "POST":
        return render(request, "freshness/admin/put_back.html", {"page": page, "withdrawal": withdrawal})
    if is_shut(page, request.user):
        messages.error(request, SHUT)
        return redirect("wagtailadmin_pages:edit", page.pk)
    try:
        put_back(page=page, user=request.user)
    except NotReady as refusal:
        for obstacle in refusal.told_to(request.user):
            messages.error(request, str(obstacle.message))
    else:
        messages.success(request, _("« %(page)s » est confirmée et de nouveau en ligne.") % {"page": page.title})
    return redirect("wagtailadmin_pages:edit", page.pk)

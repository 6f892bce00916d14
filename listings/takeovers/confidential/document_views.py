"""The advisers' screens on one paper of a takeover: add, say what it is, read, erase."""

from typing import Any

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.views.generic import CreateView, DeleteView, EditView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permissions import policy_registry

from listings.takeovers.confidential.document_forms import DocumentForm, NewDocumentForm
from listings.takeovers.confidential.documents import add_document, change_document, delete_document
from listings.takeovers.confidential.files import open_document
from listings.takeovers.confidential.models import ConfidentialDocument
from listings.takeovers.confidential.services import open_part, part_of
from listings.takeovers.confidential.views import EDIT, INDEX, NAME, OfTakeover

ADD_DOCUMENT = f"{NAME}:add_document"
DOCUMENT = f"{NAME}:document"
DOWNLOAD = f"{NAME}:download"
DELETE_DOCUMENT = f"{NAME}:delete_document"


class OfPart(OfTakeover):
    """About a paper, found below its own takeover and no other."""

    model = ConfidentialDocument
    header_icon = "lock"
    locale = None
    translations: list[Any] = []

    @cached_property
    def permission_policy(self) -> Any:
        """The papers' own rights."""
        return policy_registry.get_by_type(ConfidentialDocument)

    def get_object(self, queryset: Any = None) -> ConfidentialDocument:
        """:raises django.http.Http404: for another takeover's paper."""
        documents = ConfidentialDocument.objects.select_related("part__takeover")
        return get_object_or_404(documents, pk=self.kwargs["document"], part__takeover=self.takeover)

    def get_success_url(self) -> str:
        """The part, which shows its papers."""
        return reverse(EDIT, args=[self.takeover.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """List, takeover, this screen."""
        above: list[dict[str, Any]] = self.breadcrumbs_items  # type: ignore[attr-defined]
        return [
            *above,
            {"url": reverse(INDEX), "label": _("Parties confidentielles")},
            {"url": self.get_success_url(), "label": self.get_page_subtitle()},
            {"url": "", "label": self.page_title},
        ]


class DocumentAddView(OfPart, CreateView):
    """A new paper."""

    form_class = NewDocumentForm
    page_title = _("Ajouter un document")
    success_message = _("Le document « %(object)s » est gardé.")
    error_message = _("Le document n'est pas gardé : corrigez ce qui est signalé, et choisissez le fichier de nouveau.")
    submit_button_label = _("Garder le document")

    def get_add_url(self) -> str:
        """By the takeover."""
        return reverse(ADD_DOCUMENT, args=[self.takeover.pk])

    def get_success_buttons(self) -> list[Any]:
        """The list of papers, where this leads, has them."""
        return []

    def save_instance(self) -> ConfidentialDocument:
        """Through the service."""
        return add_document(part=part_of(self.takeover), user=self.request.user, **self.form.cleaned_data)


class ReadsPart(OfPart):
    """A screen that says something of a paper."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """A reading of the part, and so in its log."""
        open_part(takeover=self.takeover, user=request.user)
        return super().get(request, *args, **kwargs)  # type: ignore[misc]


class DocumentEditView(ReadsPart, EditView):
    """What is said of a paper."""

    form_class = DocumentForm
    permission_required = "change"
    template_name = "wagtailadmin/generic/edit.html"
    page_title = _("Modifier un document")
    success_message = _("Le document « %(object)s » est modifié.")
    error_message = _("Le document n'est pas modifié : corrigez ce qui est signalé.")
    can_delete = False

    def get_edit_url(self) -> str:
        """By the takeover and the paper."""
        return reverse(DOCUMENT, args=[self.takeover.pk, self.kwargs["document"]])

    def get_success_buttons(self) -> list[Any]:
        """The list of papers, where this leads, has them."""
        return []

    def save_instance(self) -> ConfidentialDocument:
        """Through the service."""
        document: ConfidentialDocument = self.form.save(commit=False)
        change_document(document=document, columns=self.form.changed_data, user=self.request.user)
        return document


class DocumentDeleteView(ReadsPart, DeleteView):
    """The question before a paper is erased."""

    page_title = _("Effacer un document")
    success_message = _("Le document est effacé.")

    @property
    def confirmation_message(self) -> str:
        """Which paper, by its title."""
        return _("Effacer « %(title)s » ? Son fichier aussi est effacé, et ne revient pas.") % {
            "title": self.object.title
        }

    def get_delete_url(self) -> str:
        """By the takeover and the paper."""
        return reverse(DELETE_DOCUMENT, args=[self.takeover.pk, self.kwargs["document"]])

    def delete_action(self) -> None:
        """Through the service."""
        delete_document(document=self.object, user=self.request.user)


class DocumentDownloadView(OfPart, PermissionCheckedMixin, View):
    """The file, to whoever may read it; each reading is logged."""

    permission_required = "view"
    page_title = _("Document")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FileResponse:
        """Only the right to read stands before it: no address, no signature."""
        return open_document(self.get_object(), user=request.user)

"""The editor's form of every page: the gate, and nothing of somebody else's."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from cms.facts.merging import MergedForm
from cms.lines import legible, one_line
from cms.models.stale import ToldOnce
from cms.roles.sight import choosable, sees_media

NOT_YOURS = _("Une page, une image ou un document de cette fiche n'est pas à vous : choisissez-en un autre.")

Reference = tuple[type[models.Model], str]


class _OwnReferences(ToldOnce):
    """Refuses what its author could not have chosen in a chooser: the primary keys of a post are anybody's to type.

    A draft of somebody else's would show its title and address, in the editor and on the public page. What the page
    already names stays.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = _references(self.instance) if self.is_bound else set()

    def _clean_fields(self) -> None:
        """What is typed in one line stays one, in mails and lists too: a post may hold what no browser types there."""
        super()._clean_fields()
        for name, field in self.fields.items():
            value = self.cleaned_data.get(name)
            if isinstance(value, str) and isinstance(field.widget, forms.TextInput):
                self.cleaned_data[name] = one_line(value)
            elif isinstance(value, str) and isinstance(field, forms.CharField):
                self.cleaned_data[name] = legible(value)

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.has_error("title") and not self.data.get("slug"):
            # The address is drawn from the title: where both are missing, the title alone is asked for.
            self._errors.pop("slug", None)
        user = self.for_user
        for model, pk in _references(self.instance) - self._known if user is not None else ():
            if not _may_name(user, model, pk):
                self.add_error("image" if (model, pk) == _image(self.instance) else None, NOT_YOURS)


def _may_name(user: Any, model: type[models.Model], pk: str) -> bool:
    if issubclass(model, Page):
        return bool(choosable(user, Page.objects.filter(pk=pk)).exists())
    return sees_media(user, model, [pk])


def _image(page: Any) -> Reference | None:
    return (get_image_model(), str(page.image_id)) if page.image_id else None


def _references(page: Any) -> set[Reference]:
    """Pages, pictures and documents that the page names: its own picture, choosers and links of its body."""
    found = {
        (model, str(pk))
        for model, pk, _path, _content in page.body.stream_block.extract_references(page.body)
        if issubclass(model, Page | get_image_model() | get_document_model())
    }
    image = _image(page)
    return found | {image} if image else found


class PageForm(_OwnReferences):
    """A page of text."""


class FactPageForm(_OwnReferences, MergedForm):
    """A page with a fact sheet: answers that two people change are merged one by one, words are not."""

    def _is_outdated(self) -> bool:
        return super()._is_outdated() and self.is_written_elsewhere

"""Where the old address of a page leads once the page is gone: Wagtail's redirects."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.facts.forms import is_key
from cms.projection.models import Entry

#: Wagtail's column holds no more.
LONGEST_PATH = 255
NOT_PUBLIC = _("L'ancienne adresse ne peut pas mener là : la page choisie n'est pas en ligne, ou s'en va aussi.")


@dataclass(frozen=True, slots=True)
class Address:
    """A public address that will answer nothing, and its language."""

    path: str
    locale_id: int


class LeavingForm(forms.Form):
    """Where the old address leads; nowhere unless it is said."""

    destination = forms.ModelChoiceField(
        queryset=Page.objects.none(),
        required=False,
        label=_("Où mène l'ancienne adresse"),
        help_text=_("Sans choix, elle répond que la page a été retirée, et mène à sa liste."),
        error_messages={"invalid_choice": NOT_PUBLIC},
        widget=AdminPageChooser(),
    )

    def __init__(self, page: Any, data: Any = None) -> None:
        super().__init__(data)
        public = Page.objects.filter(pk__in=Entry.objects.values("page_id"))
        staying = public.exclude(path__startswith=page.path).exclude(translation_key=page.translation_key)
        self.fields["destination"].queryset = staying  # type: ignore[attr-defined]


def readable(data: Any) -> bool:
    """Whether a post names its destination as a chooser does."""
    posted = data.get("destination", "")
    return not posted or is_key(posted)


def addresses(page: Any) -> list[Address]:
    """The public addresses that go with a page: its own and those of its translations."""
    leaving = Entry.objects.filter(page__translation_key=page.translation_key)
    if page.is_translation or page.alias_of_id:
        leaving = leaving.filter(page_id=page.pk)
    return [Address(url, locale_id) for url, locale_id in leaving.values_list("url", "page__locale_id")]


@transaction.atomic
def lead_elsewhere(*, page_id: int, old: list[Address], destination: Page) -> int:
    """Make each old address lead to the destination, in its language where there is one; how many do.

    What led to the page that goes leads there too. A page that comes back takes its address again: Wagtail follows a
    redirect only where nothing answers.
    """
    known = {destination.locale_id: destination}
    known |= {page.locale_id: page for page in destination.get_translations().live()}
    Redirect.objects.filter(redirect_page_id=page_id).update(redirect_page=destination)
    made = 0
    for address in old:
        path = Redirect.normalise_path(address.path)
        if len(path) <= LONGEST_PATH:
            target = known.get(address.locale_id, destination)
            Redirect.objects.update_or_create(
                old_path=path, site=None, defaults={"redirect_page": target, "redirect_link": "", "is_permanent": True}
            )
            made += 1
    return made

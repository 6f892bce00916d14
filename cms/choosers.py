"""Choosing a row of reference data by typing a part of its name."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from cms.folding import fold


class NameFilterForm(BaseFilterForm):
    """A search box over the columns that name a row. Reference data need no search index of their own."""

    q = forms.CharField(label=_("Chercher"), required=False, max_length=100)
    columns: tuple[str, ...] = ("name",)

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        """Rows where each typed word stands, whatever its case and accents; or all of them as one name ("St Clar")."""
        self.search_query = " ".join(self.cleaned_data["q"].split())
        self.is_searching = bool(self.search_query)
        if not self.is_searching:
            return objects
        words = [fold(word) for word in self.search_query.split()]
        whole = fold(self.search_query)
        # Here and not in the database: SQLite folds no accent, PostgreSQL by an extension, and the rows are hundreds.
        found = []
        for pk, *values in objects.values_list("pk", *self.columns):
            name = fold(" ".join(values))
            if whole in name or all(word in name for word in words):
                found.append(pk)
        return objects.filter(pk__in=found)


def reference_chooser(name: str, *, columns: tuple[str, ...], rows: Any = None, **options: Any) -> ChooserViewSet:
    """A modal chooser for a reference model; Wagtail then uses it for every foreign key to that model.

    :param columns: what the search box looks into.
    :param rows: a function that gives the rows on offer; all of them otherwise.
    """
    form = type("FilterForm", (NameFilterForm,), {"columns": columns})

    def get_object_list(view: Any) -> QuerySet[Any]:
        return rows() if rows else view.model_class.objects.all()

    members = {"filter_form_class": form, "get_object_list": get_object_list}
    members_of_set = {
        "choose_view_class": type("Choose", (ChooseView,), members),
        "choose_results_view_class": type("ChooseResults", (ChooseResultsView,), members),
        "register_widget": True,
        "per_page": 20,
        **options,
    }
    return type("ReferenceChooser", (ChooserViewSet,), members_of_set)(name)  # type: ignore[no-any-return]

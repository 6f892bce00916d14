"""The desk: one page where a proposal is judged answer by answer, from a telephone and without script."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from cms.fields import BIGGEST_ID
from cms.proposals.decisions import DECIDED
from cms.proposals.judging import TEXT, Judged, NotJudged, Overtaken, judge
from cms.proposals.submission import Submission, may_decide, submission_of

#: Names of the addresses: the desk, and the same in the place of Wagtail's comparison of a proposal.
DESK, COMPARED = "proposal_desk", "proposal_desk_compared"
ACCEPT, RETURN = "accept", "return"
#: The button that accepts whatever waits.
EVERYTHING = "everything"
UNSAID = gettext_lazy("Dites ce qui est à revoir : la phrase part avec la réponse.")
UNSURE = gettext_lazy("Vous avez écrit une phrase : choisissez « Rendre », ou effacez-la.")
NOTHING = gettext_lazy("Rien n'est décidé : choisissez « Accepter » ou « Rendre » pour une réponse au moins.")
VERDICTS = (
    (ACCEPT, gettext_lazy("Accepter")),
    (RETURN, gettext_lazy("Rendre avec une phrase")),
    ("", gettext_lazy("Plus tard")),
)


class JudgingForm(forms.Form):
    """A verdict and a sentence for each part of a proposal."""

    shown = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=BIGGEST_ID)

    def __init__(self, submission: Submission, data: Any = None) -> None:
        super().__init__(data, initial={"shown": submission.page.latest_revision_id})
        self.parts = [*submission.columns, *([TEXT] if submission.proposes_text else [])]
        for part in self.parts:
            self.fields[f"verdict-{part}"] = forms.ChoiceField(
                label=_("Votre décision"), choices=VERDICTS, required=False, widget=forms.RadioSelect, initial=""
            )
            self.fields[f"words-{part}"] = forms.CharField(
                label=_("Ce qui est à revoir"), max_length=600, required=False, widget=forms.Textarea({"rows": 2})
            )

    def clean(self) -> dict[str, Any]:
        """A part is given back with a sentence, and a sentence belongs to a part that is given back."""
        cleaned: dict[str, Any] = super().clean() or {}
        for part in self.parts:
            verdict, words = cleaned.get(f"verdict-{part}"), cleaned.get(f"words-{part}")
            if verdict == RETURN and words == "":
                self.add_error(f"words-{part}", UNSAID)
            elif verdict != RETURN and words:
                self.add_error(f"words-{part}", UNSURE)
        if not self.errors and not self.accepted and not self.returned:
            raise forms.ValidationError(NOTHING)
        return cleaned

    @property
    def accepted(self) -> list[str]:
        """The parts that go on line."""
        return [part for part in self.parts if self.cleaned_data.get(f"verdict-{part}") == ACCEPT]

    @property
    def returned(self) -> dict[str, str]:
        """What is asked, by part."""
        words = {part: self.cleaned_data.get(f"words-{part}", "") for part in self.parts}
        return {part: words[part] for part in self.parts if self.cleaned_data.get(f"verdict-{part}") == RETURN}

    def rows(self, submission: Submission) -> list[dict[str, Any]]:
        """Each answer with its two fields."""
        return [
            {"change": change, "verdict": self[f"verdict-{change.column}"], "words": self[f"words-{change.column}"]}
            for change in submission.changes
        ]


def desk(request: HttpRequest, page_id: int, **compared: str) -> HttpResponse:
    """What waits of a page, and what is decided of it; pages that are judged as a whole are compared instead.

    :raises django.core.exceptions.PermissionDenied: for whoever may not decide.
    """
    page: Any = get_object_or_404(Page, pk=page_id).specific
    submission = submission_of(page)
    if submission is None:
        return _elsewhere(request, page)
    if not may_decide(submission, request.user):
        raise PermissionDenied
    if request.method != "POST":
        return _show(request, submission, JudgingForm(submission))
    return _decide(request, submission, JudgingForm(submission, request.POST))


def _decide(request: HttpRequest, submission: Submission, form: JudgingForm) -> HttpResponse:
    accepts_everything = request.POST.get("act") == EVERYTHING
    is_readable = form.is_valid()
    shown = form.cleaned_data.get("shown")
    if shown is None or (not is_readable and not accepts_everything and shown == submission.page.latest_revision_id):
        return _show(request, submission, form)
    accepted, returned = (form.parts, {}) if accepts_everything else (form.accepted, form.returned)
    try:
        judged = judge(page=submission.page, user=request.user, shown=shown, accepted=accepted, returned=returned)
    except Overtaken as overtaken:
        messages.warning(request, overtaken.sentence)
        return redirect(DESK, submission.page.pk) if overtaken.waits else redirect("wagtailadmin_home")
    except NotJudged as refused:
        messages.error(request, refused.sentence)
        return _show(request, submission, form)
    return _say(request, submission.page, judged)


def _show(request: HttpRequest, submission: Submission, form: JudgingForm) -> HttpResponse:
    context = {
        "page": submission.page,
        "submission": submission,
        "form": form,
        "rows": form.rows(submission),
        "text": [form[f"{name}-{TEXT}"] for name in ("verdict", "words")] if submission.proposes_text else None,
        "differences": list(submission.text) if submission.text_authors else [],
        "everything": EVERYTHING,
    }
    return TemplateResponse(request, "cms/admin/desk.html", context, status=200 if not form.errors else 422)


def _elsewhere(request: HttpRequest, page: Any) -> HttpResponse:
    """Where a page that is not judged answer by answer is read."""
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if page.workflow_in_progress and page.live:
        return redirect("wagtailadmin_pages:revisions_compare", page.pk, "live", "latest")
    if page.workflow_in_progress:
        return redirect("wagtailadmin_pages:edit", page.pk)
    messages.warning(request, DECIDED)
    return redirect("wagtailadmin_home")


def _say(request: HttpRequest, page: Any, judged: Judged) -> HttpResponse:
    """What was done, and on to what still waits."""
    said = [
        ngettext("%(n)d réponse acceptée, en ligne", "%(n)d réponses acceptées, en ligne", judged.accepted)
        % {"n": judged.accepted}
        if judged.accepted
        else "",
        ngettext("%(n)d rendue à son auteur", "%(n)d rendues à leur auteur", judged.returned) % {"n": judged.returned}
        if judged.returned
        else "",
    ]
    sentence = _("« %(page)s » : %(said)s.") % {"page": page.title, "said": ", ".join(filter(None, said))}
    url = page.get_url(request)
    messages.success(request, sentence, buttons=[messages.button(url, str(_("Voir la page")))] if url else [])
    return redirect(DESK, page.pk) if judged.waits else redirect("wagtailadmin_home")


def desk_door(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """In the header of a page's editor, for whoever may decide; Wagtail's hook ``register_page_header_buttons``."""
    is_waiting = page.pk and page.workflow_in_progress
    submission = submission_of(page.specific) if is_waiting else None
    if submission is not None and may_decide(submission, user):
        url = reverse(DESK, args=[page.pk])
        yield Button(_("Juger réponse par réponse"), url=url, icon_name="tasks", priority=4)

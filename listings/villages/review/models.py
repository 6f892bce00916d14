"""How far a review has come, and what it changed; the answers themselves are the page's."""

from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.privacy.declarations import PersonalData

#: As long as Wagtail's own histories (``cms.privacy.personal_data``).
KEPT = timedelta(days=3 * 365)
WHO_ANSWERED = _("Savoir quelle mairie a relu quoi, et quand.")
PUBLIC_TASK = _("Mission d'intérêt public")


class VillageReview(models.Model):
    """One reading of the ten questions, open until it is finished; whoever keeps the village goes on with it."""

    page = models.ForeignKey("listings.VillagePage", models.CASCADE, related_name="reviews", verbose_name=_("village"))
    started_at = models.DateTimeField(_("commencée le"), auto_now_add=True)
    finished_at = models.DateTimeField(_("terminée le"), null=True, blank=True)
    finished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("par")
    )

    personal_data: ClassVar[PersonalData] = PersonalData(
        purpose=WHO_ANSWERED,
        legal_basis=PUBLIC_TASK,
        period=KEPT,
        fields=("finished_by",),
        anchor="started_at",
    )

    class Meta:
        verbose_name = _("relecture d'un village")
        verbose_name_plural = _("relectures des villages")
        constraints = [
            models.UniqueConstraint(fields=["page"], condition=Q(finished_at=None), name="one_open_review_a_village")
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.started_at:%Y-%m-%d}"


class ReviewedQuestion(models.Model):
    """One of the ten questions, answered: by whom, when, and what changed, in the words of the public page.

    ``changes`` is a list of ``{"column", "question", "before", "after", "at_once"}``; empty where nothing had changed.
    """

    review = models.ForeignKey(VillageReview, models.CASCADE, related_name="answered", verbose_name=_("relecture"))
    question = models.CharField(_("question"), max_length=20)
    answered_at = models.DateTimeField(_("répondue le"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("par")
    )
    changes: models.JSONField[Any, Any] = models.JSONField(_("ce qui a changé"), default=list, blank=True)
    #: When Communication was told of what of it went on line at once; blank until then.
    told_at = models.DateTimeField(_("annoncée le"), null=True, blank=True)

    personal_data: ClassVar[PersonalData] = PersonalData(
        purpose=WHO_ANSWERED,
        legal_basis=PUBLIC_TASK,
        period=KEPT,
        fields=("answered_by",),
        anchor="answered_at",
    )

    class Meta:
        verbose_name = _("question relue")
        verbose_name_plural = _("questions relues")
        constraints = [models.UniqueConstraint(fields=["review", "question"], name="question_reviewed_once")]

    def __str__(self) -> str:
        return self.question

    @property
    def changes_at_once(self) -> list[dict[str, Any]]:
        """What of it is on line."""
        return [change for change in self.changes if change["at_once"]]

    @property
    def changes_proposed(self) -> list[dict[str, Any]]:
        """What of it is read first."""
        return [change for change in self.changes if not change["at_once"]]

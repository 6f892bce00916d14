"""A takeover's own workflow: an adviser qualifies, Communication publishes, and they are two people."""

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import AbstractGroupApprovalTask, TaskState

from cms.facts.gate import NotReady
from cms.proposals.decisions import DECIDED, DECISION
from cms.proposals.reading import readers
from cms.roles.refusals import Refused
from listings.takeovers.guard.gate import obstacles as guard_obstacles
from listings.takeovers.guard.unsaid import unsaid
from listings.takeovers.life.services import publish_again
from listings.takeovers.models import TakeoverPage

QUALIFY = "listings.takeover.qualify"
RESUBMIT = "listings.takeover.resubmit"
AS_QUALIFIED = _("Le prix, le lieu, la nature et l'activité sont tels que le conseil les a qualifiés.")
SAME_PERSON = _("Vous avez qualifié cette reprise : une autre personne la publie.")


class JudgedOnce(TaskState):
    """A passage that is decided once: the row is locked and read again, so that of two people at once one wins."""

    def _must_wait(self) -> Any:
        """The row as it stands: the one at hand may be older than the draft that was saved with the decision."""
        fresh = type(self).objects.select_for_update().get(pk=self.pk)
        if fresh.status != self.STATUS_IN_PROGRESS:
            raise Refused(DECIDED)
        return fresh

    @transaction.atomic
    def reject(self, user: Any = None, update: bool = True, comment: str = "") -> TaskState:
        """Ask for changes.

        :raises cms.roles.refusals.Refused: when the task is no longer waiting.
        """
        self._must_wait()
        return super().reject(user=user, update=update, comment=comment)

    class Meta:
        abstract = True


class QualificationTaskState(JudgedOnce):
    """One passage before the advisers."""

    @transaction.atomic
    def approve(self, user: Any = None, update: bool = True, comment: str = "") -> TaskState:
        """Store who qualified, when, and the values that were judged; then go on.

        :raises cms.roles.refusals.Refused: when the task is no longer waiting.
        :raises cms.facts.gate.NotReady: when something that is judged has no answer, or the guard would refuse it:
            nobody but an adviser can record a consent; or the confidential part does not say what is to be hidden.
        """
        judged: TakeoverPage = self._must_wait().revision.as_object()
        obstacles = [*judged.submission_obstacles(), *guard_obstacles(judged), *unsaid(judged)]
        if obstacles:
            raise NotReady(obstacles, judged)
        page = TakeoverPage.objects.select_for_update().get(pk=judged.pk)
        page.qualified_at = timezone.now()
        page.qualified_by = user
        page.qualified_values = judged.fingerprint()
        page.save(clean=False, update_fields=["qualified_at", "qualified_by", "qualified_values"])
        log(instance=page, action=QUALIFY, user=user, revision=judged.latest_revision, data={"judged": judged.judged()})
        return super().approve(user=user, update=update, comment=comment)

    def told(self, title: str) -> str:
        """What an adviser reads of it afterwards."""
        if self.status == self.STATUS_REJECTED:
            return _("La reprise « %(takeover)s » est rendue à son auteur, avec votre demande.") % {"takeover": title}
        if self.status != self.STATUS_APPROVED:
            return ""
        if self.workflow_state.status == self.workflow_state.STATUS_APPROVED:
            return _("La reprise « %(takeover)s » est qualifiée et publiée.") % {"takeover": title}
        goes_on = self.workflow_state.current_task_state
        if self.workflow_state.status != self.workflow_state.STATUS_IN_PROGRESS or goes_on.pk == self.pk:
            return _("La reprise « %(takeover)s » a été qualifiée.") % {"takeover": title}
        sentence = _("La reprise « %(takeover)s » est qualifiée. La suite, sa publication, revient à : %(groups)s.")
        return sentence % {"takeover": title, "groups": readers(goes_on.task)}

    class Meta:
        verbose_name = _("qualification")
        verbose_name_plural = _("qualifications")


class QualificationTask(AbstractGroupApprovalTask):
    """First task: the advisers judge price, place, kind and activity."""

    task_state_class = QualificationTaskState

    @classmethod
    def get_description(cls) -> str:
        """What the task list says."""
        return str(_("Le conseil qualifie la reprise : qui, quand, et les valeurs jugées."))

    def get_actions(self, obj: Any, user: Any) -> list[Any]:
        """Wagtail's, by the name of what an adviser does: it approves, and publishes nothing."""
        names = {False: _("Qualifier"), True: _("Qualifier avec un commentaire")}
        return [
            (action, names[asks] if action == "approve" else label, asks)
            for action, label, asks in super().get_actions(obj, user)
        ]

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> str:
        """Where to go then: an adviser may see a village's takeover only as long as it waits for them."""
        super().on_action(task_state, user, action_name, **kwargs)
        return reverse(DECISION, args=[task_state.pk])

    class Meta:
        verbose_name = _("Qualification d'une reprise")
        verbose_name_plural = _("Qualifications de reprises")


class PublicationTaskState(JudgedOnce):
    """One passage before Communication."""

    @transaction.atomic
    def approve(self, user: Any = None, update: bool = True, comment: str = "") -> TaskState:
        """Publish, unless the same person qualified; what had left the site comes back with that.

        :raises cms.roles.refusals.Refused: for the first task's approver, or when already decided.
        :raises cms.facts.gate.NotReady: when the values are no longer those that were qualified.
        """
        self._must_wait()
        page = TakeoverPage.objects.select_for_update().get(pk=self.revision.object_id)
        if user is not None and page.qualified_by_id == user.pk:
            raise Refused(SAME_PERSON)
        publish_again(takeover=page, user=user, judged_at=self.started_at)
        return super().approve(user=user, update=update, comment=comment)

    @transaction.atomic
    def resubmit(self, user: Any = None, comment: str = "") -> TaskState:
        """Back to the advisers, who judge the values as they are now: the task starts again, and sends it there.

        :raises cms.roles.refusals.Refused: when the values are those they judged, or when already decided.
        """
        self._must_wait()
        page: TakeoverPage = self.workflow_state.content_object.get_latest_revision_as_object()
        if page.is_qualified:
            raise Refused(AS_QUALIFIED)
        log(instance=page, action=RESUBMIT, user=user, revision=page.latest_revision)
        return self.cancel(user=user, resume=True, comment=comment)

    def told(self, title: str) -> str:
        """What an officer reads who sent it back to the advisers."""
        if self.status != self.STATUS_CANCELLED:
            return ""
        return _("La reprise « %(takeover)s » est soumise à nouveau au conseil.") % {"takeover": title}

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")


class PublicationTask(AbstractGroupApprovalTask):
    """Second task: Communication publishes what the advisers qualified."""

    task_state_class = PublicationTaskState

    def start(self, workflow_state: Any, user: Any = None) -> TaskState:
        """Back to the advisers when the values are no longer those they judged.

        Wagtail resumes a returned submission at the task that returned it, whatever was changed meanwhile.
        """
        page: TakeoverPage = workflow_state.content_object.get_latest_revision_as_object()
        qualification = QualificationTask.objects.filter(
            active=True, workflow_tasks__workflow=workflow_state.workflow
        ).first()
        if qualification is not None and not page.is_qualified:
            return qualification.start(workflow_state, user=user)
        return super().start(workflow_state, user=user)

    def get_actions(self, obj: Any, user: Any) -> list[Any]:
        """Wagtail's, and the way back to the advisers; the first approver does not approve."""
        actions: list[Any] = super().get_actions(obj, user)
        if actions:
            # Always on offer: the editor asks before the form with another price is read.
            actions.append(("resubmit", _("Soumettre à nouveau au conseil"), False))
        if obj.specific.qualified_by_id == user.pk:
            return [action for action in actions if action[0] != "approve"]
        return actions

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> str | None:
        """Where to go then, when it is not the editor."""
        if action_name != "resubmit":
            super().on_action(task_state, user, action_name, **kwargs)
            return None
        task_state.resubmit(user=user, **kwargs)
        return reverse(DECISION, args=[task_state.pk])

    @classmethod
    def get_description(cls) -> str:
        """What the task list says."""
        return str(_("La communication publie ce que le conseil a qualifié ; deux personnes."))

    class Meta:
        verbose_name = _("Publication d'une reprise")
        verbose_name_plural = _("Publications de reprises")

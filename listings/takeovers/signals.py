"""The last guard of a takeover's place, behind the rights; mail to whoever a takeover waits for."""

from typing import Any

from django.db.models import ProtectedError
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.admin.mail import GroupApprovalTaskStateSubmissionEmailNotifier
from wagtail.signals import pre_page_move, task_submitted

from cms.facts.gate import NotReady, Obstacle
from listings.takeovers.models import TakeoverPage
from listings.takeovers.workflow import PublicationTaskState, QualificationTaskState
from listings.villages.models import VillagePage
from listings.villages.services import refusal


@receiver(pre_page_move, sender=TakeoverPage)
def a_public_place_is_not_moved(instance: Any, parent_page_before: Any, parent_page_after: Any, **kwargs: Any) -> None:
    """Moving writes no row that the publication gate sees, and the place is one of the values an adviser judged.

    :raises NotReady: for a takeover on line, whatever code moves it.
    """
    if parent_page_before.pk == parent_page_after.pk:
        return
    takeover = instance.specific
    if takeover.live and not takeover.is_translation:
        raise NotReady([Obstacle(_("Une reprise en ligne ne change pas de lieu : dépubliez-la d'abord."))])


class TakeoverWaitsNotifier(GroupApprovalTaskStateSubmissionEmailNotifier):
    """Wagtail's mail to the group of a task, in Wagtail's words, which it would look for under our class's name."""

    def get_template_base_prefix(self, instance: Any, **kwargs: Any) -> str:
        """The prefix of Wagtail's own group task."""
        return "task_state_"


takeover_waits = TakeoverWaitsNotifier()
# Wagtail hears the class ``TaskState`` alone: nobody would learn of a task that has a state of its own.
for _task_state in (QualificationTaskState, PublicationTaskState):
    task_submitted.connect(takeover_waits, sender=_task_state)


@receiver(pre_delete, sender=VillagePage)
def village_with_takeovers_stays(instance: VillagePage, **kwargs: Any) -> None:
    """Whatever the road (explorer, bulk, queryset, an ancestor): a village is not deleted over its takeovers.

    :raises django.db.models.ProtectedError: nothing has been deleted.
    """
    takeovers = TakeoverPage.objects.child_of(instance)
    if takeovers.exists():
        raise ProtectedError(refusal(instance), set(takeovers))

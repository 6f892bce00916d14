"""The room's tables, by noun."""

from listings.takeovers.confidential_models import TakeoverConfidential
from listings.takeovers.guard.models import SellerConsent
from listings.takeovers.models import TakeoverIndexPage, TakeoverPage
from listings.takeovers.workflow import PublicationTask, PublicationTaskState, QualificationTask, QualificationTaskState
from listings.villages.models import VillageIndexPage, VillagePage
from listings.villages.people.models import Suspension
from listings.villages.review.models import ReviewedQuestion, VillageReview
from listings.workspaces.models import WorkspaceIndexPage, WorkspacePage

__all__ = [
    "PublicationTask",
    "PublicationTaskState",
    "QualificationTask",
    "QualificationTaskState",
    "ReviewedQuestion",
    "SellerConsent",
    "Suspension",
    "TakeoverConfidential",
    "TakeoverIndexPage",
    "TakeoverPage",
    "VillageIndexPage",
    "VillagePage",
    "VillageReview",
    "WorkspaceIndexPage",
    "WorkspacePage",
]

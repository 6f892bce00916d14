"""The room's tables, by noun."""

from listings.takeovers.confidential_models import TakeoverConfidential
from listings.takeovers.models import TakeoverIndexPage, TakeoverPage
from listings.takeovers.reporting.models import TakeoverReport
from listings.takeovers.steps.models import LegalStep
from listings.takeovers.workflow import PublicationTask, PublicationTaskState, QualificationTask, QualificationTaskState
from listings.villages.models import VillageIndexPage, VillagePage
from listings.villages.people.models import Suspension
from listings.villages.review.models import ReviewedQuestion, VillageReview
from listings.workspaces.models import WorkspaceIndexPage, WorkspacePage

__all__ = [
    "LegalStep",
    "PublicationTask",
    "PublicationTaskState",
    "QualificationTask",
    "QualificationTaskState",
    "ReviewedQuestion",
    "Suspension",
    "TakeoverConfidential",
    "TakeoverIndexPage",
    "TakeoverPage",
    "TakeoverReport",
    "VillageIndexPage",
    "VillagePage",
    "VillageReview",
    "WorkspaceIndexPage",
    "WorkspacePage",
]

"""The room's tables, by noun."""

from listings.takeovers.confidential.models import ConfidentialDocument, TakeoverConfidential
from listings.takeovers.guard.models import SellerConsent
from listings.takeovers.life.figures import TakeoverFigures
from listings.takeovers.models import TakeoverIndexPage, TakeoverPage
from listings.takeovers.reporting.models import TakeoverReport
from listings.takeovers.steps.models import LegalStep
from listings.takeovers.threads.models import BuyerThread, ThreadFile, ThreadMessage
from listings.takeovers.workflow import PublicationTask, PublicationTaskState, QualificationTask, QualificationTaskState
from listings.villages.models import VillageIndexPage, VillagePage
from listings.villages.people.models import Suspension
from listings.villages.review.models import ReviewedQuestion, VillageReview
from listings.workspaces.models import WorkspaceIndexPage, WorkspacePage

__all__ = [
    "BuyerThread",
    "ConfidentialDocument",
    "LegalStep",
    "PublicationTask",
    "PublicationTaskState",
    "QualificationTask",
    "QualificationTaskState",
    "ReviewedQuestion",
    "SellerConsent",
    "Suspension",
    "TakeoverConfidential",
    "TakeoverFigures",
    "TakeoverIndexPage",
    "TakeoverPage",
    "TakeoverReport",
    "ThreadFile",
    "ThreadMessage",
    "VillageIndexPage",
    "VillagePage",
    "VillageReview",
    "WorkspaceIndexPage",
    "WorkspacePage",
]

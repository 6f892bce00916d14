"""The forms of a confidential document."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from cms.uploads.papers import PaperField
from listings.takeovers.confidential.models import ConfidentialDocument


class DocumentForm(WagtailAdminModelForm):
    """What is said of a paper. Its file is never replaced: another one is another paper, with its own history."""

    class Meta:
        model = ConfidentialDocument
        fields = ["title", "kind", "for_buyers"]


class NewDocumentForm(DocumentForm):
    """And the paper itself."""

    file = PaperField(label=_("Fichier"))
    field_order = ["file", "title", "kind", "for_buyers"]

"""The form in which an editor types an address to link to."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import ExternalLinkChooserForm, URLOrAbsolutePathField
from wagtail.admin.views.chooser import ExternalLinkView


class AddressField(URLOrAbsolutePathField):
    """Wagtail's asks what an address begins with before it asks whether there is one."""

    def to_python(self, value: Any) -> Any:
        """A post without the field is an empty answer, which the form refuses in words."""
        return super().to_python(value or "")


class LinkForm(ExternalLinkChooserForm):
    """Wagtail's form with our field."""

    url = AddressField(required=True, label=_("URL"))


ExternalLinkView.form_class = LinkForm

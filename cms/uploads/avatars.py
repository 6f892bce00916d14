"""The picture of an account passes where every other picture does."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.account import AvatarPreferencesForm

from cms.uploads.forms import PictureField


def clean_avatars() -> None:
    """Give Wagtail's form the field that judges and cleans; no setting names another form."""
    field = PictureField(label=_("Photo de profil"), required=False)
    AvatarPreferencesForm.base_fields["avatar"] = AvatarPreferencesForm.declared_fields["avatar"] = field

"""The forms through which Wagtail takes every picture and document: add, several at once, choosers and its API."""

from typing import Any

from django import forms
from django.core.files.base import ContentFile, File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from cms.uploads import documents, images
from cms.uploads.checks import AGAIN, EMPTY

#: Where a room refuses the words of a picture or a document that a page of its own shows: ``fn(media, user)`` yields
#: sentences; ``media`` has the new words and the new file's name, and is not stored yet.
WORDS_OF_MEDIA = "check_words_of_media"


class PictureField(WagtailImageField):
    """Wagtail's own field decodes the picture before it counts the pixels; this one never does."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit = filesizeformat(self.max_upload_size)
        self.help_text = _(
            "JPEG, PNG, WebP ou AVIF, %(limit)s au plus. Le lieu et la date qu'un téléphone "
            "inscrit dans ses photos sont effacés."
        ) % {"limit": limit}
        self.error_messages |= {
            "empty": EMPTY,
            "invalid_image_extension": images.UNKNOWN,
            "file_too_large_unknown_size": _("Ce fichier dépasse %(limit)s : %(remedy)s.")
            % {"limit": limit, "remedy": images.LIGHTER},
        }

    def to_python(self, data: Any) -> ContentFile[bytes] | None:
        """The clean picture that takes the place of the upload.

        :raises ValidationError: a French sentence with the remedy (``cms.uploads.images``).
        """
        file = forms.FileField.to_python(self, data)
        return None if file is None else images.clean_picture(file)


class DocumentField(WagtailDocumentField):
    """Wagtail's own field looks at the size only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.max_upload_size = documents.max_bytes()
        limit = filesizeformat(self.max_upload_size)
        self.help_text = _("%(limit)s au plus, sans macro ni mot de passe.") % {"limit": limit}
        self.error_messages |= {
            "empty": EMPTY,
            "file_too_large_unknown_size": _("Ce fichier dépasse %(limit)s : %(remedy)s.")
            % {"limit": limit, "remedy": documents.LIGHTER},
        }

    def to_python(self, data: Any) -> File[Any] | None:
        """The upload as it came, once checked.

        :raises ValidationError: a French sentence with the remedy (``cms.uploads.documents``).
        """
        file = forms.FileField.to_python(self, data)
        if file is not None:
            documents.check_document(file)
        return file


class _CheckedUpload(forms.BaseForm):
    """What both forms share: their file field, and no file kept from a form that has another error."""

    file_field: type[forms.FileField]
    instance: Any
    user: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user = kwargs.get("user")
        super().__init__(*args, **kwargs)
        stock = self.fields.get("file")
        if stock is not None:
            # Wagtail writes its own field in a callback that no setting reaches.
            self.fields["file"] = self.file_field(label=stock.label, required=stock.required, widget=stock.widget)

    def full_clean(self) -> None:
        """Ask the rooms about the words of what they show; refuse the file too when another answer is wrong.

        Wagtail's upload of several files would otherwise keep the raw file in the public storage until the answer is
        corrected, and take it from there unchecked; a browser never sends a chosen file twice anyway.
        """
        super().full_clean()
        if self.is_bound and not self.errors and self.instance.pk:
            for check in hooks.get_hooks(WORDS_OF_MEDIA):
                for sentence in check(self.instance, self.user):
                    self.add_error(None, sentence)
        sent = self.is_bound and self.add_prefix("file") in self.files
        if sent and self.errors and "file" in self.cleaned_data:
            self.add_error("file", AGAIN)


class ImageForm(_CheckedUpload, BaseImageForm):
    """Named by ``WAGTAILIMAGES_IMAGE_FORM_BASE``."""

    file_field = PictureField


class DocumentForm(_CheckedUpload, BaseDocumentForm):
    """Named by ``WAGTAILDOCS_DOCUMENT_FORM_BASE``."""

    file_field = DocumentField

"""What the site says of itself; the editors keep it in Wagtail's settings."""

from typing import Self
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import models
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from cms.privacy.declarations import NotPersonal
from cms.projection.data import Licence


def contact_uri(contact: str) -> str:
    """A contact as a URI: ``mailto:`` for a mail address (RFC 6068), an address of the web as it is.

    :raises django.core.exceptions.ValidationError: for anything else.
    """
    if contact.startswith("https://"):
        URLValidator(["https"])(contact)
        return str(iri_to_uri(contact))
    try:
        validate_email(contact)
    except ValidationError as error:
        raise ValidationError(_("Écrivez une adresse mail, ou une adresse qui commence par https://.")) from error
    return f"mailto:{quote(contact, safe='@')}"


def validate_contact(contact: str) -> None:
    """:raises django.core.exceptions.ValidationError: as :func:`contact_uri`."""
    contact_uri(contact)


@register_setting(icon="site")
class SiteDetails(BaseSiteSetting):
    """Publisher, host, contacts: the duties of a public site (law of 21 June 2004, article 6 III)."""

    personal_data = NotPersonal("adresses et numéros de l'organisme, choisis pour être publiés")

    publisher = models.CharField(_("éditeur du site"), max_length=200, blank=True)
    publisher_address = models.TextField(_("adresse de l'éditeur"), blank=True)
    publication_director = models.CharField(_("direction de la publication (fonction)"), max_length=200, blank=True)
    host = models.TextField(_("hébergeur, adresse et téléphone"), blank=True)
    data_protection_contact = models.CharField(_("contact pour les données personnelles"), max_length=200, blank=True)
    accessibility_contact = models.CharField(
        _("contact pour l'accessibilité"),
        max_length=200,
        blank=True,
        help_text=_("Mail ou téléphone : à qui dire qu'une page est difficile à lire ou à employer."),
    )
    security_contact = models.CharField(
        _("contact pour la sécurité du site"),
        max_length=200,
        blank=True,
        validators=[validate_contact],
        help_text=_("Adresse mail, ou page en https:// où signaler une faille ; elle paraît dans security.txt."),
    )
    email = models.EmailField(_("adresse mail"), blank=True, help_text=_("Celle où l'on écrit au programme."))
    telephone = models.CharField(_("téléphone"), max_length=30, blank=True)
    telephone_note = models.CharField(
        _("ce qu'il faut savoir du téléphone"), max_length=120, blank=True, help_text=_("Horaires, date du numéro…")
    )

    data_licence = models.CharField(
        _("licence des données du site"),
        max_length=120,
        blank=True,
        help_text=_("Celle sous laquelle d'autres peuvent les réutiliser ; elle paraît avec les données ouvertes."),
    )
    data_licence_url = models.URLField(_("adresse de la licence"), max_length=300, blank=True)

    panels = [
        MultiFieldPanel(
            [FieldPanel("publisher"), FieldPanel("publisher_address"), FieldPanel("publication_director")],
            heading=_("Éditeur"),
        ),
        FieldPanel("host"),
        FieldPanel("data_protection_contact"),
        FieldPanel("accessibility_contact"),
        FieldPanel("security_contact"),
        FieldPanel("email"),
        MultiFieldPanel([FieldPanel("telephone"), FieldPanel("telephone_note")], heading=_("Téléphone")),
        MultiFieldPanel([FieldPanel("data_licence"), FieldPanel("data_licence_url")], heading=_("Données ouvertes")),
    ]

    class Meta:
        verbose_name = verbose_name_plural = _("Éditeur et contacts")

    @classmethod
    def of_site(cls) -> Self:
        """Those of the default site; blank ones where there is none."""
        site = Site.objects.filter(is_default_site=True).first()
        return cls.for_site(site) if site is not None else cls()

    @property
    def licence(self) -> Licence | None:
        """Of the data; nothing where nobody has chosen one."""
        return Licence(self.data_licence, self.data_licence_url) if self.data_licence else None

    def clean(self) -> None:
        """:raises django.core.exceptions.ValidationError: when an address stands for a licence without a name."""
        super().clean()
        if self.data_licence_url and not self.data_licence:
            raise ValidationError({"data_licence": _("Nommez la licence dont vous donnez l'adresse.")})

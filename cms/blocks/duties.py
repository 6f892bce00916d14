"""Blocks that say what the law asks for, from where it is kept: the editors place them, nobody copies the words."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.privacy.declarations import TO_BE_CONFIRMED, declarations, table_name


class SiteDetailsBlock(blocks.StaticBlock):
    """Publisher, host and contacts, as the site's settings say them."""

    class Meta:
        icon = "site"
        label = _("Éditeur et contacts")
        group = _("Mentions obligatoires")
        description = _("L'éditeur, l'hébergeur et les contacts, tels que les réglages du site les disent.")
        admin_text = _("Ce qui s'affiche se règle dans Paramètres, « Éditeur et contacts ».")
        template = "cms/blocks/site_details.html"
        preview_template = "cms/blocks/site_details.html"


class PersonalDataBlock(blocks.StaticBlock):
    """Each table with personal data: what for, on what basis, for how long."""

    class Meta:
        icon = "user"
        label = _("Données personnelles gardées")
        group = _("Mentions obligatoires")
        description = _("La liste des données gardées, lue dans les déclarations du logiciel.")
        admin_text = _("La liste vient des déclarations du logiciel et se tient à jour seule.")
        template = "cms/blocks/personal_data.html"
        preview_template = "cms/blocks/personal_data.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """The declarations, with the name of the table they speak of."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        rows = [{"name": table_name(model, declared), "declared": declared} for model, declared in declarations()]
        return context | {"rows": rows, "to_be_confirmed": TO_BE_CONFIRMED}

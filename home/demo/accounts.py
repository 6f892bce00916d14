"""Accounts of the roles that belong to no room, and what the demonstration says of its publisher."""

from django.utils.translation import gettext_noop
from wagtail.models import Site

from cms.demo.accounts import add_account, address, group_called, join, person
from cms.demo.content import french
from cms.demo.loading import Loading
from cms.demo.registry import builder
from cms.models import SiteDetails

#: Name before the @, first name, last name, role as the file says it, group.
ROLES = (
    ("admin", "Administration", "(démonstration)", "Administration", None),
    ("communication", "Communication", "(démonstration)", "Communication", "Communication"),
    ("conseil", "Conseil", "(démonstration)", "Conseil", "Conseil"),
    ("cultura", "Cultura", "(démonstration)", "Cultura", "Cultura"),
)


@builder("accounts", title="Comptes des rôles")
def accounts(loading: Loading) -> None:
    """One account a role; the groups are those of ``repair_roles``."""
    for local, first, last, role, group in ROLES:
        add_account(loading, local, first_name=first, last_name=last, role=role, superuser=group is None)
        if group is not None:
            join(loading, local, group_called(group))


@builder("details", title="Éditeur et contacts", needs=("accounts",))
def details(loading: Loading) -> None:
    """The publisher of a demonstration is a demonstration."""
    record = Site.objects.filter(is_default_site=True).first()
    if record is None or loading.is_made("site:details"):
        return
    said = SiteDetails.for_site(record)
    if said.publisher:
        return
    said.publisher = french("Éditeur de démonstration")
    said.publisher_address = "Adresse de démonstration"
    said.publication_director = "Fonction de démonstration"
    said.host = french("Cette machine : une démonstration n'a pas d'hébergeur")
    said.data_protection_contact = address("donnees-personnelles")
    said.accessibility_contact = address("accessibilite")
    said.security_contact = address("securite")
    said.telephone = "0 800 00 01 32"
    said.telephone_note = gettext_noop("Numéro relevé en 2010")
    said.save()
    loading.add_row("site:details", row=said, user=person("admin"))

"""The blocks of the legal pages say what the settings and the declarations say, and what nobody has said yet."""

from typing import Any

import pytest
from django.test import RequestFactory
from wagtail.models import Site

from cms.blocks.duties import PersonalDataBlock, SiteDetailsBlock
from cms.models import SiteDetails
from cms.privacy.declarations import declarations

pytestmark = pytest.mark.django_db


@pytest.fixture
def details(rf: RequestFactory) -> SiteDetails:
    return SiteDetails(
        site=Site.objects.get(is_default_site=True),
        publisher="Conseil <départemental>",
        publisher_address="81 route de Pessan",
        publication_director="la présidence",
        host="Un hébergeur, à Toulouse",
        data_protection_contact="le délégué à la protection des données",
    )


def drawn(block: Any, details: SiteDetails | None = None) -> str:
    context = {"settings": {"cms": {"SiteDetails": details or SiteDetails()}}}
    return str(block.render(block.normalize(None), context=context))


def test_publisher_host_and_contacts_are_those_of_the_settings(details: SiteDetails) -> None:
    html = drawn(SiteDetailsBlock(), details)
    assert "Conseil &lt;départemental&gt;" in html
    for said in (
        details.publisher_address,
        details.publication_director,
        details.host,
        details.data_protection_contact,
    ):
        assert said in html
    assert "non renseigné" not in html


def test_what_is_not_known_is_said_to_be_unknown() -> None:
    assert drawn(SiteDetailsBlock()).count("non renseigné") == 4


def test_a_table_of_a_library_has_a_french_name() -> None:
    html = drawn(PersonalDataBlock())
    assert "<strong>Mails du site.</strong>" in html and "<strong>Secondes étapes de connexion.</strong>" in html
    for name in ("Authenticators", "Emails", "Editing sessions", "Form states", "Logs", "Task Results"):
        assert f"<strong>{name}.</strong>" not in html


def test_every_declaration_is_shown_with_its_basis_and_the_word_of_the_officer_to_come() -> None:
    html = drawn(PersonalDataBlock())
    declared = [declaration for _model, declaration in declarations()]
    assert html.count("<li>") == html.count("(à valider par le DPO)</span>") == len(declared)
    assert html.count("Gardé ") == sum(declaration.period is not None for declaration in declared)

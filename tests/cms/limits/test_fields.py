"""Names and addresses of mail, as forms that anybody may send take them."""

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from cms.limits.fields import MailField, NameField, links_in


class Contact(forms.Form):
    """Who somebody is."""

    name = NameField()
    email = MailField(required=False)


def codes(**values: str) -> set[str]:
    errors = Contact({"name": "Camille", **values}).errors.as_data()
    return {str(error.code) for found in errors.values() for error in found}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Bonjour, nous venons en avril et/ou en mai. M./Mme, le 12.05/13.05.", 0),
        ("camille@exemple.fr, exemple.fr", 0),
        ("https://www.exemple.fr/a/b.html/c?x=1", 1),
        ("HTTPS://exemple.fr ftp://exemple.fr www.exemple.fr", 3),
        ("exemple.fr/achat et sous.exemple.fr/", 2),
        ("\uff48\uff54\uff54\uff50\uff1a\uff0f\uff0fexemple.fr", 1),
        ("h\u200bttp://exemple.fr", 1),
        ("[url=exemple]", 1),
        ("http://a.fr,http://b.fr", 2),
    ],
)
def test_links_are_counted_in_whatever_letters(text: str, number: int) -> None:
    assert links_in(text) == number


def test_a_long_text_is_counted_at_once() -> None:
    assert links_in("a." * 100_000 + "-" * 100_000) == 0


@given(st.text())
def test_any_text_has_a_number_of_links(text: str) -> None:
    assert links_in(text) >= 0


def test_a_name_stands_on_one_line_and_is_no_link() -> None:
    form = Contact({"name": "\u202eCamille\r\n1. Essai"})
    assert form.is_valid() and form.cleaned_data["name"] == "Camille 1. Essai"
    for name in ("www.exemple.fr", "Camille http://exemple.fr", "exemple.fr/achat"):
        assert codes(name=name) == {"links"}
    assert codes(name="\u2800") == {"required"}
    assert codes(name="x" * 121) == {"max_length"}


def test_an_address_is_one_and_fits_its_column() -> None:
    assert codes(email="camille@exemple.fr") == set()
    assert codes(email="camille") == {"invalid"}
    assert codes(email='"x,a@b.fr,c@d.fr,y"@e.fr') == {"unreachable"}
    assert "max_length" in codes(email=f"{'a' * 60}@{'b.' * 120}fr")

"""What the words and pictures of a takeover give away, and where that is told."""

import json
from typing import Any

import pytest
from django.core.files.base import ContentFile
from PIL import Image, PngImagePlugin
from wagtail.models import Locale

from cms.facts.gate import NotReady
from cms.facts.models import FactNote
from cms.models import SiteDocument, SiteImage
from listings.models import TakeoverConfidential, TakeoverPage
from listings.takeovers.guard.choices import What
from listings.takeovers.guard.parts import Part
from listings.takeovers.guard.texts import Finding, found
from tests.cms.uploads.samples import encoded, quadrants, telltale
from tests.factories import House, consent, fresh
from tests.listings.takeovers.guard.conftest import typed

pytestmark = pytest.mark.django_db


def kept(page: Any) -> list[tuple[str, What]]:
    return [(typed(one.where), one.what) for one in found(page)]


def picture(name: str = "vitrine.jpg", file: bytes | None = None, **words: str) -> SiteImage:
    """A picture as it lies in the storage, past the form that would have stripped it."""
    content = ContentFile(file or encoded(quadrants(), "JPEG"), name=name)
    values = {"title": "Vitrine", "description": "Une vitrine", **words}
    image: SiteImage = SiteImage.objects.create(file=content, **values)
    return image


def with_body(page: TakeoverPage, *blocks: tuple[str, Any]) -> TakeoverPage:
    page.body = json.dumps([{"type": kind, "value": value} for kind, value in blocks])
    page.save_revision()
    found_page: TakeoverPage = page.get_latest_revision_as_object()
    return found_page


def shown(*pictures: tuple[SiteImage, str]) -> list[tuple[str, Any]]:
    return [("picture", {"image": image.pk, "caption": caption}) for image, caption in pictures]


def test_nothing_is_found_in_an_honest_text(wide: TakeoverPage) -> None:
    wide.summary = "Une boulangerie du Gers, sur la place, tenue par une famille, à petit loyer, 32 120 € de stock."
    page = with_body(wide, ("paragraph", "<p>Le <b>four</b> date de 2019.</p>"), *shown((picture(), "La vitrine")))
    assert kept(page) == []


@pytest.mark.parametrize(
    ("column", "where"),
    [
        ("title", "le titre"),
        ("slug", "l'adresse de la page"),
        ("seo_title", "le titre pour les moteurs de recherche"),
        ("search_description", "la description pour les moteurs de recherche"),
        ("summary", "la phrase de présentation"),
        ("activity", "la réponse « activité »"),
    ],
)
@pytest.mark.parametrize("text", ["boulangerie-a-sarrant", "Sárránt", "SARRANT"])
def test_the_commune_in_each_field(wide: TakeoverPage, column: str, where: str, text: str) -> None:
    setattr(wide, column, text)
    assert kept(wide) == [(where, What.COMMUNE)]


@pytest.mark.parametrize(
    ("kind", "value", "where"),
    [
        ("paragraph", "<p>À Sar<b>rant</b></p>", "le bloc 1 (Texte)"),
        ("quote", {"text": "On m'a prêté le four.", "who": "une Sarrant aise"}, "le bloc 1 (Citation)"),
        ("notice", {"title": "À Sarrant", "text": "<p>x</p>"}, "le bloc 1 (À savoir)"),
        ("steps", {"title": "Pour venir", "steps": ["Tournez", "puis Sarrant"]}, "le bloc 1 (Étapes)"),
    ],
)
def test_the_commune_in_each_block(wide: TakeoverPage, kind: str, value: Any, where: str) -> None:
    assert (where, What.COMMUNE) in kept(with_body(wide, (kind, value)))


def test_the_commune_in_a_caption_says_which_picture(wide: TakeoverPage) -> None:
    one, two, three = picture(), picture(), picture()
    gallery = {"pictures": [{"image": two.pk, "caption": "Le bourg"}, {"image": three.pk, "caption": "Sar\u200brant"}]}
    page = with_body(wide, *shown((one, "La halle")), ("paragraph", "<p>x</p>"), ("gallery", gallery))
    assert kept(page) == [("la légende de la 3ᵉ image", What.COMMUNE)]
    page = with_body(wide, *shown((one, "<b>SAR</b>RANT")))
    assert kept(page) == [("la légende de la 1ʳᵉ image", What.COMMUNE)]


@pytest.mark.parametrize(
    ("values", "where"),
    [
        ({"title": "IMG sarrant2024"}, "le titre de la 1ʳᵉ image"),
        ({"description": "La halle de Sarrant"}, "la description de la 1ʳᵉ image"),
        ({"credit": "Mairie de Sarrant"}, "le crédit de la 1ʳᵉ image"),
        ({"name": "boulangeriesarrant.jpg"}, "le nom du fichier de la 1ʳᵉ image"),
    ],
)
def test_the_commune_in_what_a_picture_says(wide: TakeoverPage, values: dict[str, str], where: str) -> None:
    assert kept(with_body(wide, *shown((picture(**values), "")))) == [(where, What.COMMUNE)]


def test_the_page_s_own_picture_is_read_too(wide: TakeoverPage) -> None:
    wide.image = picture(credit="Mairie de Sarrant")
    assert kept(wide) == [("le crédit de l'image de la fiche", What.COMMUNE)]


def test_the_commune_in_a_note_a_document_and_a_link(house: House, wide: TakeoverPage) -> None:
    wide.fact_notes = [FactNote(column="rent", state="not_communicated", reason="Voir la mairie de Sarrant")]
    assert kept(wide) == [("la note sur « loyer »", What.COMMUNE)]
    wide.fact_notes = []
    village = house.village(title="Sarrant", slug="le-village")
    document = SiteDocument.objects.create(title="Plan", file=ContentFile(b"x", name="plan_sarrant.txt"))
    link = f'<p><a linktype="document" id="{document.pk}">plan</a> <a linktype="page" id="{village.pk}">bourg</a></p>'
    for block in (("paragraph", link), ("document", {"document": document.pk, "about": ""})):
        page = with_body(wide, block, ("page_link", {"page": village.pk, "text": "Le bourg"}))
        told = kept(page)
        assert ("le nom du fichier d'un document joint", What.COMMUNE) in told
        assert ("une page où mène le texte", What.COMMUNE) in told


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Au 32120, au pied du clocher", What.POSTCODE),
        ("route de la Garenne", What.ADDRESS),
        ("Rte de la GARENNE", What.ADDRESS),
        ("au lieu-dit las peyres", What.ADDRESS),
        ("Chez Las-Peyres", What.ADDRESS),
        ("Claudine vous attend", What.SELLER),
        ("Mme FICTIVIER", What.SELLER),
        ("La maison Fic<i>tivier</i>", What.SELLER),
        ("Mme Petit vous attend", What.SELLER),
        ("au +34 612-345-678", What.SELLER_PHONE),
        ("au 05.62.00.12.34", What.TELEPHONE),
        ("contact@exemple.fr", What.MAIL),
        ("www.exemple.fr", What.SITE),
        ("SIREN 732 829 320", What.COMPANY),
    ],
)
def test_the_rest_of_the_confidential_part(wide: TakeoverPage, text: str, what: What) -> None:
    wide.summary = text
    assert ("la phrase de présentation", what) in kept(wide)


@pytest.mark.parametrize(
    "text",
    [
        "Un petit commerce, une boulangerie de village",
        "32120 € de stock",
        "Une garenne, une route",
        "La SARL est saine",
        "Des peyres, des pierres",
    ],
)
def test_ordinary_words_are_left_alone(wide: TakeoverPage, text: str) -> None:
    wide.summary = text
    assert kept(wide) == []


@pytest.mark.parametrize("name", ["Mme Laplace", "Jean Dufour", "M. Lacoste"])
def test_an_article_and_a_word_are_no_name(wide: TakeoverPage, name: str) -> None:
    TakeoverConfidential.objects.filter(takeover=wide).update(seller_name=name)
    wide.summary = "Sur la place, le pain sort du four, en haut de la coste."
    assert kept(wide) == []
    wide.summary = f"Tenue par {name}"
    assert (wide and kept(wide)) == [("la phrase de présentation", What.SELLER)]


def test_in_its_village_the_commune_is_no_secret_and_the_seller_is_one(takeover: TakeoverPage) -> None:
    TakeoverConfidential.objects.create(takeover=takeover, seller_name="SARL Sarrant Pain", exact_address="2 rue Basse")
    takeover.summary = "Le pain de Sarrant, 32120"
    assert kept(takeover) == [("la phrase de présentation", What.SELLER)]
    takeover.summary = "À Sarrant, 32120"
    assert kept(takeover) == []
    takeover.summary = "À Sarrant, 2 rue Basse"
    assert kept(takeover) == [("la phrase de présentation", What.ADDRESS)]


@pytest.mark.parametrize(
    ("precision", "text", "is_told"),
    [
        ("departement", "Au coeur des BASTIDES-du-Gers", True),
        ("arrondissement", "Communauté de communes des Bastides du Gers", True),
        ("epci", "Au coeur des Bastides du Gers", False),
        ("departement", "dans l'arrondissement de Condom", True),
        ("arrondissement", "dans l'arrondissement de Condom", False),
        ("departement", "une bastide du Gers", False),
    ],
)
def test_an_area_narrower_than_the_public_place(wide: TakeoverPage, precision: str, text: str, is_told: bool) -> None:
    commune = TakeoverConfidential.objects.get(takeover=wide).commune
    commune.epci.name = "Communauté de communes des Bastides du Gers"
    commune.epci.save()
    wide.precision, wide.summary = precision, text
    wide.public_arrondissement = commune.arrondissement
    assert kept(wide) == ([("la phrase de présentation", What.AREA)] if is_told else [])


def test_what_is_about_to_be_widened_is_read_as_if_it_were(takeover: TakeoverPage) -> None:
    parts = [Part("le nouveau titre", "Boulangerie de Sarrant"), Part("la phrase", "Rien")]
    assert found(takeover, parts) == []
    (one,) = found(takeover, parts, hides_commune=True)
    assert one == Finding("le nouveau titre", What.COMMUNE, "boulangerie de sarrant")


def test_what_people_say_of_a_long_name(wide: TakeoverPage) -> None:
    part = TakeoverConfidential.objects.get(takeover=wide)
    part.commune.name = "Valence-sur-Baïse"
    part.commune.save()
    for text in ("à Valence", "valence sur baise", "VALENCE S/ BAISE"):
        wide.summary = text
        assert kept(wide) == [("la phrase de présentation", What.COMMUNE)], text
    part.commune.name = "L'Isle-Jourdain"
    part.commune.save()
    for text in ("L ISLE JOURDAIN", "Isle Jourdain", "l'isle-<b>jour</b>dain"):
        wide.summary = text
        assert kept(wide) == [("la phrase de présentation", What.COMMUNE)], text


def png(words: str) -> bytes:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", words)
    return encoded(quadrants(), "PNG", pnginfo=texts)


def maker() -> Image.Exif:
    told = Image.Exif()
    told[0x010F] = "Telephone"
    return told


XMP = b"<x:xmpmeta exif:GPSLatitude='43,46N'/>"


@pytest.mark.parametrize(
    ("name", "file", "what"),
    [
        ("a.jpg", telltale("JPEG"), What.POSITION),
        ("a.png", telltale("PNG"), What.POSITION),
        ("a.webp", telltale("WEBP"), What.POSITION),
        ("a.avif", telltale("AVIF"), What.POSITION),
        ("a.jpg", encoded(quadrants(), "JPEG", xmp=XMP), What.POSITION),
        ("a.jpg", encoded(quadrants(), "JPEG", exif=maker()), What.METADATA),
        ("a.jpg", encoded(quadrants(), "JPEG", comment=b"Sarrant"), What.METADATA),
        ("a.png", png("prise par Claudine"), What.METADATA),
        ("a.jpg", encoded(quadrants(), "JPEG"), None),
        ("a.png", encoded(quadrants(), "PNG"), None),
    ],
)
def test_a_picture_that_says_more_than_its_pixels(
    wide: TakeoverPage, name: str, file: bytes, what: What | None
) -> None:
    page = with_body(wide, *shown((picture(), ""), (picture(name, file=file), "")))
    assert kept(page) == ([("la 2ᵉ image", what)] if what else [])


def test_a_file_that_is_no_picture_says_nothing(wide: TakeoverPage) -> None:
    image = picture()
    image.file.storage.delete(image.file.name)
    assert kept(with_body(wide, *shown((image, "")))) == []


def test_the_gate_refuses_and_tells_nobody_what(wide: TakeoverPage) -> None:
    consent(wide)
    page = with_body(wide, *shown((picture(), "La halle de Sarrant"), (picture("a.jpg", file=telltale("JPEG")), "")))
    page.summary = "Appelez Claudine au 05 62 00 12 34."
    with pytest.raises(NotReady) as told:
        page.save_revision().publish()
    assert told.value.message_dict.keys() == {"summary", "body"}
    messages = typed(" ".join(told.value.messages))
    assert "dans la légende de la 1ʳᵉ image" in messages and "dans la phrase de présentation" in messages
    assert "un numéro de téléphone" in messages and "une position" in messages
    for secret in ("Sarrant", "Claudine", "05 62", "commune", "cédant"):
        assert secret not in messages, secret
    assert not fresh(wide).live


def test_a_translation_is_read_with_the_french_page_s_secrets(wide: TakeoverPage) -> None:
    consent(wide)
    wide.save_revision().publish()
    english = Locale.objects.get_or_create(language_code="en")[0]
    page = fresh(wide).copy_for_translation(english, copy_parents=True)
    page.title, page.summary = "A bakery", "In Sarrant, with Claudine"
    with pytest.raises(NotReady) as told:
        page.save_revision().publish()
    assert set(told.value.message_dict) >= {"summary"}
    assert len([one for one in told.value.message_dict["summary"] if "confidentiel" in one]) == 2


def test_a_page_full_of_pictures_costs_as_many_questions(
    wide: TakeoverPage, django_assert_max_num_queries: Any
) -> None:
    pictures = [picture() for _number in range(12)]
    page = with_body(wide, *shown(*((one, "") for one in pictures)))
    with django_assert_max_num_queries(14):
        found(page)

"""Spellings that an attacker found, and the innocent words that stand beside them."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.places.models import Commune
from listings.takeovers.guard.choices import What
from listings.takeovers.guard.contacts import contacts
from listings.takeovers.guard.lookalikes import TABLE
from listings.takeovers.guard.names import Term, of_address, of_seller
from listings.takeovers.guard.parts import Part
from listings.takeovers.guard.spelling import plain
from listings.takeovers.guard.terms import Secrets, _of_commune
from listings.takeovers.guard.texts import found_in

SOME = settings(deadline=None, max_examples=40)


def secrets(seller: str = "Jean Le Goff", address: str = "7 rue des Trois Cornets, 32220 Lombez") -> Secrets:
    def terms() -> Iterator[Term]:
        yield Term(What.COMMUNE, "lombez")
        yield from of_address(address, "lombez")
        yield from of_seller(seller, frozenset())

    return Secrets(tuple(terms()), ("32220",), "05 62 99 88 77")


def told(text: str, known: Secrets | None = None) -> set[What]:
    return {finding.what for finding in found_in([Part("ici", text)], known or secrets())}


@pytest.mark.parametrize(
    "text",
    [
        "legoff",
        "chez legoff",
        "salonlegoff",
        "salon-legoff-2024",
        "Le Goff",
        "GOFF",
        "LeGoff",
        "jeanlegoff",
        "M. Legoff",
    ],
)
def test_a_name_with_its_article_in_one(text: str) -> None:
    assert told(text) == {What.SELLER}


@pytest.mark.parametrize(
    ("seller", "text", "is_told"),
    [
        ("Le Petit", "Tenue par M. Le Petit", True),
        ("Le Petit", "lepetit.jpg", True),
        ("Le Petit", "Le petit commerce du bourg", False),
        ("Mme Le Du", "chez Le Du", True),
        ("Mme Le Du", "Le pain vient du four, le dû est payé", False),
        ("SARL du Moulin", "Le pain du moulin, au pied du moulin", False),
        ("La Place", "Sur la place, la halle", False),
        ("La Place", "laplace", True),
        ("Jean de La Fontaine", "delafontaine", True),
        ("Jean de La Fontaine", "L'eau de la fontaine", False),
    ],
)
def test_an_article_is_no_name_in_a_sentence(seller: str, text: str, is_told: bool) -> None:
    assert told(text, secrets(seller)) == ({What.SELLER} if is_told else set())


@pytest.mark.parametrize(
    "text",
    [
        "32220",
        "32 220",
        "32-220",
        "32.220 Gers",
        "3 2 2 2 0",
        "code postal 32220 €",
        "C.P. : 32 220",
        "٣٢٢٢٠",
        "n° 5 32220",
    ],
)
def test_a_postcode_however_it_is_parted(text: str) -> None:
    assert told(text) == {What.POSTCODE}


@pytest.mark.parametrize("text", ["32 220 €", "32220 euros", "132 220", "32 220 500 €", "32 220 clients", "3 222 01"])
def test_a_sum_is_no_postcode(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize("between", [",", " ; ", "|", " et ", ", ", " - ", "/", "~"])
def test_a_telephone_however_it_is_parted(between: str) -> None:
    assert told(f"au {between.join(('05', '62', '99', '88', '77'))}") == {What.TELEPHONE}
    assert told(f"au 05 62 99{between}88 77") == {What.TELEPHONE}


def test_a_telephone_in_other_figures() -> None:
    assert told("au ٠٥ ٦٢ ٩٩ ٨٨ ٧٧") == {What.TELEPHONE}
    assert told("au ٣٢٢٢٠") == {What.POSTCODE}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("linktr.ee/salon", What.SITE),
        ("LINKTR.EE/salon", What.SITE),
        ("t.me/salon", What.SITE),
        ("goo.gl/maps/abc", What.SITE),
        ("voir salon.pro", What.SITE),
        ("voir salon.paris", What.SITE),
        ("@salondubourg sur Instagram", What.SITE),
        ("moi{at}gmail{dot}com", What.MAIL),
        ("moi [arobase] gmail [point] com", What.MAIL),
        ("moi chez gmail point com", What.MAIL),
        ("moi à gmail point com", What.MAIL),
    ],
)
def test_what_leads_away(text: str, what: What) -> None:
    assert what in {one for one, _words in contacts(plain(text))}


@pytest.mark.parametrize(
    "text",
    [
        "rue des Trois Cornets",
        "rue des 3 cornets",
        "r. des 3 Cornets",
        "r des trois cornets",
        "aux Trois Cornets",
        "trois-cornets.jpg",
        "salontroiscornets",
    ],
)
def test_a_street_however_it_is_written(text: str) -> None:
    assert told(text) == {What.ADDRESS}


@pytest.mark.parametrize(
    ("address", "text", "is_told"),
    [
        ("12 B rue du 8 mai 1945", "rue du 8 Mai 1945", True),
        ("12 B rue du 8 mai 1945", "rue du huit mai 1945", True),
        ("2 rue du Centre Bourg", "Au centre du bourg, en plein centre bourg", False),
        ("2 place du Marché couvert", "Près du marché couvert", False),
        ("2 place du Marché couvert", "place du marché couvert", True),
        ("3 rue de la Gare", "La gare est à 3 km", False),
        ("3 rue de la Gare", "r. de la gare", True),
        ("7 rue des Deux Ponts", "un pont, deux fours", False),
    ],
)
def test_what_every_village_has_is_no_address(address: str, text: str, is_told: bool) -> None:
    assert told(text, secrets(address=address)) == ({What.ADDRESS} if is_told else set())


@pytest.mark.parametrize(
    "text",
    [
        "L\u043emb\u0435z",
        "LOMB\u0415Z",
        "\u029f\u1d0f\u1d0d\u0299\u1d07\u1d22",
        "Lom\u3164bez",
        "Lom\u115fbez",
        "Lom\u2800bez",
        "Lom\ufe0fbez",
        "L\u03bfmbez",
        "\U0001d4db\U0001d4f8\U0001d4f6\U0001d4eb\U0001d4ee\U0001d503",
        "\U0001f17b\U0001f17e\U0001f17c\U0001f171\U0001f174\U0001f189",
        "Lom&lt;b&gt;bez",
        "<p>Lom&lt;b&gt;bez</p>",
    ],
)
def test_signs_that_look_alike_and_signs_that_show_nothing(text: str) -> None:
    assert told(text) == {What.COMMUNE}


@SOME
@given(st.lists(st.sampled_from([chr(code) for code in TABLE]) | st.characters(codec="utf-8"), max_size=12))
def test_what_was_read_stays_so(signs: list[str]) -> None:
    once = plain("".join(signs))
    assert plain(once) == once


@SOME
@given(st.integers(0, 6), st.sampled_from([chr(code) for code, letter in TABLE.items() if not letter]))
def test_what_shows_nothing_parts_no_name(place: int, sign: str) -> None:
    assert told(f"À {'Lombez'[:place]}{sign}{'Lombez'[place:]}, au calme") == {What.COMMUNE}


#: Sentences of honest sheets.
INNOCENT = (
    "Boulangerie d'un gros village, à vendre.Pro sérieux.",
    "Travail chez soi. Le reste se discute. Cuisine à refaire. Me contacter par le site.",
    "Trois fours, deux vitrines, 140 m², un logement de 3 chambres au calme.",
    "Ouvert les 2, 3 et 4 mai, puis du 12 au 15 ; fermé en août.",
    "CA : 120 000, 125 000 et 131 500 € en 2023, 2024, 2025.",
    "150, 200 et 250 m² ; 732, 829, 320 pièces par jour.",
    "Loyer 450 €, charges 60 €, DPE 250 kWh/m²/an, 12,5 kW.",
    "Le bail est dit 3/6/9, du 01/02/2026 au 31/01/2035, à 5 km de l'A62 et de la N21.",
    "Bd. de la halle, av.de tous, env.de 2 km, S.A.R.L. et c'est tout.",
    "Tou·te·s les salarié·e·s, motivé@s, restent.",
    "Le goût du pain, les joncs, la rue, les cornets de glace, trois par personne.",
    "Un salon de 60 m² + réserve | vitrine ~ 4 m | terrasse & cour",
    "0,50 € le café, 1,20 € la baguette, 5,00 € le menu, 12,50 € le plat.",
    "R + 1, chauffage à 80 %, 15 000 km, 32 000 € de stock, 3 222 repas.",
    "Ω, µ, α : le four fait 5 kΩ ; Кафе.",
)


@pytest.mark.parametrize("text", INNOCENT)
def test_innocent_words_are_left_alone(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize("text", ["StClar", "boulangerie-stclar.jpg", "Saint-Clar", "St Clar", "stclar-2024"])
def test_a_saint_in_short_in_one_word(text: str) -> None:
    commune = Commune(name="Saint-Clar")
    assert told(text, Secrets(tuple(_of_commune(commune)))) == {What.COMMUNE}


def test_a_female_saint_in_short_and_what_is_neither() -> None:
    known = Secrets(tuple(_of_commune(Commune(name="Sainte-Christie"))))
    assert told("garage-stechristie", known) == {What.COMMUNE}
    assert told("Une clarté de saison, chez Christian", known) == set()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("salon . fr", What.SITE),
        ("salon point fr", What.SITE),
        ("salon (point) fr", What.SITE),
        ("salon[.]fr", What.SITE),
        ("salon. fr", What.SITE),
        ("www salon fr", What.SITE),
        ("moi arobase gmail com", What.MAIL),
        ("moi@gmail com", What.MAIL),
        ("05 62 99 [88] 77", What.TELEPHONE),
        ("05🔸62🔸99🔸88🔸77", What.TELEPHONE),
        ("05 62 99 ensuite 88 77", What.TELEPHONE),
        ("05 62 … 99 ! 88 ? 77", What.TELEPHONE),
        ("05 – 62 – 99 – 88 – 77", What.TELEPHONE),
        ("ꓡombez", What.COMMUNE),
        ("Ꮮombez", What.COMMUNE),
        ("ɭombez", What.COMMUNE),
        ("L0mbez", What.COMMUNE),
        ("L%6Fmbez", What.COMMUNE),
    ],
)
def test_signs_between_and_letters_that_look_alike(text: str, what: What) -> None:
    assert told(text) == {what}


@pytest.mark.parametrize(
    "text",
    [
        "Un point de vente, un point presse, un point info et un dépôt de gaz.",
        "Prix net. Com. d'agence comprise, à débattre.",
        "Le point commun : une clientèle fidèle . Fruits et légumes.",
        "Chiffre d'affaires : 0,5 % 12 345 678 €",
        "Loyer 520 € ; charges 62 € ; 99 m² ; 88 couverts",
        "0 à 10 km, 250 000 € [2024], 260 000 € [2025]",
        "Du 05/06/2024 au 07/08/2025",
        "Four de 3e main, salle de 40 m² en R+1",
        "Garanti à 100%25 d'ancienneté",
    ],
)
def test_what_looks_like_one_and_is_none(text: str) -> None:
    assert told(text) == set()

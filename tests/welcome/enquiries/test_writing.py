"""Writing: what is accepted, what is refused in words, and that nothing typed is lost."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail as outbox
from django.http import QueryDict
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.limits.fields import MOST_LINKS
from cms.limits.services import BY_ADDRESS, BY_MAIL
from tests.cms.limits.guards import drawn
from tests.conftest import Committed
from tests.factories import House, fresh
from tests.forms import form_values
from tests.welcome.enquiries.answers import BodyFactory, programme_form, rules, village_form
from welcome.choices import Activity, Arrival, Household, Need, Stage
from welcome.enquiries.choices import Holder
from welcome.enquiries.forms import ProgrammeForm, VillageForm
from welcome.enquiries.models import Enquiry

pytestmark = pytest.mark.django_db

#: Past every limit of ten minutes: a thousand say no more, and take a minute.
FLOOD = 40
PROGRAMME, VILLAGE = "/s-installer/ecrire/", "/s-installer/ecrire/solomiac/"


def page_of(response: Any) -> str:
    return (
        BeautifulSoup(response.content, "html5lib").get_text(" ", strip=True).replace("\u00a0", " ").replace("’", "'")
    )


def text_of(response: Any, name: str) -> Any:
    return form_values(response.content, ".writing__form")[name]


class TestThePage:
    def test_a_village_says_who_answers_in_which_languages_and_until_when(self, client: Client, village: Any) -> None:
        response = client.get(VILLAGE)
        said = page_of(response)
        assert "Un élu, deux habitants" in said and "français, néerlandais" in said and "3 jours au plus" in said
        assert "/donnees-personnelles/" in response.content.decode()
        assert "no-store" in response["Cache-Control"]

    def test_a_village_that_nobody_keeps_says_that_the_programme_reads(
        self, client: Client, silent_village: Any
    ) -> None:
        said = page_of(client.get("/s-installer/ecrire/sarrant/"))
        assert "Personne n'a encore ouvert cette boîte" in said and "5 jours au plus" in said

    def test_the_same_form_in_three_languages(self, client: Client, village: Any, committed: Committed) -> None:
        for prefix in ("", "/en", "/nl"):
            response = client.get(f"{prefix}{VILLAGE}")
            assert response.status_code == 200
            for other in ("", "/en", "/nl"):
                assert f'href="{other}{VILLAGE}"' in response.content.decode()

    @pytest.mark.parametrize("slug", ["nulle-part", "villages", "0"])
    def test_no_village_no_form(self, client: Client, village: Any, slug: str) -> None:
        assert client.get(f"/s-installer/ecrire/{slug}/").status_code == 404

    def test_a_village_that_is_not_public_has_none(self, client: Client, village: Any, committed: Committed) -> None:
        with committed():
            fresh(village).unpublish()
        assert client.get(VILLAGE).status_code == 404

    def test_doors_lead_to_it_and_carry_no_cookie(self, client: Client, village: Any) -> None:
        pages = {"/": PROGRAMME, "/entreprendre/": PROGRAMME, "/villages/solomiac/": VILLAGE}
        for address, door in pages.items():
            response = client.get(address)
            assert f'href="{door}"' in response.content.decode()
            assert not response.cookies

    def test_it_costs_little(self, client: Client, village: Any, django_assert_max_num_queries: Any) -> None:
        for address in (VILLAGE, PROGRAMME):
            client.get(address)
            with django_assert_max_num_queries(9):
                client.get(address)


class TestSending:
    def test_a_message_to_a_village(self, client: Client, village: Any) -> None:
        response = client.post(VILLAGE, village_form())
        enquiry = Enquiry.objects.get()
        assert (enquiry.channel, enquiry.holder, enquiry.village_id) == ("village", Holder.VILLAGE, village.pk)
        assert (enquiry.needs, enquiry.arrival, enquiry.language) == (["housing"], "this_year", "fr")
        assert response.status_code == 302
        for personal in ("Camille", "camille", "exemple"):
            assert personal not in response["Location"]
        said = page_of(client.get(response["Location"]))
        assert enquiry.reference in said and "le comité d'accueil de Solomiac" in said

    def test_sent_twice_it_is_one_and_a_stranger_s_same_words_are_the_stranger_s(
        self, client: Client, village: Any
    ) -> None:
        form = village_form()
        receipts = {client.post(VILLAGE, form)["Location"] for _press in range(2)}
        mine = Enquiry.objects.get()
        assert all(mine.reference in page_of(client.get(receipt)) for receipt in receipts)
        theirs = page_of(client.get(client.post(VILLAGE, village_form())["Location"]))
        assert mine.reference not in theirs and Enquiry.objects.count() == 2

    def test_the_receipt_says_which_body_helps_and_why(self, client: Client, house: House) -> None:
        rules({"body": BodyFactory(name="BGE Gascogne"), "reason": "Elle accompagne les idées."})
        receipt = client.post(PROGRAMME, programme_form(), follow=True)
        said = page_of(receipt)
        assert "BGE Gascogne" in said and "Elle accompagne les idées." in said

    def test_a_village_may_be_chosen_in_the_programme_s_form(self, client: Client, village: Any) -> None:
        client.post(PROGRAMME, programme_form(village=str(village.pk)))
        enquiry = Enquiry.objects.get()
        assert (enquiry.channel, enquiry.holder, enquiry.village_id) == ("programme", Holder.VILLAGE, village.pk)

    def test_without_mail_the_link_is_shown_once(self, client: Client, village: Any) -> None:
        response = client.post(VILLAGE, village_form(email="", phone="+32 2 555 12 12"))
        address = response["Location"].partition("?")[0]
        receipt, page = client.get(response["Location"]), client.get(address)
        assert f"http://testserver{address}" in receipt.content.decode() and "une seule fois" in page_of(receipt)
        assert address not in page.content.decode()
        assert not any("/lien/" in mail.body for mail in outbox.outbox)
        assert Enquiry.objects.get().phone == "+3225551212"

    def test_the_language_is_that_of_the_answer(self, client: Client, village: Any) -> None:
        response = client.post(f"/nl{VILLAGE}", village_form(language="nl"))
        assert response["Location"].startswith("/nl/lien/")
        assert Enquiry.objects.get().language == "nl"


REFUSED = [
    ({"name": ""}, "Dites comment vous appeler."),
    ({"name": "\u200b \u2800"}, "Dites comment vous appeler."),
    ({"name": "a" * 121}, "121 signes"),
    ({"email": "", "phone": ""}, "Laissez un mail ou un téléphone."),
    ({"email": "jean"}, "n'est pas complète"),
    ({"email": "jean@gmail"}, "n'est pas complète"),
    ({"email": "a" * 300 + "@exemple.fr"}, "254"),
    ({"name": "Jean www.exemple.fr"}, "sans adresse de site"),
    ({"email": '"x,a@b.example,c@d.example,y"@e.fr'}, "Nous ne pouvons pas écrire à cette adresse"),
    ({"email": "jean@gmial.com"}, "jean@gmail.com"),
    ({"phone": "12"}, "Ce numéro ne peut pas être appelé"),
    ({"message": "a" * 4001}, "4001 signes"),
    ({"message": "http://a.fr https://b.fr www.c.fr"}, f"Gardez {MOST_LINKS} liens au plus"),
    ({"message": "a\x00b"}, "caractère"),
    ({"message": "", "needs": []}, "Cochez ce que vous cherchez"),
    ({"needs": ["castle"]}, "Choisissez une réponse de la liste."),
    ({"needs": ["funding"]}, "Choisissez une réponse de la liste."),
    ({"arrival": "yesterday"}, "Choisissez une réponse de la liste."),
    ({"language": "tlh"}, "Choisissez une réponse de la liste."),
    ({"site_web": "http://robot.example"}, "Un champ caché"),
    ({"drawn": "rien"}, "ouvert depuis trop longtemps"),
]


class TestRefusals:
    @pytest.mark.parametrize(("values", "said"), REFUSED)
    def test_in_words_and_nothing_typed_is_lost(
        self, client: Client, village: Any, values: dict[str, Any], said: str
    ) -> None:
        form = village_form(**values)
        response = client.post(VILLAGE, form)
        assert response.status_code == 422 and said in page_of(response)
        assert not Enquiry.objects.exists()
        kept = form_values(response.content, ".writing__form")
        if "\x00" not in form["message"]:
            assert (kept["message"], kept["email"], kept["phone"]) == (form["message"], form["email"], form["phone"])

    def test_the_same_length_counts_one_sign_for_the_end_of_a_line(self, client: Client, village: Any) -> None:
        client.post(VILLAGE, village_form(message="a\r\n" * 2000))
        assert Enquiry.objects.get().message.count("\n") in (1999, 2000)

    def test_an_address_that_was_questioned_passes_when_it_is_sent_again(self, client: Client, village: Any) -> None:
        questioned = client.post(VILLAGE, village_form(email="Jean@gmial.com"))
        again = village_form(email="Jean@gmial.com", questioned=text_of(questioned, "questioned"))
        assert client.post(VILLAGE, again).status_code == 302
        assert Enquiry.objects.get().email == "jean@gmial.com"

    def test_another_slip_is_questioned_anew(self, client: Client, village: Any) -> None:
        questioned = client.post(VILLAGE, village_form(email="jean@gmial.com"))
        again = village_form(email="jean@gmaill.com", questioned=text_of(questioned, "questioned"))
        assert client.post(VILLAGE, again).status_code == 422

    @pytest.mark.parametrize("missing", ["activity", "stage"])
    def test_what_decides_who_helps_is_asked(self, client: Client, house: House, missing: str) -> None:
        assert client.post(PROGRAMME, programme_form(**{missing: ""})).status_code == 422

    def test_a_village_that_left_the_list(self, client: Client, village: Any) -> None:
        for value in ("999999", "deux", "-1", "9" * 40):
            assert client.post(PROGRAMME, programme_form(village=value)).status_code == 422

    def test_a_form_without_its_token_is_told_so(self, village: Any) -> None:
        assert Client(enforce_csrf_checks=True).post(VILLAGE, village_form()).status_code == 403

    @pytest.mark.parametrize("method", ["put", "patch", "delete"])
    def test_other_methods(self, client: Client, village: Any, method: str) -> None:
        assert getattr(client, method)(VILLAGE).status_code == 405


class TestFloods:
    def test_however_many_posts_leave_what_one_address_may_send(self, client: Client, village: Any) -> None:
        answers = []
        for number in range(FLOOD):
            form = village_form(email=f"n{number}@exemple.invalid", message=f"Message {number}")
            answers.append(client.post(VILLAGE if number % 2 else PROGRAMME, programme_form(**form)))
        most = BY_ADDRESS[0].number
        assert Enquiry.objects.count() == most
        assert [answer.status_code for answer in answers[most:]] == [429] * (len(answers) - most)

    def test_the_one_that_is_refused_keeps_what_was_typed(self, client: Client, village: Any) -> None:
        for number in range(BY_MAIL[0].number):
            client.post(VILLAGE, village_form(message=f"Message {number}"))
        response = client.post(VILLAGE, village_form(message="Le dernier"))
        assert response.status_code == 429 and text_of(response, "message") == "Le dernier"


TEXT = st.text(max_size=60)
ANY_FORM = st.fixed_dictionaries(
    {
        "name": TEXT,
        "email": TEXT | st.emails(),
        "phone": TEXT | st.from_regex(r"\+?[0-9 ().-]{4,20}", fullmatch=True),
        "language": st.sampled_from(["fr", "en", "nl"]) | TEXT,
        "arrival": st.sampled_from(["", *Arrival.values]) | TEXT,
        "activity": st.sampled_from(Activity.values) | TEXT,
        "stage": st.sampled_from(Stage.values) | TEXT,
        "household": st.sampled_from(["", *Household.values]) | TEXT,
        "needs": st.lists(st.sampled_from(Need.values) | TEXT, max_size=4),
        "message": TEXT,
        "village": TEXT,
        "questioned": TEXT,
    }
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=ANY_FORM)
def test_any_form_is_refused_in_words_or_makes_a_row_that_holds(village: Any, values: dict[str, Any]) -> None:
    data = QueryDict(mutable=True)
    for name, value in {**values, **drawn()}.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    for form_class in (VillageForm, ProgrammeForm):
        form = form_class(data)
        if not form.is_valid():
            assert form.errors and all(str(error) for errors in form.errors.values() for error in errors)
            continue
        row = Enquiry(reference="D-2222-2222", reply_due_on="2030-01-01", channel="village", **form.answers.columns)
        row.full_clean(exclude=["reply_due_on"])
        assert row.email or row.phone


def test_every_refusal_is_said_in_the_reader_s_language_without_breaking(village: Any) -> None:
    for language in ("fr", "en", "nl"):
        with translation.override(language):
            for values, _said in REFUSED:
                assert VillageForm(village_form(**values)).errors

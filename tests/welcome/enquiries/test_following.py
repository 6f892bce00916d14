"""The page of a private link: how a message stands, and what whoever wrote it may do."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail as outbox
from django.test import Client

from cms.private_links.services import revoke
from tests.factories import UserFactory
from tests.welcome.enquiries.answers import ANSWERS, BodyFactory, rules
from welcome.choices import Channel
from welcome.enquiries import acts, handing
from welcome.enquiries.addressees import village_called
from welcome.enquiries.choices import Happening, Holder, Outcome, State
from welcome.enquiries.history import move, tell
from welcome.enquiries.links import links_of
from welcome.enquiries.models import Enquiry
from welcome.enquiries.services import receive
from welcome.enquiries.transitions import programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(db: None) -> tuple[Enquiry, str]:
    """A message to the programme, and the path of its link."""
    rules({"body": BodyFactory(name="BGE Gascogne"), "reason": "Elle accompagne les idées."})
    result = receive(channel=Channel.PROGRAMME, answers=ANSWERS)
    return result.enquiry, result.link.removeprefix("http://testserver")


File = tuple[Enquiry, str]


def words(response: Any) -> str:
    said = BeautifulSoup(response.content, "html5lib").get_text(" ", strip=True)
    return said.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


class TestReading:
    def test_it_says_how_it_stands_who_has_it_and_what_was_advised(self, client: Client, file: File) -> None:
        enquiry, path = file
        said = words(client.get(path))
        for expected in (
            enquiry.reference,
            "Votre message est chez l'équipe du programme",
            "BGE Gascogne",
            "Elle accompagne les idées.",
            ANSWERS.message,
            "05 62 00 00 00",
            "Votre message est arrivé",
        ):
            assert expected in said

    def test_the_box_of_a_service_is_not_shown(self, client: Client, db: None) -> None:
        body = BodyFactory(email="boite@organisme.invalid", phone="05 62 11 11 11", url="https://organisme.invalid/")
        rules({"body": body, "reason": "Elle accompagne les idées."})
        link = receive(channel=Channel.PROGRAMME, answers=ANSWERS).link.removeprefix("http://testserver")
        for address in (link, f"{link}?recu"):
            page = client.get(address).content.decode()
            assert "https://organisme.invalid/" in page and "boite@" not in page

    def test_what_is_between_those_who_handle_it_stays_there(self, client: Client, file: File) -> None:
        enquiry, path = file
        staff = UserFactory(first_name="Prénom", last_name="Secret")
        tell(enquiry, Happening.NOTED, by=staff, words="note interne")
        tell(enquiry, Happening.PLANNED, by=staff, words="rappeler lundi")
        tell(enquiry, Happening.ANSWERED, by=staff, source="La Communication", words="Venez samedi.")
        said = words(client.get(path))
        assert "Venez samedi." in said and "La Communication" in said
        assert "note interne" not in said and "rappeler lundi" not in said and "Secret" not in said

    @pytest.mark.parametrize("state", State)
    def test_every_state_is_a_sentence(self, client: Client, file: File, state: State) -> None:
        enquiry, path = file
        move(enquiry, state)
        response = client.get(path)
        assert response.status_code == 200 and "%(" not in words(response)

    def test_it_is_with_a_village_or_a_body(self, client: Client, file: File, village: Any) -> None:
        _enquiry, path = file
        Enquiry.objects.update(village=village, holder=Holder.VILLAGE, state=State.HANDED)
        assert "le comité d'accueil de Solomiac" in words(client.get(path))
        Enquiry.objects.update(body=BodyFactory(name="Chambre de métiers"), holder=Holder.BODY)
        assert "Qui l'a maintenant : Chambre de métiers" in words(client.get(path))

    def test_a_village_that_was_deleted_leaves_the_message_with_the_programme(
        self, client: Client, village: Any
    ) -> None:
        result = receive(channel=Channel.VILLAGE, answers=ANSWERS, village=village_called("solomiac"))
        Enquiry.objects.update(holder=Holder.PROGRAMME, village=None)
        path = result.link.removeprefix("http://testserver")
        assert "l'équipe du programme" in words(client.get(path))

    def test_what_one_comes_for_stands_before_the_rest(self, client: Client, file: File) -> None:
        enquiry, path = file
        acts.answer(enquiry=enquiry, actor=programme(), words="Venez samedi.")
        said = words(client.get(path))
        assert said.index("Venez samedi.") < said.index("Ajouter quelque chose") < said.index("Ce qui s'est passé")
        assert said.index("Ce qui s'est passé") < said.index("Ce que vous avez écrit")
        acts.ask(enquiry=enquiry, actor=programme(), words="À quelle date ?")
        said = words(client.get(path))
        assert said.index("À quelle date ?") < said.index("Votre réponse") < said.index("Venez samedi.")

    def test_nobody_keeps_it_and_nothing_names_it(self, client: Client, file: File) -> None:
        _enquiry, path = file
        response = client.get(path)
        assert "no-store" in response["Cache-Control"] and "noindex" in response["X-Robots-Tag"]
        assert path not in response.content.decode()

    @pytest.mark.parametrize("tampered", [lambda path: f"{path[:-2]}x/", lambda path: "/lien/abc/"])
    def test_a_link_that_is_guessed_or_altered(self, client: Client, file: File, tampered: Any) -> None:
        assert client.get(tampered(file[1])).status_code == 404


class TestActs:
    def test_adding(self, client: Client, file: File) -> None:
        enquiry, path = file
        response = client.post(path, {"acte": "ajouter", "words": "Nous avons deux enfants."})
        assert (response.status_code, response["Location"]) == (302, f"{path}?fait=ajouter")
        assert "Nous avons deux enfants." in words(client.get(path))
        assert enquiry.events.last().kind == Happening.ADDED

    def test_a_body_is_told_by_the_programme(self, client: Client, file: File) -> None:
        enquiry, path = file
        body = BodyFactory(name="Chambre de métiers", email="service@demo.invalid")
        handing.hand_to_body(enquiry=enquiry, actor=programme(), body=body)
        said = words(client.post(path, {"acte": "ajouter", "words": "Deux enfants."}, follow=True))
        assert "L'équipe du programme le lit, et le dit à Chambre de métiers" in said
        assert "transmis à qui suit" not in said

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("", "Écrivez quelques mots."),
            ("\u200b", "Écrivez quelques mots."),
            ("a" * 4001, "4001 signes"),
            ("http://a.fr http://b.fr http://c.fr", "liens au plus"),
        ],
    )
    def test_what_is_refused_is_kept(self, client: Client, file: File, typed: str, said: str) -> None:
        _enquiry, path = file
        response = client.post(path, {"acte": "ajouter", "words": typed})
        assert response.status_code == 422 and said in words(response)
        assert typed.strip("\u200b") in response.content.decode()

    def test_a_question_is_read_and_answered(self, client: Client, file: File) -> None:
        enquiry, path = file
        tell(enquiry, Happening.ASKED, source="Le programme", words="À quelle date ?")
        move(enquiry, State.ASKED)
        assert "À quelle date ?" in words(client.get(path))
        client.post(path, {"acte": "repondre", "words": "En mars."})
        enquiry.refresh_from_db()
        assert enquiry.state == State.FOLLOWED

    def test_a_closed_file_may_be_opened_again(self, client: Client, file: File) -> None:
        enquiry, path = file
        Enquiry.objects.update(state=State.CLOSED, outcome=Outcome.SILENT)
        client.post(path, {"acte": "ajouter", "words": "Nous revenons."})
        enquiry.refresh_from_db()
        assert enquiry.is_open

    def test_the_link_is_sent_again(self, client: Client, file: File) -> None:
        enquiry, path = file
        outbox.outbox.clear()
        client.post(path, {"acte": "lien"})
        assert [mail.to for mail in outbox.outbox] == [[ANSWERS.email]]
        assert links_of(enquiry).open().count() == 2

    def test_too_much_is_refused_and_kept(self, client: Client, file: File) -> None:
        enquiry, path = file
        answers = [client.post(path, {"acte": "ajouter", "words": f"Mot {number}"}) for number in range(10)]
        assert answers[-1].status_code == 429 and "Mot 9" in answers[-1].content.decode()
        assert enquiry.events.filter(kind=Happening.ADDED).count() < 10

    @pytest.mark.parametrize("data", [{}, {"acte": "rien"}, {"acte": "ajouter\x00"}, {"words": "a"}])
    def test_another_button_does_nothing(self, client: Client, file: File, data: dict[str, str]) -> None:
        enquiry, path = file
        assert client.post(path, data).status_code == 200
        assert enquiry.events.count() == 2


class TestErasing:
    def test_it_is_asked_then_done_and_the_link_says_so(self, client: Client, file: File) -> None:
        _enquiry, path = file
        asked = client.get(f"{path}?effacer=1")
        assert "Effacer votre message ?" in words(asked) and Enquiry.objects.exists()
        done = client.post(path, {"acte": "effacer"})
        assert done.status_code == 200 and "Ce message est effacé" in words(done)
        assert not Enquiry.objects.exists()
        again = client.get(path)
        assert again.status_code == 410 and "Ce message est effacé" in words(again)
        assert "Se connecter" not in words(again)
        assert "De ce message, nous n'avons plus" in words(again) and "chacun s'efface" in words(again)
        assert client.post(path, {"acte": "ajouter", "words": "Encore"}).status_code == 410

    def test_a_file_whose_year_is_over(self, client: Client, file: File) -> None:
        enquiry, path = file
        Enquiry.objects.filter(pk=enquiry.pk).delete()
        assert client.get(path).status_code == 410
        assert client.post(path, {"acte": "ajouter", "words": "Encore"}).status_code == 410

    def test_what_another_link_erases_meanwhile(self, client: Client, file: File, monkeypatch: Any) -> None:
        enquiry, path = file

        def gone(link: Any) -> Enquiry:
            Enquiry.objects.filter(pk=enquiry.pk).delete()
            return enquiry

        monkeypatch.setattr("welcome.enquiries.following.enquiry_of", gone)
        for act in ("ajouter", "effacer"):
            assert client.post(path, {"acte": act, "words": "Encore"}).status_code == 410

    def test_a_link_that_was_taken_back(self, client: Client, file: File) -> None:
        enquiry, path = file
        revoke(links_of(enquiry))
        assert client.post(path, {"acte": "effacer"}).status_code == 410
        assert Enquiry.objects.exists()

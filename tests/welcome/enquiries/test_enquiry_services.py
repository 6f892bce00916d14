"""What becomes of a message: received, completed, erased; who holds it and until when."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import mail as outbox
from django.utils import timezone

from cms.privacy.purge import purge_personal_data
from cms.private_links.models import LinkState, PrivateLink
from cms.roles.registry import COMMUNICATION
from tests.factories import UserFactory
from tests.welcome.enquiries.answers import ANSWERS, BodyFactory, rules
from welcome.choices import Channel
from welcome.enquiries import letters, services
from welcome.enquiries.addressees import village_called
from welcome.enquiries.choices import Happening, Holder, Outcome, State
from welcome.enquiries.history import move, tell
from welcome.enquiries.links import enquiry_of, links_of, offer_link
from welcome.enquiries.models import Advice, Enquiry, Event
from welcome.enquiries.services import receive, same_person
from welcome.enquiries.telling import told
from welcome.periods import WelcomePeriods

pytestmark = pytest.mark.django_db


def received(**values: Any) -> Enquiry:
    return receive(**{"channel": Channel.PROGRAMME, "answers": ANSWERS, **values}).enquiry


class TestReceiving:
    def test_a_village_with_people_holds_its_message_and_keeps_its_own_days(self, village: Any) -> None:
        enquiry = received(channel=Channel.VILLAGE, village=village_called("solomiac"))
        assert (enquiry.holder, enquiry.village_id) == (Holder.VILLAGE, village.pk)
        assert enquiry.reply_due_on == timezone.localdate() + timedelta(days=3)
        assert [event.kind for event in enquiry.events.all()] == [Happening.RECEIVED]

    def test_who_keeps_it_may_be_all_of_communication_too(self, village: Any) -> None:
        """Whoever holds a message is written to, whatever else they are."""
        Group.objects.get(name=COMMUNICATION.name).user_set.add(*get_user_model().objects.all())
        enquiry = received(channel=Channel.VILLAGE, village=village_called("solomiac"))
        [keeper] = get_user_model().objects.all()
        assert enquiry.holder == Holder.VILLAGE
        assert keeper.email in [mail.to[0] for mail in outbox.outbox]

    def test_a_village_without_people_is_the_programme_s(self, silent_village: Any) -> None:
        enquiry = received(channel=Channel.VILLAGE, village=village_called("sarrant"))
        assert (enquiry.holder, enquiry.village_id) == (Holder.PROGRAMME, silent_village.pk)
        assert enquiry.reply_due_on == timezone.localdate() + timedelta(days=WelcomePeriods.in_force().reply)

    def test_an_account_that_is_closed_is_nobody(self, village: Any) -> None:
        from cms.users.models import User

        User.objects.update(is_active=False)
        assert received(village=village_called("solomiac")).holder == Holder.PROGRAMME

    def test_who_helps_and_why_is_kept_with_the_version_of_the_rules(self) -> None:
        bank, cultura = BodyFactory(), BodyFactory()
        rules({"body": cultura, "activities": ["stage"], "reason": "Non."}, {"body": bank, "reason": "Elle prête."})
        enquiry = received(answers=replace(ANSWERS, activity="remote"))
        [advice] = Advice.objects.all()
        assert (advice.enquiry, advice.body, advice.reason, advice.decided_by) == (enquiry, bank, "Elle prête.", None)
        assert [event.kind for event in enquiry.events.all()] == [Happening.RECEIVED, Happening.ORIENTED]

    def test_a_site_without_rules_receives_all_the_same(self) -> None:
        assert received().advice.count() == 0

    def test_a_village_s_form_is_answered_by_the_village_not_by_rules(self, village: Any) -> None:
        rules({"body": BodyFactory(), "reason": "Toujours."})
        assert received(channel=Channel.VILLAGE, village=village_called("solomiac")).advice.count() == 0

    def test_the_same_answers_by_telephone_make_the_same_row(self, village: Any) -> None:
        rules({"body": BodyFactory(), "reason": "Toujours."})
        operator = UserFactory()
        to = village_called("solomiac")
        web = received(village=to)
        call = received(village=to, channel=Channel.TELEPHONE, by=operator)
        own = {"id", "reference", "once", "received_at", "last_act_at", "state_since", "channel"}
        same = [field.name for field in Enquiry._meta.concrete_fields if field.name not in own]
        assert [getattr(web, name) for name in same] == [getattr(call, name) for name in same]
        assert [event.by for event in web.events.all()] == [None, None]
        assert [event.by for event in call.events.all()] == [operator, None]
        assert [one.reason for one in web.advice.all()] == [one.reason for one in call.advice.all()]

    def test_one_form_is_one_message_and_the_same_words_in_another_are_another(self) -> None:
        first = received(once="a form")
        assert received(once="a form") == first
        assert len(outbox.outbox) == 1
        assert received(once="another") != first != received()

    def test_the_mail_says_the_reference_and_carries_the_link_and_nothing_of_the_person(self) -> None:
        result = receive(channel=Channel.PROGRAMME, answers=ANSWERS)
        [mail] = outbox.outbox
        assert mail.to == [ANSWERS.email]
        assert mail.subject.startswith(f"Message {result.enquiry.reference}") and mail.subject.endswith("bien reçu")
        assert result.link in mail.body
        for personal in (ANSWERS.name, ANSWERS.message, ANSWERS.phone):
            assert personal not in mail.body + mail.subject

    def test_without_mail_nothing_is_sent(self) -> None:
        received(answers=replace(ANSWERS, email=""))
        assert outbox.outbox == []


class TestCompleting:
    def test_what_is_added_is_told_and_prolongs_the_file(self) -> None:
        enquiry = received()
        with time_machine.travel(timezone.now() + timedelta(days=30)):
            services.add(enquiry=enquiry, words="Nous avons deux enfants.")
        enquiry.refresh_from_db()
        assert enquiry.events.last().words == "Nous avons deux enfants."
        assert enquiry.last_act_at > timezone.now() + timedelta(days=29)
        assert enquiry.state == State.RECEIVED and enquiry.next_on is None

    def test_what_is_added_after_the_answer_has_a_day(self) -> None:
        enquiry = received()
        Enquiry.objects.update(answered_at=timezone.now(), state=State.ANSWERED)
        services.add(enquiry=enquiry, words="Et une école ?")
        enquiry.refresh_from_db()
        assert enquiry.next_act and enquiry.next_on == timezone.localdate() + timedelta(days=5)

    def test_a_day_that_is_planned_stays(self) -> None:
        enquiry = received()
        Enquiry.objects.update(answered_at=timezone.now(), next_act="Rappeler", next_on="2030-01-01")
        services.add(enquiry=enquiry, words="Et une école ?")
        enquiry.refresh_from_db()
        assert (enquiry.next_act, enquiry.next_on.year) == ("Rappeler", 2030)

    def test_a_closed_file_opens_again(self) -> None:
        enquiry = received()
        Enquiry.objects.update(state=State.CLOSED, outcome=Outcome.SILENT, answered_at=timezone.now())
        services.add(enquiry=enquiry, words="Nous revenons.")
        enquiry.refresh_from_db()
        assert (enquiry.state, enquiry.outcome) == (State.FOLLOWED, "")
        assert enquiry.events.last().kind == Happening.REOPENED

    def test_an_answer_gives_the_file_back_to_who_asked(self) -> None:
        enquiry = received()
        tell(enquiry, Happening.ASKED, words="À quelle date ?", source="Le programme")
        move(enquiry, State.ASKED)
        assert told(enquiry).question == "À quelle date ?"
        services.answer_question(enquiry=enquiry, words="En mars.")
        enquiry.refresh_from_db()
        assert enquiry.state == State.FOLLOWED and told(enquiry).question == ""


class TestErasing:
    def test_nothing_is_left_and_no_link_opens(self) -> None:
        BodyFactory()
        rules({"body": BodyFactory(), "reason": "Toujours."})
        enquiry = received()
        offer_link(enquiry)
        services.erase(enquiry=enquiry)
        assert not (Enquiry.objects.exists() or Event.objects.exists() or Advice.objects.exists())
        assert PrivateLink.objects.count() == 2
        for link in PrivateLink.objects.all():
            assert (link.state, link.email, link.data) == (LinkState.REVOKED, "", {})
            assert enquiry_of(link) is None

    def test_another_s_link_stays(self) -> None:
        enquiry, other = received(), received(answers=replace(ANSWERS, email="autre@exemple.invalid"))
        services.erase(enquiry=enquiry)
        assert [link.state for link in links_of(other)] == [LinkState.OPEN]

    def test_a_year_after_the_last_act_it_is_gone(self) -> None:
        enquiry = received()
        purge_personal_data(now=timezone.now() + timedelta(days=364))
        assert Enquiry.objects.exists()
        with time_machine.travel(timezone.now() + timedelta(days=300)):
            services.add(enquiry=enquiry, words="Toujours là.")
        purge_personal_data(now=timezone.now() + timedelta(days=400))
        assert Enquiry.objects.exists()
        purge_personal_data(now=timezone.now() + timedelta(days=700))
        assert not (Enquiry.objects.exists() or Event.objects.exists())

    def test_to_act_on_what_was_erased_is_refused(self) -> None:
        enquiry = received()
        Enquiry.objects.filter(pk=enquiry.pk).delete()
        for act in (services.add, services.answer_question):
            with pytest.raises(Enquiry.DoesNotExist):
                act(enquiry=enquiry, words="Un mot.")


class TestSamePerson:
    def test_by_mail_or_by_number_and_never_by_nothing(self) -> None:
        web = received(answers=replace(ANSWERS, phone=""))
        call = received(answers=replace(ANSWERS, email="", message="Par téléphone."), channel=Channel.TELEPHONE)
        both = received(answers=replace(ANSWERS, message="Encore."))
        stranger = received(answers=replace(ANSWERS, email="x@exemple.invalid", phone="", message="Une autre."))
        assert set(same_person(web)) == {both}
        assert set(same_person(call)) == {both}
        assert set(same_person(both)) == {web, call}
        assert not same_person(stranger).exists()


def test_each_mail_carries_a_link_that_opens(client: Any) -> None:
    enquiry = received()
    outbox.outbox.clear()
    letters.write_asked(enquiry)
    letters.write_answered(enquiry)
    letters.write_taken_up(enquiry, by="Chambre de métiers")
    letters.write_link(enquiry)
    assert len(outbox.outbox) == 4
    for mail in outbox.outbox:
        assert enquiry.reference in mail.subject
        path = next(word for word in mail.body.split() if "/lien/" in word).removeprefix("http://testserver")
        assert client.get(path).status_code == 200

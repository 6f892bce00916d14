"""How often somebody may do what asks for no account, and what gives a robot away."""

from datetime import timedelta

import pytest
import time_machine
from django import forms
from django.core import signing
from django.db import transaction
from django.test import RequestFactory
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cms.limits.forms import OLDEST, QUICKEST, SALT, GuardedForm
from cms.limits.models import Attempts
from cms.limits.services import BY_ADDRESS, BY_MAIL, Limit, is_too_often, network_address, too_often
from cms.privacy.purge import purge_personal_data
from tests.cms.limits.guards import drawn

TWICE = Limit(2, 600)
NOON = timezone.now().replace(hour=12, minute=0, second=1, microsecond=0)


class Note(GuardedForm):
    """A word to somebody."""

    word = forms.CharField(label="Un mot")


@pytest.mark.django_db
class TestLimits:
    def test_more_than_the_limit_is_too_often_until_the_next_window(self) -> None:
        with time_machine.travel(NOON, tick=False):
            assert [is_too_often("write", "somebody", TWICE) for _time in range(4)] == [False, False, True, True]
            assert not is_too_often("write", "somebody else", TWICE)
            assert not is_too_often("register", "somebody", TWICE)
        with time_machine.travel(NOON + timedelta(seconds=600), tick=False):
            assert not is_too_often("write", "somebody", TWICE)

    def test_what_one_limit_refuses_uses_up_no_other(self) -> None:
        limits = Limit(1, 60), Limit(2, 3600)
        with time_machine.travel(NOON, tick=False):
            assert [is_too_often("write", "somebody", *limits) for _time in range(5)] == [False] + [True] * 4
        with time_machine.travel(NOON + timedelta(seconds=61), tick=False):
            assert not is_too_often("write", "somebody", *limits)
        with time_machine.travel(NOON + timedelta(seconds=122), tick=False):
            assert is_too_often("write", "somebody", *limits)

    def test_what_the_act_undoes_stays_counted(self) -> None:
        def act() -> None:
            is_too_often("write", "somebody", TWICE)
            with transaction.atomic():
                raise RuntimeError

        with pytest.raises(RuntimeError):
            act()
        assert Attempts.objects.get().number == 1

    def test_an_address_and_a_mail_are_counted_apart_and_read_nowhere(self) -> None:
        def writes(address: str, email: str) -> bool:
            request = RequestFactory().post("/", REMOTE_ADDR=address)
            return too_often(request, "write", email=email)

        with time_machine.travel(NOON, tick=False):
            mails = BY_MAIL[0].number
            refused = [writes(f"192.0.2.{n}", " Somebody@Example.invalid") for n in range(mails + 1)]
            assert refused == [False] * mails + [True]
            most = BY_ADDRESS[0].number
            refused = [writes("192.0.2.200", f"{n}@example.invalid") for n in range(most + 1)]
            assert refused == [False] * most + [True]
        for row in Attempts.objects.all():
            assert len(row.key) == 64 and "192" not in str(row)

    def test_an_address_that_is_refused_uses_up_nobody_s_mail(self) -> None:
        def writes(address: str, email: str) -> bool:
            return too_often(RequestFactory().post("/", REMOTE_ADDR=address), "write", email=email)

        with time_machine.travel(NOON, tick=False):
            for n in range(BY_ADDRESS[0].number):
                writes("192.0.2.1", f"robot{n}@example.invalid")
            assert all(writes("192.0.2.1", "owner@example.invalid") for _time in range(BY_MAIL[0].number + 1))
            assert not writes("192.0.2.2", "owner@example.invalid")

    def test_a_line_of_ipv6_is_one_address(self) -> None:
        def line(address: str) -> str:
            return network_address(RequestFactory().get("/", REMOTE_ADDR=address))

        assert line("2001:db8:0:1::1") == line("2001:db8:0:1:ffff::2") != line("2001:db8:0:2::1")
        assert line("::ffff:192.0.2.1") == line("192.0.2.1") != line("192.0.2.2")

    def test_counts_are_forgotten_in_two_days(self) -> None:
        is_too_often("write", "somebody", TWICE)
        purge_personal_data(now=timezone.now() + timedelta(days=3))
        assert not Attempts.objects.exists()


class TestGuards:
    def test_a_person_passes(self) -> None:
        assert Note({"word": "Bonjour", **drawn()}).is_valid()
        assert Note({"word": "Bonjour", **drawn(OLDEST - 60)}).is_valid()

    @pytest.mark.parametrize(
        ("ago", "posted", "code"),
        [
            (60, {"site_web": "https://achat.invalid"}, "trap"),
            (QUICKEST - 1, {}, "quick"),
            (OLDEST + 60, {}, "old"),
            (60, {"drawn": ""}, "old"),
            (60, {"drawn": signing.dumps("", salt="another form")}, "old"),
        ],
    )
    def test_a_robot_does_not_and_is_told_why(self, ago: int, posted: dict[str, str], code: str) -> None:
        form = Note({"word": "Bonjour", **drawn(ago), **posted})
        assert [error.code for error in form.non_field_errors().as_data()] == [code]

    def test_sending_again_mends_every_refusal(self) -> None:
        form = Note({"word": "Bonjour", "site_web": "rempli", "drawn": "rien"})
        assert not form.is_valid()
        guards = str(form.guards)
        moment = guards.partition('name="drawn" value="')[2].partition('"')[0]
        signing.loads(moment, salt=SALT, max_age=10)
        assert "rempli" not in guards and "rien" not in guards

    def test_the_same_form_with_the_same_answers_has_one_name_and_no_other_has_it(self) -> None:
        def name(**posted: str) -> str:
            form = Note({"word": "Bonjour", **guards, **posted})
            assert form.is_valid()
            return form.once

        guards = drawn()
        assert name() == name() and len(name()) == 64
        assert len({name(), name(word="Bonsoir"), name(**drawn()), name(**drawn())}) == 4

    def test_a_form_that_is_drawn_again_keeps_its_word(self) -> None:
        sent, refused = Note({"word": "Bonjour", **(guards := drawn())}), Note({"word": "", **guards})
        again = Note({"word": "Bonjour", "drawn": refused.initial["drawn"]})
        assert sent.is_valid() and not again.is_valid()
        assert again.once == sent.once

    @given(st.text(max_size=300))
    def test_any_moment_is_refused_in_words(self, moment: str) -> None:
        form = Note({"word": "Bonjour", "drawn": moment})
        assert not form.is_valid()

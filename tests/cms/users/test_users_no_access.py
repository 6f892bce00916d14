"""An account that may not see a page is told so, and never sent in circles."""

from wagtail.models import PageViewRestriction

from cms.users.models import User
from tests.cms.users.conftest import Visitor
from tests.cms.users.factories import UserFactory
from tests.factories import House, PlainPageFactory

SENTENCE = "Ce compte n\u2019ouvre pas cette page"


def _follow(visitor: Visitor, url: str) -> tuple[int, str]:
    answer = visitor.client.get(url, follow=True)
    assert len(answer.redirect_chain) <= 3
    return answer.status_code, answer.content.decode().replace("'", "&#x27;")


def test_an_account_without_the_admin_is_told_so(visitor: Visitor) -> None:
    user = UserFactory()
    assert visitor.sign_in(user.email)["Location"] == "/compte/sans-acces/"
    for url in ("/compte/sans-acces/", "/admin/", "/admin/pages/"):
        status, text = _follow(visitor, url)
        assert status == 403
        assert SENTENCE in text
        assert user.email in text


def test_it_may_sign_out_from_there(visitor: Visitor) -> None:
    visitor.sign_in(UserFactory().email, next_page="/admin/")
    answer = visitor.client.get("/admin/", follow=True)
    assert 'action="/compte/deconnexion/"' in answer.content.decode()


def test_a_refusal_is_not_read_again_later(visitor: Visitor) -> None:
    user = UserFactory()
    visitor.sign_in(user.email)
    _follow(visitor, "/admin/")
    User.objects.filter(pk=user.pk).update(is_superuser=True)
    answer = visitor.get("/admin/")
    assert answer.status_code == 200
    assert not list(answer.context["messages"])


def test_a_page_of_a_group_refuses_other_accounts_without_turning_in_circles(visitor: Visitor, editor: User) -> None:
    page = PlainPageFactory(parent=House().home)
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    visitor.sign_in(editor.email)
    assert _follow(visitor, page.url)[0] == 403
    restriction.groups.add(editor.groups.get())
    assert _follow(visitor, page.url)[0] == 200


def test_a_signed_in_account_goes_on_to_the_page_it_may_open(visitor: Visitor, editor: User) -> None:
    visitor.sign_in(editor.email)
    assert visitor.get("/compte/connexion/")["Location"] == "/admin/"
    assert visitor.get("/compte/connexion/?next=/admin/pages/")["Location"] == "/admin/pages/"
    two_factors = "/compte/double-authentification/"
    assert visitor.get(f"/compte/connexion/?next={two_factors}")["Location"] == two_factors


def test_without_an_account_the_page_leads_to_sign_in(visitor: Visitor) -> None:
    assert visitor.get("/compte/sans-acces/")["Location"] == "/compte/connexion/"

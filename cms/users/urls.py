"""Addresses of the account: only the views of allauth that this site needs, under the names allauth reverses.

Sign-up, management of addresses and third-party accounts are not mounted.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import URLPattern, URLResolver, include, path, re_path

from cms.users.views import CodeRequestView, NoAccessView, SignInView, ToPasswordResetView, ToSignInView

_password: list[URLPattern] = [
    path("", account.password_reset, name="account_reset_password"),
    path("envoye/", account.password_reset_done, name="account_reset_password_done"),
    path("change/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^nouveau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
_two_factors: list[URLPattern] = [
    path("", mfa.index, name="mfa_index"),
    path("code/", mfa.authenticate, name="mfa_authenticate"),
    path("confirmer/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("activer/", totp.activate_totp, name="mfa_activate_totp"),
    path("desactiver/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("codes-de-secours/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("codes-de-secours/renouveler/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("codes-de-secours/telecharger/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"),
]

#: Under ``/compte/``.
urlpatterns: list[URLPattern | URLResolver] = [
    path("connexion/", SignInView.as_view(), name="account_login"),
    path("connexion/code/", CodeRequestView.as_view(), name="account_request_login_code"),
    path("connexion/code/saisir/", account.confirm_login_code, name="account_confirm_login_code"),
    path("deconnexion/", account.logout, name="account_logout"),
    path("ferme/", account.account_inactive, name="account_inactive"),
    path("sans-acces/", NoAccessView.as_view(), name="account_no_access"),
    path("confirmer/", account.reauthenticate, name="account_reauthenticate"),
    path("mot-de-passe/", include(_password)),
    path("double-authentification/", include(_two_factors)),
]
#: Under ``/admin/``, before Wagtail's own: its sign-in asks for no second factor.
admin_urlpatterns: list[URLPattern] = [
    path("login/", ToSignInView.as_view()),
    path("logout/", account.logout),
    re_path(r"^password_reset/(?:.*/)?$", ToPasswordResetView.as_view()),
]
#: At the root, before Wagtail's pages and with their language prefixes: the sign-in of restricted pages is Django's
#: bare one, and asks for no second factor either.
site_urlpatterns: list[URLPattern] = [path("_util/login/", ToSignInView.as_view())]

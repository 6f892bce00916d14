"""Addresses of /courrier/."""

from django.urls import path

from cms.mail.views import kept_list, kept_mail

app_name = "mail"
urlpatterns = [
    path("", kept_list, name="kept_list"),
    path("<int:pk>/", kept_mail, name="kept_mail"),
]

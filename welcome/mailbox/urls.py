"""The addresses of the mailbox, below « Ma commune »."""

from django.urls import path

from welcome.mailbox import views

urlpatterns = [
    path("<slug:village>/messages/", views.village_messages, name="village_messages"),
    path("<slug:village>/messages/<slug:reference>/", views.village_message, name="village_message"),
]

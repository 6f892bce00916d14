"""The address of the form of a meeting, below the language of whoever reads it."""

from django.urls import path

from welcome.meetings.views import register_for_session

urlpatterns = [path("<str:slug>/inscription/", register_for_session, name="register_for_session")]

"""The public address of the orientation."""

from django.urls import path

from welcome.orientation.views import who_helps

urlpatterns = [path("qui-aide/", who_helps, name="who_helps")]

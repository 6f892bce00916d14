"""The addresses of visits."""

from django.urls import path

from welcome.visits.views import announce_visit

urlpatterns = [path("<slug:key>/", announce_visit, name="announce_visit")]

"""The public address of the counts."""

from django.urls import path

from welcome.counts.views import counts

urlpatterns = [path("", counts, name="welcome_counts")]

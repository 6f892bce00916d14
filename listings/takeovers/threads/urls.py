"""The address at which one writes about a takeover, below ``/entreprendre/ecrire/``."""

from django.urls import path

from listings.takeovers.threads.views import write_to_seller

urlpatterns = [path("<str:reference>/", write_to_seller, name="write_to_seller")]

"""The address of private links, below the language of whoever reads it."""

from django.urls import path

from cms.private_links.views import open_link

urlpatterns = [path("<str:token>/", open_link, name="private_link")]

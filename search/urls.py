"""Addresses of the search."""

from django.urls import path

from search import suggestions, views

urlpatterns = [
    path("", views.results, name="search"),
    path("suggestions/", suggestions.suggestions, name="suggestions"),
]

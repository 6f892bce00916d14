"""Addresses of the API."""

from django.urls import path

from search.api.endpoints import api
from search.api.page import page

app_name = "read_api"
urlpatterns = [path("", page, name="page"), *api.urls[0]]

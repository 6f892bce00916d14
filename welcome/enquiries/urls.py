"""The addresses at which one writes, below ``/s-installer/ecrire/``."""

from django.urls import path

from welcome.enquiries import views

urlpatterns = [
    path("", views.write_to_programme, name="write_to_programme"),
    path("<slug:village>/", views.write_to_village, name="write_to_village"),
]

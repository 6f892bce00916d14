"""Below the address of the villages."""

from django.urls import path

from listings.villages.comparing.views import compare

urlpatterns = [path("comparer/", compare, name="compare_villages")]

"""Below « Ma commune »."""

from django.urls import path

from listings.takeovers.reporting import views

urlpatterns = [
    path("<slug:village>/reprise/", views.village_takeover, name="village_takeover"),
    path(
        "<slug:village>/reprise/<slug:reference>/repondre/",
        views.village_takeover_answer,
        name="village_takeover_answer",
    ),
    path("<slug:village>/reprise/<slug:reference>/", views.village_takeover_receipt, name="village_takeover_receipt"),
]

"""The addresses of « Ma commune »."""

from django.urls import path

from listings.villages.review import views

urlpatterns = [
    path("", views.my_villages, name="my_villages"),
    path("<slug:village>/", views.my_village, name="my_village"),
    path("<slug:village>/relecture/", views.village_review, name="village_review"),
    path("<slug:village>/relecture/<slug:question>/", views.village_question, name="village_question"),
    path("<slug:village>/recu/", views.village_receipt, name="village_receipt"),
    path("<slug:village>/affiche/", views.village_poster, name="village_poster"),
    path("<slug:village>/retirer/", views.village_withdrawal, name="village_withdrawal"),
]

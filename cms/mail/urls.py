"""Addresses of /courrier/."""

from django.urls import path

from cms.mail.views import kept_file, kept_html, kept_list, kept_mail, sample_html

app_name = "mail"
urlpatterns = [
    path("", kept_list, name="kept_list"),
    path("exemple/", sample_html, name="sample_html"),
    path("<int:pk>/", kept_mail, name="kept_mail"),
    path("<int:pk>/html/", kept_html, name="kept_html"),
    path("<int:pk>/pieces/<int:number>/", kept_file, name="kept_file"),
]

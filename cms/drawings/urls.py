"""The addresses of drawings, below /dessins/."""

from django.urls import path

from cms.drawings.views import serve_drawing

urlpatterns = [
    path("<int:version>/<slug:kind>/<slug:season>/<slug:slug>.svg", serve_drawing, name="drawing"),
]

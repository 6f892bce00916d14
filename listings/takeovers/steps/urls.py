"""Below the address of what is to take over."""

from django.urls import path

from listings.takeovers.steps.views import takeover_steps

urlpatterns = [path("demarches/", takeover_steps, name="takeover_steps")]

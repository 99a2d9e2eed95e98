"""Addresses of the desk."""

from django.urls import path

from redshank.contacts.views import calls, desk, why

urlpatterns = [
    path("desk", desk.desk, name="desk"),
    path("desk/recognise", desk.recognise_clues, name="desk-recognise"),
    path("desk/why", why.why, name="desk-why"),
    path("desk/calls", calls.calls, name="desk-calls"),
    path("desk/calls/<int:call>/take", calls.take, name="desk-take-call"),
    path("desk/save", desk.save, name="desk-save"),
]

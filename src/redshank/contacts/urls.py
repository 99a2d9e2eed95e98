"""Addresses of the desk."""

from django.urls import path

from redshank.contacts.views import arrived, desk, street, why

urlpatterns = [
    path("arrived", arrived.queue, name="arrived"),
    path("arrived/<slug:contact>", arrived.one, name="arrived-one"),
    path("arrived/<slug:contact>/take", arrived.take, name="arrived-take"),
    path("desk", desk.desk, name="desk"),
    path("desk/recognise", desk.recognise_clues, name="desk-recognise"),
    path("desk/why", why.why, name="desk-why"),
    path("desk/save", desk.save, name="desk-save"),
    path("street", street.street, name="street"),
    path("street/recognise", street.recognise, name="street-recognise"),
    path("street/save", street.save, name="street-save"),
]

"""Addresses of the desk."""

from django.urls import path

from redshank.contacts import views

urlpatterns = [
    path("desk", views.desk, name="desk"),
    path("desk/recognise", views.recognise_clues, name="desk-recognise"),
    path("desk/save", views.save, name="desk-save"),
]

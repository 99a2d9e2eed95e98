"""Addresses of people."""

from django.urls import path

from redshank.people import views

urlpatterns = [
    path("people", views.find, name="people"),
    path("people/<str:reference>", views.person, name="person"),
    path("people/<str:reference>/split", views.split_person, name="person-split"),
    path("people/<str:reference>/merge", views.merge_person, name="person-merge"),
    path("people/<str:reference>/undo/<int:decision>", views.reverse_decision, name="decision-reverse"),
]

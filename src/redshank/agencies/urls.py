"""Addresses of the sign-in."""

from django.urls import path

from redshank.agencies import views

urlpatterns = [
    path("sign-in", views.sign_in, name="sign-in"),
    path("sign-out", views.sign_out, name="sign-out"),
]

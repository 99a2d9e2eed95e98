"""Addresses of the repeat policies."""

from django.urls import path

from redshank.incidents import views

urlpatterns = [
    path("policies", views.policies, name="policies"),
    path("policies/adopt", views.new_policy, name="policy-new"),
    path("policies/<slug:code>/adopt", views.change_policy, name="policy-change"),
]

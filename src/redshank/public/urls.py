"""Addresses of the public's own pages; they say nothing of what they are about."""

from django.urls import path

from redshank.public import views

urlpatterns = [
    path("report", views.begin, name="report"),
    path("report/urgent", views.danger, name="report-danger"),
    path("report/check", views.check, name="report-check"),
    path("report/sent", views.sent, name="report-sent"),
    path("report/again", views.forgotten, name="report-forgotten"),
    path("report/leave", views.leave, name="report-leave"),
    path("report/<slug:page>", views.step, name="report-step"),
]

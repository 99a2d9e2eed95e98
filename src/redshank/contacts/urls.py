"""Addresses of the desk."""

from django.urls import path

from redshank.contacts.views import calls, desk, drafts, why

urlpatterns = [
    path("desk", desk.desk, name="desk"),
    path("desk/recognise", desk.recognise_clues, name="desk-recognise"),
    path("desk/why", why.why, name="desk-why"),
    path("desk/calls", calls.calls, name="desk-calls"),
    path("desk/calls/<int:call>/take", calls.take, name="desk-take-call"),
    path("desk/save", desk.save, name="desk-save"),
    path("desk/keep", drafts.keep_only, name="desk-keep"),
    path("desk/discard", drafts.discard, name="desk-discard"),
    path("desk/shell", desk.shell, name="desk-shell"),
    path("desk/worker.js", drafts.worker, name="desk-worker"),
]

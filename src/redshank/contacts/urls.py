"""Addresses of the desk."""

from django.urls import path

from redshank.contacts.views import arrived, calls, desk, drafts, duplicates, kept, reviews, street, why

urlpatterns = [
    path("arrived", arrived.queue, name="arrived"),
    path("arrived/<slug:contact>", arrived.one, name="arrived-one"),
    path("arrived/<slug:contact>/take", arrived.take, name="arrived-take"),
    path("desk", desk.desk, name="desk"),
    path("desk/recognise", desk.recognise_clues, name="desk-recognise"),
    path("desk/why", why.why, name="desk-why"),
    path("desk/why-not", why.desk_why_not, name="desk-why-not"),
    path("desk/calls", calls.calls, name="desk-calls"),
    path("desk/calls/<int:call>/take", calls.take, name="desk-take-call"),
    path("desk/save", desk.save, name="desk-save"),
    path("contacts/<str:contact>", kept.contact, name="contact"),
    path("contacts/<str:contact>/review", reviews.ask, name="contact-review"),
    path("contacts/<str:contact>/why-not", why.contact_why_not, name="contact-why-not"),
    path("shown", kept.shown, name="shown"),
    path("shown/export.csv", kept.export_csv, name="shown-csv"),
    path("shown/export.jsonl", kept.export_json_lines, name="shown-json-lines"),
    path("duplicates", duplicates.work_list, name="duplicates"),
    path("duplicates/sides", duplicates.sides, name="duplicates-sides"),
    path("reviews", reviews.reviews, name="reviews"),
    path("reviews/<str:review>", reviews.review, name="review"),
    path("reviews/<str:review>/take-back", reviews.reopen, name="review-reopen"),
    path("people/<str:reference>/duplicate", reviews.duplicate, name="person-duplicate"),
    path("street", street.street, name="street"),
    path("street/recognise", street.recognise, name="street-recognise"),
    path("street/save", street.save, name="street-save"),
    path("desk/keep", drafts.keep_only, name="desk-keep"),
    path("desk/discard", drafts.discard, name="desk-discard"),
    path("desk/shell", desk.shell, name="desk-shell"),
    path("desk/worker.js", drafts.worker, name="desk-worker"),
]

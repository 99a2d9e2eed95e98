"""Addresses of people."""

from django.urls import path

from redshank.people.views import deciding, figures, identity, recognition_models, safe_contact

urlpatterns = [
    path("figures/fairness", figures.fairness, name="fairness"),
    path("people", identity.find, name="people"),
    path("people/<str:reference>", identity.person, name="person"),
    path("people/<str:reference>/split", deciding.split_person, name="person-split"),
    path("people/<str:reference>/split/follows", deciding.split_follows, name="person-split-follows"),
    path("people/<str:reference>/merge", deciding.merge_person, name="person-merge"),
    path("people/<str:reference>/undo/<int:decision>", deciding.reverse_decision, name="decision-reverse"),
    path("people/<str:reference>/contact", safe_contact.ways, name="person-contact"),
    path("people/<str:reference>/contact/verify", safe_contact.verify, name="person-verify"),
    path("people/<str:reference>/contact/confirm", safe_contact.confirm, name="person-confirm"),
    path("people/<str:reference>/contact/change", safe_contact.change, name="person-contact-change"),
    path("people/<str:reference>/contact/word", safe_contact.word, name="person-contact-word"),
    path("people/<str:reference>/contact/rules", safe_contact.rules, name="person-contact-rules"),
    path("models", recognition_models.kept_models, name="models"),
    path("models/<str:version>", recognition_models.one_model, name="model"),
    path("models/<str:version>/activate", recognition_models.activate, name="model-activate"),
]

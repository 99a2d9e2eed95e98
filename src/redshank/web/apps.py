"""The web room as a Django application: templates, static files and catalogues are found by its name."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "redshank.web"
    label = "web"

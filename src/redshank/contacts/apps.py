from django.apps import AppConfig

from redshank.contacts.errors import DraftNotYours
from redshank.web.problems import NOT_FOUND, PROBLEMS
from redshank.web.slots import HEADER_FACTS, NAVIGATION, PERSON_PANELS


class ContactsConfig(AppConfig):
    name = "redshank.contacts"

    def ready(self) -> None:
        from redshank.contacts import pages  # noqa: PLC0415 - models are not loaded before this point

        PROBLEMS.register(DraftNotYours, NOT_FOUND)
        NAVIGATION.register(pages.navigation, order=10)
        HEADER_FACTS.register(pages.telephone, order=10)
        PERSON_PANELS.register(pages.person_panels, order=20)

from http import HTTPStatus

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from redshank.contacts.errors import (
    AlreadySettled,
    DraftNotYours,
    NoSuchContact,
    NoSuchReview,
    NotSettled,
    NotYours,
    UnderReview,
)
from redshank.web.problems import CONFLICT, NOT_FOUND, PROBLEMS, Problem
from redshank.web.slots import HEADER_FACTS, NAVIGATION, PERSON_PANELS, PERSONS_OF, SIDE_ROWS, SUBJECTS_OF

SECOND_PAIR = Problem(
    HTTPStatus.FORBIDDEN,
    _("Somebody else settles this"),
    _("You decided first or reported it, and a second pair of eyes is another person’s. Nothing was changed."),
    _("Ask a colleague to look at it. You can add what you know to the contact."),
)


class ContactsConfig(AppConfig):
    name = "redshank.contacts"

    def ready(self) -> None:
        from redshank.contacts import effects, pages  # noqa: PLC0415 - models are not loaded before this point
        from redshank.contacts.operations.weighing import weigh_reviews_about  # noqa: PLC0415 - the same
        from redshank.contacts.queries.drafts import contact_is_over  # noqa: PLC0415 - the same
        from redshank.people import conversations  # noqa: PLC0415 - the same
        from redshank.risk import news  # noqa: PLC0415 - the same

        PROBLEMS.register(NoSuchContact, NOT_FOUND)
        PROBLEMS.register(NoSuchReview, NOT_FOUND)
        PROBLEMS.register(AlreadySettled, CONFLICT)
        PROBLEMS.register(NotSettled, CONFLICT)
        PROBLEMS.register(UnderReview, CONFLICT)
        PROBLEMS.register(NotYours, SECOND_PAIR)
        PROBLEMS.register(DraftNotYours, NOT_FOUND)
        conversations.register(contact_is_over)
        news.register(lambda persons, by, at: weigh_reviews_about(persons, by=by, at=at))
        NAVIGATION.register(pages.navigation, order=10)
        NAVIGATION.register(pages.second_looks, order=30)
        HEADER_FACTS.register(pages.telephone, order=10)
        PERSON_PANELS.register(pages.person_panels, order=20)
        PERSON_PANELS.register(pages.same_person_panels, order=40)
        SIDE_ROWS.register(effects.side_rows, order=30)
        SUBJECTS_OF.register(effects.subjects_of, order=10)
        PERSONS_OF.register(effects.persons_of, order=10)

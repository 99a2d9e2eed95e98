from django.apps import AppConfig

from redshank.agencies.errors import NotAllowed
from redshank.web.problems import FORBIDDEN, PROBLEMS
from redshank.web.slots import HEADER_FACTS, NOTICES


class AgenciesConfig(AppConfig):
    name = "redshank.agencies"

    def ready(self) -> None:
        from redshank.agencies import pages  # noqa: PLC0415 - models are not loaded before this point

        PROBLEMS.register(NotAllowed, FORBIDDEN)
        NOTICES.register(pages.synthetic_notice, order=0)
        HEADER_FACTS.register(pages.sources, order=50)
        HEADER_FACTS.register(pages.signed_in, order=90)

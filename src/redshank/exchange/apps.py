from django.apps import AppConfig

from redshank.web.slots import NAVIGATION


class ExchangeConfig(AppConfig):
    name = "redshank.exchange"

    def ready(self) -> None:
        from redshank.exchange.telephony import pages  # noqa: PLC0415 - models are not loaded before this point

        NAVIGATION.register(pages.navigation, order=95)

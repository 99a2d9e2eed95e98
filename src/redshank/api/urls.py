"""The API's address, version and description."""

from django.urls import path
from ninja import NinjaAPI

from redshank.api.authentication import ApiKeyBearer
from redshank.api.errors import install
from redshank.contacts.api import router as contacts
from redshank.exchange.telephony.api import router as telephony
from redshank.people.api import router as people

api = NinjaAPI(
    title="Redshank",
    version="1",
    description="Recognise repeat and vulnerable victims. A request names an agency by its key and sees what it may.",
    auth=ApiKeyBearer(),
    urls_namespace="api-1",
    docs_url=None,
)
api.add_router("", people)
api.add_router("", contacts)
api.add_router("", telephony)
install(api)

urlpatterns = [path("api/v1/", api.urls)]

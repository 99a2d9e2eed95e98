"""Addresses of markers and entitlements."""

from django.urls import path

from redshank.risk.rules.markers import Act
from redshank.risk.views import entitlements, markers

urlpatterns = [
    path("markers", markers.markers, name="markers"),
    path("people/<str:reference>/markers/add", markers.new_marker, name="marker-new"),
    path("markers/<str:marker>/confirm", markers.decide, {"act": Act.CONFIRM}, name="marker-confirm"),
    path("markers/<str:marker>/reject", markers.decide, {"act": Act.REJECT}, name="marker-reject"),
    path("markers/<str:marker>/renew", markers.decide, {"act": Act.RENEW}, name="marker-renew"),
    path("markers/<str:marker>/end", markers.decide, {"act": Act.END}, name="marker-end"),
    path("entitlements", entitlements.entitlements, name="entitlements"),
    path("entitlements/adopt", entitlements.new_entitlement, name="entitlement-new"),
    path("entitlements/<slug:code>/adopt", entitlements.change_entitlement, name="entitlement-change"),
    path("entitlements/<slug:code>/end", entitlements.end_entitlement, name="entitlement-end"),
]

"""Places on file, in the transaction under way: a place is nobody's, and what names it writes the audit event."""

from collections.abc import Mapping
from datetime import datetime

from redshank.agencies.references import new_ids
from redshank.people.models import Place
from redshank.people.places import PlaceKey, place_key
from redshank.people.recognition import Details
from redshank.recognition.standardise import Standardised, standardise


def file_place(details: Details, *, at: datetime) -> int | None:
    """The place that an address names, opened where it is new; None where too little was given to name any."""
    clean = standardise(details)
    place = place_key(clean)
    return file_places({place: (details, clean)}, at=at).get(place.key)


def file_places(wanted: Mapping[PlaceKey, tuple[Details, Standardised]], *, at: datetime) -> dict[str, int]:
    """The places of several addresses, opened where they are new; by place key."""
    named = {place: given for place, given in wanted.items() if place.key}
    new = [
        Place(
            id=number,
            key=place.key,
            is_dwelling=place.is_dwelling,
            sub_building=details.sub_building,
            building=details.building,
            street=details.street,
            locality=details.locality,
            town=details.town,
            postcode=clean.postcode or details.postcode,
            uprn=clean.uprn,
        )
        for number, (place, (details, clean)) in zip(new_ids(at, len(named)), named.items(), strict=True)
    ]
    Place.objects.bulk_create(new, ignore_conflicts=True)
    return dict(Place.objects.filter(key__in=[place.key for place in named]).values_list("key", "id"))

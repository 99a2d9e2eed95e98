"""Cleaning: total (any text gives an answer) and idempotent (cleaning clean details changes nothing)."""

from redshank.recognition.records import Details
from redshank.recognition.standardise.addresses import standardise_address, standardise_uprn
from redshank.recognition.standardise.births import standardise_birth
from redshank.recognition.standardise.config import DEFAULT_CONFIG, StandardiseConfig
from redshank.recognition.standardise.emails import standardise_email
from redshank.recognition.standardise.families import forename_families, surname_families
from redshank.recognition.standardise.names import standardise_name
from redshank.recognition.standardise.numbers import standardise_number
from redshank.recognition.standardise.sounds import heard_as, sound_of, sounds_of
from redshank.recognition.standardise.standardised import SEPARATOR, VERSION, Standardised

__all__ = [
    "DEFAULT_CONFIG",
    "SEPARATOR",
    "VERSION",
    "StandardiseConfig",
    "Standardised",
    "forename_families",
    "heard_as",
    "sound_of",
    "sounds_of",
    "standardise",
    "surname_families",
]


def standardise(details: Details, config: StandardiseConfig = DEFAULT_CONFIG) -> Standardised:
    """The details as columns for comparison. Never raises, whatever the text."""
    name = standardise_name(details.full_name, details.forename, details.middle_names, details.surname, config)
    birth = standardise_birth(details.date_of_birth, config)
    email = standardise_email(details.email, config)
    address = standardise_address(
        details.sub_building,
        details.building,
        details.street,
        details.town if details.town.strip() else details.locality,
        details.postcode,
        config=config,
    )
    uprn = standardise_uprn(details.uprn)
    place = address.postcode.whole or (f"{address.street} {address.town}".strip() if address.street else "")
    return Standardised(
        forename=name.forename,
        middle=name.middle,
        surname=name.surname,
        forename_family=forename_families(name.forename),
        middle_family=forename_families(name.middle),
        surname_family=surname_families(name.surname),
        forename_sound=sound_of(name.forename),
        surname_sound=sounds_of(name.surname),
        birth=birth.whole,
        birth_year=birth.year,
        birth_month=birth.month,
        birth_day=birth.day,
        birth_sink=birth.sink,
        number=standardise_number(details.phone, config),
        email=email.whole,
        email_user=email.user,
        flat=address.flat,
        house=address.house,
        street=address.street,
        town=address.town,
        postcode=address.postcode.whole,
        sector=address.postcode.sector,
        outcode=address.postcode.outcode,
        uprn=uprn,
        dwelling=f"{address.flat}|{address.house}|{place}" if address.house and place else "",
    )

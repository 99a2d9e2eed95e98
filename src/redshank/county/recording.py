"""From what happened to what was recorded: one planned contact becomes the rows of one or two people."""

from array import array
from dataclasses import dataclass, field

from redshank.county.assumptions import Assumptions
from redshank.county.chance import pick, stream
from redshank.county.households import Households
from redshank.county.incidents import Incident, Incidents
from redshank.county.misheard import Said, say_name
from redshank.county.moments import Period, clock_time
from redshank.county.people import TRAPPED_MEMBERS, Household, Person, Timed, Trap, Vulnerability
from redshank.county.places import Address
from redshank.county.rows import Row
from redshank.county.slips import say_address, say_birth, shown_number, typed_number
from redshank.county.staff import Staff, Worker
from redshank.county.tables import Variants
from redshank.county.timeline import Sort, Timeline

_NO_ADDRESS = Address()
_SMALL_AGENCIES = ("marshire-fire", "marshire-victim-care")
_COUNCILS = {"Marsham": "marsham-council", "Fenwick": "fenwick-council"}


@dataclass(frozen=True, slots=True)
class Recording:
    """What recording draws on."""

    period: Period
    timeline: Timeline
    households: Households
    incidents: Incidents
    staff: Staff
    variants: Variants
    assumptions: Assumptions
    seed: int


@dataclass(frozen=True, slots=True)
class _Contact:
    """One contact before anything of it is recorded."""

    number: int
    moment: float
    adult: int
    member: int
    household: Household
    incident_number: int
    incident: Incident
    sort: Sort
    channel: str
    agency: str

    @property
    def person(self) -> Person:
        """The victim."""
        return self.household.members[self.member]


@dataclass(slots=True)
class _Given:
    """Details on their way to the record."""

    said: Said | None = None
    full_only: bool = False
    birth: str = ""
    phone: str = ""
    email: str = ""
    address: Address = _NO_ADDRESS
    errors: list[str] = field(default_factory=list)

    def evidence(self) -> str:
        """Which details there are."""
        held = {
            "number": self.phone,
            "name": self.said,
            "birth": self.birth,
            "address": self.address.street,
            "email": self.email,
        }
        return "+".join(kind for kind, value in held.items() if value) or "nothing"


class Recorder:
    """Writes down contacts in the order of time, and remembers who has reported before."""

    def __init__(self, county: Recording) -> None:
        self._county = county
        self._given = county.assumptions
        self._rng = stream(county.seed, 13)
        adults = int(county.households.population.first_adult[-1])
        self._last_contact = array("d", [0.0]) * adults
        self._has_reported = bytearray(adults)
        timeline = county.timeline
        self._seen_by_several = frozenset(timeline.incident[timeline.sort == Sort.NEIGHBOUR].tolist())
        self._calls_from = county.period.at_share(1 - self._given.call_share)
        others = self._given.police_share + self._given.landlord_share + self._given.other_agency_share
        self._agency_total = max(others, 1.0)

    def rows(self, number: int) -> list[Row]:
        """The rows of the contact with that place in the time line; to be asked for in order.

        One row where somebody contacts for herself, two where a worker does it for her.
        """
        contact = self._contact(number)
        is_for_other = self._rng.random() < self._given.third_party_share
        written = self._victim_row(contact, 2 if is_for_other else 1, is_for_other=is_for_other)
        rows = [written]
        if is_for_other:
            worker = self._county.staff.worker_for(contact.adult, self._rng.randrange(2))
            rows.insert(0, self._worker_row(contact, worker))
        self._last_contact[contact.adult] = contact.moment
        if contact.sort is not Sort.CHASER:
            self._has_reported[contact.adult] = 1
        return rows

    def _contact(self, number: int) -> _Contact:
        timeline, households = self._county.timeline, self._county.households
        moment, adult = float(timeline.at[number]), int(timeline.adult[number])
        incident_number = int(timeline.incident[number])
        index, member = households.population.adult(adult)
        household = households.household(index)
        first = households.population.adult(int(timeline.victims[incident_number]))
        home = households.household(first[0]).home_of(first[1], float("-inf"))
        incident = self._county.incidents.incident(incident_number, home)
        channel, agency = self._channel(), self._agency(household.home_of(member, moment).town)
        return _Contact(
            number,
            moment,
            adult,
            member,
            household,
            incident_number,
            incident,
            Sort(timeline.sort[number]),
            channel,
            agency,
        )

    def _channel(self) -> str:
        drawn, given = self._rng.random(), self._given
        for channel, rate in (("web", given.web_share), ("visit", given.visit_share), ("letter", given.letter_share)):
            if drawn < rate:
                return channel
            drawn -= rate
        return "phone"

    def _agency(self, town: str) -> str:
        drawn, given = self._rng.random() * self._agency_total, self._given
        if drawn < given.police_share:
            return "marshire-police"
        if drawn < given.police_share + given.landlord_share:
            return "marsh-homes"
        if drawn < given.police_share + given.landlord_share + given.other_agency_share:
            return pick(self._rng, _SMALL_AGENCIES)
        return _COUNCILS[town]

    def _victim_row(self, contact: _Contact, place: int, *, is_for_other: bool) -> Row:
        person = contact.person
        details = self._details(contact, is_for_other=is_for_other)
        return self._row(
            contact,
            details,
            record_id=f"R-{contact.number + 1:08d}-{place}",
            person_role="victim" if is_for_other else "both",
            vulnerable=self._vulnerable(person),
            person_id=person.person_id,
            household_id=contact.household.household_id(contact.member),
            community=person.community,
            hard_negative=self._hard_negative(contact),
            repeat="yes" if self._has_reported[contact.adult] else "no",
            vulnerability=person.vulnerability.value,
        )

    def _worker_row(self, contact: _Contact, worker: Worker) -> Row:
        name = worker.name
        said = Said(name.known_as or name.forename, "", name.surname)
        details = _Given(said, self._rng.random() < self._given.full_name_only, phone=worker.phone)
        return self._row(
            contact,
            details,
            record_id=f"R-{contact.number + 1:08d}-1",
            person_role="caller",
            caller_role=worker.role,
            person_id=worker.person_id,
            community=worker.community,
        )

    def _row(self, contact: _Contact, details: _Given, **values: str) -> Row:
        incident, address = contact.incident, details.address
        return Row(
            contact_id=f"C-{contact.number + 1:08d}",
            contacted_at=clock_time(contact.moment).isoformat(),
            channel=contact.channel,
            agency=contact.agency,
            **self._name_columns(details),
            date_of_birth=details.birth,
            phone=details.phone,
            email=details.email,
            sub_building=address.sub_building,
            building=address.building,
            street=address.street,
            locality=address.locality,
            town=address.town,
            postcode=address.postcode,
            uprn=self._uprn(contact, address),
            incident_id=self._reference(contact),
            category=incident.kind.category,
            reason="chaser" if contact.sort is Sort.CHASER else "report",
            notes="Asks what has been done." if contact.sort is Sort.CHASER else incident.note,
            role="call" if contact.moment >= self._calls_from else "history",
            error_types=";".join(dict.fromkeys(details.errors)),
            evidence=details.evidence(),
            incident=f"T-{contact.incident_number + 1:08d}",
            incident_type=incident.kind.code,
            **values,
        )

    def _name_columns(self, details: _Given) -> dict[str, str]:
        said = details.said
        if said is None:
            return {}
        parts = {"forename": said.forename, "middle_names": said.middle, "surname": said.surname}
        full = " ".join(part for part in (said.title, said.forename, said.middle, said.surname) if part)
        columns = {"full_name": full} if details.full_only or said.title else parts
        if self._rng.random() < self._given.upper_case:
            return {name: value.upper() for name, value in columns.items()}
        return columns

    def _uprn(self, contact: _Contact, address: Address) -> str:
        holds_uprns = contact.agency not in {"marshire-police", *_SMALL_AGENCIES}
        return address.uprn if holds_uprns and self._rng.random() < self._given.address_reference else ""

    def _reference(self, contact: _Contact) -> str:
        if contact.sort is Sort.REPORT or self._rng.random() < self._given.same_reference_share:
            return f"I-{contact.incident_number + 1:08d}"
        return f"I-{contact.incident_number + 1:08d}-{contact.number + 1}"

    def _vulnerable(self, person: Person) -> str:
        if person.vulnerability is Vulnerability.MARKED and self._rng.random() < self._given.marker_written:
            return "yes"
        if self._rng.random() >= self._given.vulnerability_asked:
            return ""
        return "yes" if person.vulnerability in {Vulnerability.MARKED, Vulnerability.DISCLOSED} else "no"

    def _hard_negative(self, contact: _Contact) -> str:
        household = contact.household
        is_trapped = contact.member < TRAPPED_MEMBERS.get(household.trap, 0)
        found = [household.trap.value] if is_trapped else []
        if contact.sort is not Sort.CHASER and contact.incident_number in self._seen_by_several:
            found.append(Trap.NEIGHBOURS.value)
        return ";".join(found)

    # What is given

    def _details(self, contact: _Contact, *, is_for_other: bool) -> _Given:
        given, rng, person = self._given, self._rng, contact.person
        details = _Given()
        no_number, no_name = self._withheld()
        if not no_name:
            details.said = say_name(rng, person, contact.moment, given, self._county.variants)
            details.full_only = rng.random() < given.full_name_only
            details.birth, errors = say_birth(rng, person.born, given)
            details.errors += [*details.said.errors, *errors]
        if not (no_number or is_for_other):
            details.phone = self._number(contact, details.errors)
        if contact.channel in {"web", "letter"} and not no_name:
            details.email = person.email
        if not (no_name and rng.random() < given.address_refused) and rng.random() >= given.address_not_asked:
            details.address = self._address(contact, details.errors)
        self._note_changes(contact, details)
        return details

    def _withheld(self) -> tuple[bool, bool]:
        """Whether number and name are missing: each by its own rate, both together by what exceeds their union."""
        given = self._given
        both = max(given.withheld_number + given.name_refused - given.unknown_caller, 0.0)
        drawn = self._rng.random()
        if drawn < both:
            return True, True
        if drawn < given.withheld_number:
            return True, False
        return False, drawn < given.withheld_number + given.name_refused - both

    def _number(self, contact: _Contact, errors: list[str]) -> str:
        rng, given, household = self._rng, self._given, contact.household
        person = contact.person
        number = person.mobiles.at(contact.moment) if person.mobiles else household.landline
        if household.landline and household.trap in {Trap.HOSTEL, Trap.FLATMATES}:
            if rng.random() < given.hostel_line:
                number = household.landline
        elif rng.random() < given.other_line:
            others = self._other_lines(contact)
            if others:
                number = pick(rng, others)
                errors.append("number_shared")
        if not number:
            return ""
        if number == household.landline and household.adults > 1:
            errors.append("number_shared")
        if contact.channel == "phone" and rng.random() < given.line_shown:
            return shown_number(rng, number, given)
        typed, slips = typed_number(rng, number, given)
        errors += slips
        return typed

    def _other_lines(self, contact: _Contact) -> list[str]:
        household, person = contact.household, contact.person
        relatives = [
            each.mobiles.at(contact.moment) for each in household.members[:4] if each.mobiles and each is not person
        ]
        return [line for line in (household.landline, person.work_line, *relatives) if line]

    def _address(self, contact: _Contact, errors: list[str]) -> Address:
        rng = self._rng
        place = contact.household.home_of(contact.member, contact.moment)
        if rng.random() < self._given.incident_address:
            place = contact.incident.place
            errors.append("incident_address")
        written, slips = say_address(rng, place, self._given)
        errors += slips
        return written

    def _note_changes(self, contact: _Contact, details: _Given) -> None:
        last = self._last_contact[contact.adult]
        if not last:
            return
        if details.address.street and _changed(contact.household.homes, last, contact.moment):
            details.errors.append("moved_home")
        mobiles = contact.person.mobiles
        if details.phone and mobiles and _changed(mobiles, last, contact.moment):
            details.errors.append("number_changed")


def _changed(values: Timed[str] | Timed[Address], before: float, now: float) -> bool:
    return any(before < since <= now for since in values.since)

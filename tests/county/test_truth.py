"""The truth is one: the same person stays the same through moves, numbers and names, and nobody is two by accident."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

import pytest

from redshank.county import County, Row, agencies
from redshank.county.people import Kind, Trap
from redshank.county.population import KINDS, TRAPS

_SLIPS_OF_NUMBERS = {"digits_swapped", "digit_wrong", "digit_missing", "number_shared"}
_SLIPS_OF_PLACES = {
    "incident_address",
    "address_altered",
    "postcode_wrong",
    "postcode_absent",
    "house_absent",
    "flat_absent",
}


def _errors(row: Row) -> set[str]:
    return set(row.error_types.split(";"))


def _number(row: Row) -> str:
    return row.phone.replace(" ", "").replace("+44", "0")


def test_rows_come_in_the_order_of_time_within_the_period(county: County, rows: Sequence[Row]) -> None:
    moments = [datetime.fromisoformat(row.contacted_at) for row in rows]
    assert moments == sorted(moments)
    assert moments[0].timestamp() >= county.period.starts_at
    assert moments[-1].timestamp() < county.period.ends_at


def test_a_person_has_one_household_one_community_and_one_vulnerability(rows: Sequence[Row]) -> None:
    facts = defaultdict(set)
    for row in rows:
        facts[row.person_id].add((row.household_id, row.community, row.vulnerability))
    assert [person for person, found in facts.items() if len(found) > 1] == []


def test_records_and_contacts_are_numbered_once(rows: Sequence[Row]) -> None:
    assert len({row.record_id for row in rows}) == len(rows)


def test_no_two_people_share_a_number_but_by_the_modelled_ways(victims: Sequence[Row]) -> None:
    bearers = defaultdict(set)
    for row in victims:
        if row.phone and not _errors(row) & _SLIPS_OF_NUMBERS and row.hard_negative != Trap.RECYCLED:
            bearers[_number(row)].add(row.person_id)
    assert [number for number, people in bearers.items() if len(people) > 1] == []


def test_a_recycled_number_is_given_by_two_people_one_after_the_other(county: County) -> None:
    outline, households = county.population, county.recording.households
    takers = [place for place in range(1, outline.households, 2) if TRAPS[outline.traps[place]] is Trap.RECYCLED]
    assert takers
    for taker in takers[:50]:
        new = households.household(taker).members[0].mobiles
        old = households.household(int(outline.partners[taker])).members[0].mobiles
        assert new is not None
        assert old is not None
        assert new.values[1] == old.values[0]
        assert new.since[1] > old.since[1]


def test_no_two_households_share_a_home_but_one_after_the_other(victims: Sequence[Row]) -> None:
    dwellers = defaultdict(set)
    for row in victims:
        if (
            row.building
            and row.postcode
            and not _errors(row) & (_SLIPS_OF_PLACES | {"postcode_old"})
            and row.hard_negative != Trap.TENANTS
        ):
            place = (row.sub_building, row.building, row.street, row.postcode.replace(" ", ""))
            dwellers[place].add(row.household_id)
    assert [place for place, homes in dwellers.items() if len(homes) > 1] == []


def test_a_successive_tenant_moves_in_after_the_former_one_left(county: County) -> None:
    outline, households = county.population, county.recording.households
    later = [place for place in range(1, outline.households, 2) if TRAPS[outline.traps[place]] is Trap.TENANTS]
    assert later
    for place in later[:50]:
        former, present = households.household(place - 1).homes, households.household(place).homes
        assert present.values[1] == former.values[0]
        assert present.since[1] > former.since[1]


def test_people_move_and_change_numbers_and_stay_themselves(victims: Sequence[Row]) -> None:
    changed = {row.person_id for row in victims if _errors(row) & {"moved_home", "number_changed"}}
    assert len(changed) > 100
    numbers = defaultdict(set)
    for row in victims:
        if row.person_id in changed and row.phone and not _errors(row) & _SLIPS_OF_NUMBERS:
            numbers[row.person_id].add(_number(row))
    assert any(len(found) > 1 for found in numbers.values())


def test_repeat_says_whether_this_victim_has_reported_before(victims: Sequence[Row]) -> None:
    reported = set()
    for row in victims:
        assert row.repeat == ("yes" if row.person_id in reported else "no")
        if row.reason == "report":
            reported.add(row.person_id)


def test_a_contact_for_somebody_else_has_a_caller_and_a_victim(rows: Sequence[Row]) -> None:
    contacts = defaultdict(list)
    for row in rows:
        contacts[row.contact_id].append(row)
    for found in contacts.values():
        assert [row.person_role for row in found] in (["both"], ["caller", "victim"])
        if len(found) == 2:
            caller, victim = found
            assert caller.caller_role
            assert caller.person_id != victim.person_id
            assert caller.incident == victim.incident


def test_evidence_names_the_details_that_are_there(rows: Sequence[Row]) -> None:
    for row in rows:
        held = set(row.evidence.split("+")) - {"nothing"}
        assert ("number" in held) == bool(row.phone)
        assert ("name" in held) == bool(row.surname or row.full_name)
        assert ("birth" in held) == bool(row.date_of_birth)
        assert ("address" in held) == bool(row.street)
        assert ("email" in held) == bool(row.email)


def test_some_rows_hold_a_full_name_and_some_its_parts_but_none_both(rows: Sequence[Row]) -> None:
    assert any(row.full_name for row in rows)
    assert any(row.surname for row in rows)
    assert not any(row.full_name and (row.forename or row.surname) for row in rows if "STORY" not in row.record_id)


def test_reports_of_one_incident_by_neighbours_come_within_the_hour_from_different_people(
    victims: Sequence[Row],
) -> None:
    reports = defaultdict(list)
    for row in victims:
        if Trap.NEIGHBOURS.value in row.hard_negative:
            reports[row.incident].append(row)
    shared = [found for found in reports.values() if len(found) > 1]
    assert len(shared) > len(reports) * 0.7
    for first, *others in shared:
        start = datetime.fromisoformat(first.contacted_at)
        for row in others:
            assert 0 <= (datetime.fromisoformat(row.contacted_at) - start).total_seconds() <= 3_600
            assert row.incident_type == first.incident_type
        assert len({first.person_id, *(row.person_id for row in others)}) == len(others) + 1


@pytest.mark.parametrize(
    "trap", [Trap.FATHER_AND_SON, Trap.TWINS, Trap.IN_LAWS, Trap.NAMESAKES, Trap.SUSPECT, Trap.HOSTEL]
)
def test_a_hard_negative_is_what_its_label_says(trap: Trap, county: County) -> None:
    outline, households = county.population, county.recording.households
    found = [place for place in range(outline.households) if TRAPS[outline.traps[place]] is trap][:40]
    assert found
    for place in found:
        household = households.household(place)
        one, *rest = household.members
        if trap in {Trap.NAMESAKES, Trap.SUSPECT}:
            other = households.household(int(outline.partners[place])).members[0]
            surnames = {one.name.surname.rstrip("ia"), other.name.surname.rstrip("ia")}
            assert one.name == other.name if trap is Trap.NAMESAKES else len(surnames) == 1
        elif trap is Trap.FATHER_AND_SON:
            assert (one.name.forename, one.name.surname) == (rest[0].name.forename, rest[0].name.surname)
            assert rest[0].born.year - one.born.year >= 15
        elif trap is Trap.TWINS:
            assert one.born == rest[0].born
            assert one.name.forename != rest[0].name.forename
        elif trap is Trap.IN_LAWS:
            assert not one.is_male
            assert not rest[0].is_male
        else:
            assert 10 <= household.adults <= 60
            assert household.landline
            assert len({household.household_id(member) for member in range(household.adults)}) == household.adults


def test_a_household_comes_out_the_same_in_whatever_order_it_is_asked_for(county: County) -> None:
    households = county.recording.households
    before = [households.household(place) for place in (7, 3, 200)]
    households.household.cache_clear()
    assert [households.household(place) for place in (200, 3, 7)] == before[::-1]


def test_every_sort_of_household_is_there(county: County) -> None:
    assert {KINDS[kind] for kind in county.population.kinds} == set(Kind)


def test_contacts_go_to_agencies_that_exist(rows: Sequence[Row]) -> None:
    assert {row.agency for row in rows} == {agency.code for agency in agencies()}

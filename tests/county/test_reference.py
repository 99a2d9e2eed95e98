from pathlib import Path

from redshank.county import COLUMNS, TRUTH_COLUMNS, Assumptions
from redshank.county.people import Trap
from redshank.county.reference import assumption_table

_PAGE = Path(__file__).parents[2] / "docs" / "reference" / "county.md"


def test_the_page_shows_every_assumption_as_it_is() -> None:
    """Refresh the page with `redshank county --assumptions`."""
    page = _PAGE.read_text("utf-8")
    shown = page.partition("<!-- assumptions: redshank county --assumptions -->\n")[2].partition("<!-- end -->")[0]
    assert shown == assumption_table(Assumptions())


def test_the_page_explains_every_truth_column_and_hard_negative() -> None:
    page = _PAGE.read_text("utf-8")
    assert [name for name in TRUTH_COLUMNS if f"`{name}`" not in page] == []
    assert [trap.value for trap in Trap if trap.value and f"`{trap.value}`" not in page] == []


def test_truth_stands_behind_what_was_recorded() -> None:
    assert COLUMNS[-len(TRUTH_COLUMNS) :] == TRUTH_COLUMNS
    assert TRUTH_COLUMNS[0] == "person_id"

"""Cells that carry the headings of their columns."""

from markupsafe import Markup

from redshank.web.tables import labelled

COLUMNS = [("When", ""), ("Who", ""), ("Times", "n")]


def test_each_cell_carries_the_heading_of_its_column_in_every_row() -> None:
    rows = Markup('<tr><td>Monday</td><th scope="row">Shah</th><td class="n">3</td></tr>\n<tr>\n<td>Friday</td></tr>')
    assert labelled(rows, COLUMNS) == (
        '<tr><td data-label="When">Monday</td><th scope="row">Shah</th><td data-label="Times" class="n">3</td></tr>\n'
        '<tr>\n<td data-label="When">Friday</td></tr>'
    )


def test_a_heading_is_escaped_and_what_the_template_escaped_stays_so() -> None:
    rows = Markup("<tr><td>&lt;td&gt; is text</td></tr>")
    assert labelled(rows, [('"Held" by', "")]) == '<tr><td data-label="&#34;Held&#34; by">&lt;td&gt; is text</td></tr>'


def test_a_cell_over_several_columns_is_headed_by_the_first_of_them() -> None:
    rows = Markup('<tr><td class="n" colspan="2">both</td><td>3</td></tr>')
    assert labelled(rows, COLUMNS) == (
        '<tr><td data-label="When" class="n" colspan="2">both</td><td data-label="Times">3</td></tr>'
    )


def test_a_cell_beyond_the_headings_and_one_under_an_empty_heading_stay_as_they_are() -> None:
    rows = Markup("<tr><td>1</td><td>2</td></tr>")
    assert labelled(rows, [("", "")]) == rows

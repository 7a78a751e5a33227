"""CSV files that no spreadsheet runs."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.output.spreadsheet import defused, format_csv


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "|calc", "\tx", "\rx", "\nx", "＝1+1", "＋1", "－1", "＠x", " =1"],
)
def test_what_a_spreadsheet_would_reckon_with_begins_with_an_apostrophe(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["t-0101", "a = b", "", "developing", "ﾠx"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert defused(text) == text


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2)))
def test_every_row_comes_back_with_its_cells_defused(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(format_csv(("a", "b"), rows), newline="")))
    assert read == [["a", "b"], *([defused(cell) for cell in row] for row in rows)]


def test_numbers_stay_numbers() -> None:
    assert format_csv(("n", "m"), [(-1, None)]) == "n,m\r\n-1,\r\n"

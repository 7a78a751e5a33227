"""CSV that a spreadsheet shows and never runs."""

import csv
import io

import pytest

from mcred.output.cells import format_csv


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "|a", "\ta", "\na", "＝1+1", " =1", "－1"])
def test_a_text_that_could_be_a_formula_is_defused(text: str) -> None:
    (_, (cell,)) = csv.reader(io.StringIO(format_csv(["a"], [[text]])))
    assert cell == f"'{text}"


def test_numbers_and_other_texts_stay_as_they_are() -> None:
    assert format_csv(["a", "b"], [[-0.5, "x, y"], [None, "t-1"]]) == 'a,b\n-0.5,"x, y"\n,t-1\n'

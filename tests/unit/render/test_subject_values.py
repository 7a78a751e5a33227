"""Values that templates are given besides the model's own."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from render_samples import small_catalog

from mcred.render.subject_values import level_widths

RUBRIC = next(iter(small_catalog().credentials.values())).rubric


@given(st.lists(st.integers(0, 2000), min_size=2, max_size=6))
def test_columns_share_the_table_by_what_they_hold_and_none_is_too_narrow(lengths: list[int]) -> None:
    levels = tuple(replace(RUBRIC.levels[0], id=f"level-{number}") for number in range(len(lengths)))
    texts = {level.id: "x" * length for level, length in zip(levels, lengths, strict=True)}
    criterion = replace(RUBRIC.criteria[0], descriptors=texts)
    widths = level_widths(replace(RUBRIC, levels=levels, criteria=(criterion,)))
    assert 85 - len(lengths) <= sum(widths) <= 85
    assert min(widths) >= 85 // (3 * len(lengths))
    assert sorted(widths) == [width for _, width in sorted(zip(lengths, widths, strict=True))]

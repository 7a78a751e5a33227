import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.content.cures import as_id, is_id, mended

DATE = {"pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?!\\n)$", "maxLength": 10}
ID = {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*(?!\\n)$", "maxLength": 64}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("3 August 2026", "2026-08-03"),
        ("3rd Aug. 2026", "2026-08-03"),
        ("August 3, 2026", "2026-08-03"),
        ("3.8.2026", "2026-08-03"),
        ("2026/8/3", "2026-08-03"),
        ("8/30/2026", "2026-08-30"),
        ("30/8/2026", "2026-08-30"),
        ("8/8/2026", "2026-08-08"),
        ("8/3/2026", ""),
        ("3 Augustus 26", ""),
        ("31 Foo 2026", ""),
        ("99/99/2026", ""),
    ],
)
def test_a_day_is_offered_when_it_can_be_read_in_one_way(written: str, day: str) -> None:
    assert mended(written, DATE) == day


@pytest.mark.parametrize(
    ("written", "identifier"),
    [
        ("Proficient", "proficient"),
        ("ai-foundations copy", "ai-foundations-copy"),
        ("Évaluation & retour", "evaluation-retour"),
        ("a--b_", "a-b"),
        ("\u201cai\u201d", "ai"),
        ("???", ""),
    ],
)
def test_an_id_is_offered_in_lower_case_with_hyphens(written: str, identifier: str) -> None:
    assert mended(written, ID) == identifier


@given(st.text(max_size=300))
def test_what_is_offered_fits(text: str) -> None:
    for schema in (ID, DATE):
        cure = mended(text, schema)
        assert cure == "" or (
            cure != text and mended(cure, schema) == "" and len(cure) <= schema["maxLength"]
        )
    assert as_id(text) == "" or is_id(as_id(text))


@given(st.text(max_size=300))
def test_where_the_form_is_free_nothing_is_offered(text: str) -> None:
    assert mended(text, {"maxLength": 100}) == ""

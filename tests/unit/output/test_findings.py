import json
import unicodedata

import pytest
from finding_samples import diagnostic
from hypothesis import given
from hypothesis import strategies as st

from mcred.diagnostics import Diagnostic, Severity
from mcred.output.findings import format_findings
from mcred.output.findings_json import format_findings_json
from mcred.output.showing import visible

BIDIRECTIONAL = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def shown(*findings: Diagnostic, files: int = 3) -> list[str]:
    return [str(line) for line in format_findings(findings, files)]


def test_a_finding_shows_place_words_line_caret_and_cure() -> None:
    assert shown(diagnostic()) == [
        "credentials/a/rubric.yaml:12:15: error: 'proficent' is not a level of the rubric [unknown-level]",
        "   12 |     required: proficent",
        "      |               ^^^^^^^^^",
        "  help: did you mean 'proficient'?",
        "",
        "3 files checked: 1 error, 0 warnings",
    ]


def test_nothing_wrong_is_said_in_one_line() -> None:
    assert shown(files=1) == ["1 file checked: nothing wrong"]


@pytest.mark.parametrize(
    ("in_baseline", "allowed", "told"),
    [
        (2, 0, "3 files checked: nothing else wrong; 2 in the baseline"),
        (0, 1, "3 files checked: nothing else wrong; 1 allowed with a reason"),
        (1200, 3, "3 files checked: nothing else wrong; 1,200 in the baseline, 3 allowed with a reason"),
    ],
)
def test_the_summary_counts_what_is_not_shown(in_baseline: int, allowed: int, told: str) -> None:
    assert [str(one) for one in format_findings([], 3, 100, in_baseline, allowed)] == [told]
    *_, last = format_findings([diagnostic()], 3, 100, in_baseline, allowed)
    assert str(last) == told.replace("nothing else wrong", "1 error, 0 warnings")


def test_the_caret_stands_under_its_word_after_wide_and_combining_characters() -> None:
    lines = shown(diagnostic(source="名: e\u0301 x", column=7, end_column=8))
    assert lines[2] == "      |" + " " * (1 + len("名: e x") - len("x") + 1) + "^"


def test_a_long_line_is_cut_around_the_place() -> None:
    lines = shown(diagnostic(source="a" * 5000 + "HERE" + "b" * 5000, column=5001, end_column=5005))
    assert len(lines[1]) < 120
    assert "HERE" in lines[1]
    assert lines[2].index("^") == lines[1].index("HERE")


def test_what_would_move_the_cursor_is_written_out() -> None:
    lines = shown(
        diagnostic(message="\x1b[31mred\u202e", file="a\nb.yaml", source="x: \x1b[2J", column=4, end_column=8)
    )
    assert "\x1b" not in "".join(lines)
    assert "<U+001B>[31mred<U+202E>" in lines[0]
    assert lines[0].startswith("a\\nb.yaml:12:4")


HARMFUL = "\u200b\u200d\u200e\u202e\u2066\ufe0f\ufeff\x1b\x9b\r\n\t\u2028\U000e0041"


@given(st.text(st.one_of(st.characters(), st.sampled_from(HARMFUL))))
def test_nothing_invisible_passes(text: str) -> None:
    shown = visible(text)
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert not {unicodedata.bidirectional(character) for character in shown} & BIDIRECTIONAL
    assert not set(HARMFUL) & set(shown)


def test_json_has_the_frozen_shape() -> None:
    document = json.loads(format_findings_json([diagnostic(), diagnostic(severity=Severity.WARNING)], 7))
    assert document == {
        "version": 1,
        "findings": [
            {
                "rule": "unknown-level",
                "severity": severity,
                "file": "credentials/a/rubric.yaml",
                "line": 12,
                "column": 15,
                "message": "'proficent' is not a level of the rubric",
                "hint": "did you mean 'proficient'?",
            }
            for severity in ("error", "warning")
        ],
        "summary": {"files": 7, "errors": 1, "warnings": 1},
    }

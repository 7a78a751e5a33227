"""Text that different earners' submissions have in common."""

import random
from array import array
from collections import Counter
from pathlib import Path

import pytest
from evidence_samples import CREDENTIAL, TRACE, definition, submit
from hypothesis import given, settings
from hypothesis import strategies as st

from mcred.content.submissions import SubmissionFolder, load_submission
from mcred.diagnostics import Severity
from mcred.evidence import shared_text
from mcred.evidence.case import Case, gather
from mcred.evidence.engine import ask_about_shared
from mcred.evidence.own_words import ROW, segments
from mcred.evidence.prerequisites import Record
from mcred.evidence.prints import Print
from mcred.evidence.shared_text import COMMON_FROM, LEAST_WORDS, Shared, print_of, shared_hashes, shared_texts
from mcred.evidence.winnowing import RUN, fingerprint, runs

DEFINITION = definition()
VOCABULARY = [f"w{number}" for number in range(300)]


def prose(seed: int, words: int = 60) -> str:
    rng = random.Random(seed)  # noqa: S311
    return " ".join(rng.choice(VOCABULARY) for _ in range(words))


def folder(home: Path, name: str, text: str, earner: str, *, trace: str = TRACE) -> SubmissionFolder:
    (home / name).mkdir(parents=True)
    submit(home / name, {"directions.md": f"# Own\n\n{text}\n", "ai-trace.md": trace})
    path = home / name / "submission.yaml"
    path.write_text(path.read_text().replace("t-0101", earner))
    own = home / name / "reflection.md"
    own.write_text(f"{prose(hash(name) % 1000 + 7000, 30)}\n")
    return load_submission(home, name)


def case_of(one: SubmissionFolder) -> Case:
    assert one.submission is not None
    return gather(one, one.submission, DEFINITION, Record())


def compared(folders: list[SubmissionFolder]) -> dict[str, tuple[Shared, ...]]:
    cases = [case_of(one) for one in folders]
    prints = [print_of(case, one.name) for case, one in zip(cases, folders, strict=True)]
    found = shared_texts(prints, lambda one: cases[one])
    return {folders[place].name: texts for place, texts in found.items()}


def test_the_same_passage_of_two_earners_is_a_question_to_both(tmp_path: Path) -> None:
    folders = [
        folder(tmp_path, "a", f"{prose(1)} {prose(5)}", "t-1"),
        folder(tmp_path, "b", f"{prose(2)}\n\n{prose(5).upper()}", "t-2"),
        folder(tmp_path, "c", prose(3), "t-3"),
    ]
    found = compared(folders)
    assert set(found) == {"a", "b"}
    (one,) = found["b"]
    assert (one.file, one.line, one.words, one.other_name) == ("directions.md", 5, 60, "a")
    (asked,) = ask_about_shared(folders[1], found["b"])
    assert (asked.rule, asked.severity) == ("shared-text", Severity.QUESTION)
    assert "60 words, such as 'W" in asked.message
    assert asked.message.endswith("of 't-1' in 'a' as well; did they work together?")


def test_an_earner_who_hands_in_again_shares_nothing_with_others(tmp_path: Path) -> None:
    again = [folder(tmp_path, name, prose(1), "t-1") for name in ("first", "second")]
    assert compared([*again, folder(tmp_path, "c", prose(3), "t-3")]) == {}


def test_less_than_forty_words_are_no_question(tmp_path: Path) -> None:
    short = prose(5, LEAST_WORDS - 1)
    assert (
        compared([folder(tmp_path, name, f"{prose(n)} {short}", f"t-{n}") for n, name in enumerate("ab")])
        == {}
    )


def test_what_the_credential_says_is_nobodys_copy(tmp_path: Path) -> None:
    own = prose(9, 80)
    credential = definition(
        accessibility=type(CREDENTIAL.accessibility)(statement=own, low_bandwidth="", formats=())
    )
    words = tuple(f"{prose(1, 30)} {own} {prose(2, 30)}".split())
    kept = [(at, list(piece)) for at, piece in segments(words, credential)]
    assert kept == [(0, list(words[:30])), (110, list(words[110:]))]


def test_prompts_and_outputs_of_a_tool_do_not_count_and_decisions_do(tmp_path: Path) -> None:
    for part, expected in (("Prompt", set()), ("Output", set()), ("Improved", {"a", "b"})):
        trace = TRACE.replace(f"### {part}\nsomething about it", f"### {part}\n{prose(5)}")
        folders = [
            folder(tmp_path / part, one, prose(n), f"t-{n}", trace=trace) for n, one in enumerate("ab")
        ]
        assert set(compared(folders)) == expected


def test_what_more_than_half_of_the_earners_have_is_a_form_of_the_school(tmp_path: Path) -> None:
    form = prose(77)
    folders = [folder(tmp_path, f"f{n}", f"{prose(n)} {form}", f"t-{n}") for n in range(6)]
    assert compared(folders) == {}
    assert set(compared(folders[:3])) == {"f0", "f1", "f2"}
    others = [folder(tmp_path, f"o{n}", prose(100 + n), f"u-{n}") for n in range(12)]
    assert set(compared([*folders, *others])) == {f"f{n}" for n in range(6)}


def test_the_order_of_the_run_does_not_matter(tmp_path: Path) -> None:
    folders = [folder(tmp_path, f"f{n}", f"{prose(n)} {prose(500 + n % 3)}", f"t-{n % 5}") for n in range(9)]
    expected = compared(folders)
    for seed in range(3):
        shuffled = sorted(folders, key=lambda one: hash((one.name, seed)))
        assert compared(shuffled) == expected


blocks = st.lists(st.integers(0, 6), max_size=6)


@settings(max_examples=60, deadline=None)
@given(st.lists(blocks, min_size=2, max_size=6), st.sampled_from((10, RUN - 1, RUN, 31)))
def test_rows_in_common_are_those_that_comparing_every_pair_would_find(
    documents: list[list[int]], size: int
) -> None:
    texts = [tuple(" ".join(prose(block, size) for block in blocks).split()) for blocks in documents]
    windows = [[text[n : n + RUN] for n in range(len(text) - RUN + 1)] for text in texts]
    owners = Counter(row for rows in windows for row in set(rows))
    kept = [fingerprint([text]) for text in texts]
    counts = Counter(value for one in kept for value in set(one))
    shared = frozenset(value for value, count in counts.items() if count > 1)
    found = [list(runs(text, shared)) for text in texts]
    hashes = Counter(row for rows in found for row in {row for _, row in rows})
    for rows, expected in zip(found, windows, strict=True):
        common = {at for at, row in rows if hashes[row] > 1}
        assert common == {at for at, row in enumerate(expected) if owners[row] > 1}


@given(st.lists(st.sampled_from("ab"), max_size=3 * ROW))
def test_what_is_left_of_a_text_stands_where_it_stood(words: list[str]) -> None:
    for at, piece in segments(words, DEFINITION):
        assert list(piece) == words[at : at + len(piece)]


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcdefgh"), st.sampled_from("xy"), st.sets(st.integers(0, 30), max_size=8)
        ),
        max_size=12,
    )
)
def test_shared_rows_are_the_same_however_few_are_looked_at_together(
    drawn: list[tuple[str, str, set[int]]],
) -> None:
    prints = [
        Print(
            name=str(place),
            earner=earner,
            credential=credential,
            digest="",
            hashes=array("Q", sorted(value << 56 for value in values)),
        )
        for place, (earner, credential, values) in enumerate(drawn)
    ]
    expected = set()
    for value in range(31):
        owners = {one.earner for one in prints if value << 56 in one.hashes}
        for credential in "xy":
            group = [one for one in prints if one.credential == credential]
            having = {one.earner for one in group if value << 56 in one.hashes}
            if len(having) > max(COMMON_FROM - 1, len({one.earner for one in group}) // 2):
                owners = set()
        if len(owners) > 1:
            expected.add(value << 56)
    assert shared_hashes(prints) == expected
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shared_text, "_AT_ONCE", 3)
        assert shared_hashes(prints) == expected

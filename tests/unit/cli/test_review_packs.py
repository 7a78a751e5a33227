"""Packs and what comes back from them: who gets what, what is hidden, what is refused."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from review_samples import LEVELS, edit, hand_in, make_program

from mcred.cli.assessment import assess_paths
from mcred.cli.packing import Order, _Room, make_packs
from mcred.cli.review_collecting import collect_files
from mcred.content.program import LoadedProgram, load_program
from mcred.content.resources import shipped
from mcred.errors import UnusableInputError
from mcred.model.exhibit import Exhibit, Image, Unshown
from mcred.model.outcome import Decision
from mcred.output.pack_report import KEY_FILE, Packed, format_key
from mcred.render.catalogues import load_words


@pytest.fixture
def program(tmp_path: Path) -> LoadedProgram:
    return load_program(make_program(tmp_path / "program"))


@pytest.fixture
def inbox(program: LoadedProgram, tmp_path: Path) -> Path:
    for name, earner in (("spring/one", "t-0500"), ("spring/two", "r-rivera")):
        hand_in(program.root, tmp_path / "inbox" / name, earner)
    return tmp_path / "inbox"


def pack(program: LoadedProgram, inbox: Path, *reviewers: str, assignments: Path | None = None) -> Path:
    out = inbox.parent / "packs"
    make_packs(program, inbox, Order(reviewers=reviewers, assignments=assignments, out=out))
    return out


def data_of(page: Path) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="pack">(.*?)</script>', page.read_text())
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def filled(
    program: LoadedProgram, page: Path, level: str = "proficient", comment: str = "Seen."
) -> dict[str, Any]:
    """What a reviewer saves who gives every criterion the same level."""
    data = data_of(page)
    rubric = program.catalog.credentials["clear-directions"].rubric
    return {
        "kind": data["kind"],
        "version": data["version"],
        "pack": data["pack"],
        "reviewer": data["reviewer"],
        "reviews": [
            {
                "number": number,
                "submission": one["key"],
                "seal": one["seal"],
                "credential": one["credential"],
                "ratings": {c.id: {"level": level, "comment": comment} for c in rubric.criteria},
                "feedback": {"strength": "a", "next_step": "b", "question": "c"},
                "minutes": 9,
                "conflict_of_interest": False,
                "reviewed": "2026-03-09",
                "complete": True,
            }
            for number, one in enumerate(data["submissions"], 1)
        ],
    }


def save(inbox: Path, data: dict[str, Any], name: str = "back.json") -> Path:
    path = inbox.parent / name
    path.write_text(json.dumps(data))
    return path


def results(program: LoadedProgram, inbox: Path, *files: Path) -> list[tuple[str, str]]:
    return [(one.result, one.why) for one in collect_files(program, files, inbox)]


def test_a_pack_holds_everything_but_the_reviewers_own(program: LoadedProgram, inbox: Path) -> None:
    out = pack(program, inbox, "r-rivera", "r-osei")
    assert len(data_of(out / "r-rivera.html")["submissions"]) == 1
    assert len(data_of(out / "r-osei.html")["submissions"]) == 2
    assert sorted(one.name for one in out.iterdir()) == [KEY_FILE, "r-osei.html", "r-rivera.html"]


def test_a_pack_says_neither_who_the_earners_are_nor_what_others_rated(
    program: LoadedProgram, inbox: Path
) -> None:
    edit(inbox / "spring/one/reflection.md", "\n", " written by T-0500\n")
    first = pack(program, inbox, "r-osei")
    collect_files(program, [save(inbox, filled(program, first / "r-osei.html", comment="Mine."))], inbox)
    text = (pack(program, inbox, "r-third") / "r-third.html").read_text()
    for secret in ("t-0500", "T-0500", "r-rivera", "r-osei", "Mine.", "spring/one", "earner:"):
        assert secret not in text
    assert "written by [earner]" in text


def test_questions_of_the_checks_are_shown_as_questions(program: LoadedProgram, inbox: Path) -> None:
    with (inbox / "spring/one/directions.md").open("a") as stream:
        stream.write("\nAsk anna.berg@students.example.org for help.\n")
    page = (pack(program, inbox, "r-osei") / "r-osei.html").read_text()
    assert page.count("Questions for you to judge.") == 2
    assert page.count("stand in another submission as well") >= 2
    assert not re.search(r"t-0[0-9]{3}|spring/", page)
    assert re.search(r'<li dir="auto">directions\.md, line [0-9]+: [^<]*anna\.berg@', page)


def test_the_same_inbox_gives_the_same_bytes(program: LoadedProgram, inbox: Path) -> None:
    page = pack(program, inbox, "r-osei") / "r-osei.html"
    first = page.read_bytes()
    page.unlink()
    pack(program, inbox, "r-osei")
    assert page.read_bytes() == first


def test_what_is_incomplete_or_rated_already_is_left_out_and_said(
    program: LoadedProgram, inbox: Path
) -> None:
    (inbox / "spring/two/reflection.md").unlink()
    page = pack(program, inbox, "r-osei") / "r-osei.html"
    collect_files(program, [save(inbox, filled(program, page))], inbox)
    order = Order(reviewers=("r-osei",), assignments=None, out=inbox.parent / "more")
    packed, left_out = make_packs(program, inbox, order)
    assert packed == ()
    assert [one.why[:14] for one in left_out] == ["r-osei has rev", "it is incomple"]
    assert not (inbox.parent / "more").exists()


@pytest.mark.parametrize(
    "table",
    [
        "folder,reviewer\nspring/one,r-osei\n",
        "\ufeffCredential;Reviewer;Folder\r\nx;r-osei;./spring/one/\r\n;;\r\n",
        'reviewer,due,folder\nr-osei,,"spring\\one"\n',
    ],
)
def test_assignments_say_who_rates_what(program: LoadedProgram, inbox: Path, table: str) -> None:
    file = inbox.parent / "assignments.csv"
    file.write_bytes(table.encode())
    out = pack(program, inbox, assignments=file)
    assert (out / KEY_FILE).read_text().splitlines()[1:] == ["r-osei,1,spring/one,clear-directions@1.0.0"]


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ("folder,reviewer\nspring/three,r-osei\n", "line 2 names the folder 'spring/three'"),
        ("folder,who\n", "has no columns"),
        ("", "has no columns"),
        ("folder,reviewer\nspring/one,R Osei\n", "is not an id"),
        ("folder,reviewer\nspring/one,../x\n", "is not an id"),
    ],
)
def test_assignments_that_cannot_be_followed_write_nothing(
    program: LoadedProgram, inbox: Path, table: str, why: str
) -> None:
    file = inbox.parent / "assignments.csv"
    file.write_text(table)
    with pytest.raises(UnusableInputError, match=re.escape(why)):
        pack(program, inbox, assignments=file)
    assert not (inbox.parent / "packs").exists()


def test_collected_reviews_are_scored(program: LoadedProgram, inbox: Path) -> None:
    out = pack(program, inbox, "r-osei", "r-third")
    files = [
        save(inbox, filled(program, out / f"{one}.html"), f"{one}.json") for one in ("r-osei", "r-third")
    ]
    before = [one.read_bytes() for one in files]
    assert results(program, inbox, *files) == [("written", "")] * 4
    rows = assess_paths(program, [inbox])
    assert [one.outcome.decision for one in rows] == [Decision.AWARD, Decision.AWARD]
    assert results(program, inbox, *files) == [("there already", "")] * 4
    assert [one.read_bytes() for one in files] == before


def test_what_was_changed_after_packing_is_refused(program: LoadedProgram, inbox: Path) -> None:
    saved = save(inbox, filled(program, pack(program, inbox, "r-osei") / "r-osei.html"))
    edit(inbox / "spring/one/reflection.md", "\n", " more\n")
    edit(inbox / "spring/two/submission.yaml", "attempt: 1", "attempt: 2")
    whys = {why for _, why in results(program, inbox, saved)}
    assert whys == {
        "the evidence or the rubric was changed after the pack was made",
        "no submission here is the one it was made for: it was changed, moved or taken out",
    }
    assert list(inbox.rglob("r-osei.yaml")) == []


def test_two_files_that_differ_leave_the_first(program: LoadedProgram, inbox: Path) -> None:
    page = pack(program, inbox, "r-osei") / "r-osei.html"
    first = save(inbox, filled(program, page), "a.json")
    second = save(inbox, filled(program, page, level="beginner"), "b.json")
    found = results(program, inbox, first, second)
    assert [one for one, _ in found] == ["written", "written", "refused", "refused"]
    assert "beginner" not in (inbox / "spring/one/reviews/r-osei.yaml").read_text()


def test_a_bad_file_stops_no_other(program: LoadedProgram, inbox: Path) -> None:
    good = save(inbox, filled(program, pack(program, inbox, "r-osei") / "r-osei.html"))
    bad = inbox.parent / "bad.json"
    bad.write_bytes(b"[" * 100_000)
    link = inbox.parent / "link.json"
    link.symlink_to(good)
    named = filled(program, inbox.parent / "packs/r-osei.html") | {"reviewer": "../../evil"}
    found = results(program, inbox, bad, link, save(inbox, named, "named.json"), good, inbox.parent / "none")
    assert [one for one, _ in found] == ["refused"] * 3 + ["written"] * 2 + ["refused"]
    assert "is a link" in found[1][1]
    assert "is not an id" in found[2][1]


def test_a_link_in_a_submission_leads_nowhere(program: LoadedProgram, inbox: Path) -> None:
    saved = save(inbox, filled(program, pack(program, inbox, "r-osei") / "r-osei.html"))
    outside = inbox.parent / "outside"
    outside.mkdir()
    (inbox / "spring/one/reviews").symlink_to(outside)
    results(program, inbox, saved)
    assert list(outside.iterdir()) == []


def test_a_folder_that_looks_like_a_formula_is_defused_in_the_key() -> None:
    row = Packed(reviewer="r-osei", number=1, folder="=cmd|x", credential="a@1.0.0")
    assert format_key([row]).decode().splitlines()[1] == "r-osei,1,'=cmd|x,a@1.0.0"


HOSTILE = (
    "</script><script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '"><svg onload=alert(1)>',
    "<!-- --><style>*{display:none}</style>",
    "[x](javascript:alert(1)) ![y](http://example.org/y.png) <http://example.org>",
    "{{ 7*7 }} {% raw %} \ue0000\ue001",
    "\u202egnp.exe",
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(text=st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_evidence_is_shown_as_text_whatever_it_says(program: LoadedProgram, inbox: Path, text: str) -> None:
    directions = inbox / "spring/one/directions.md"
    kept = directions.read_bytes()
    directions.write_bytes(kept + f"\n\n{text}\n\n    {text}\n".encode())
    try:
        page = (pack(program, inbox, "r-osei") / "r-osei.html").read_text(encoding="utf-8")
    finally:
        directions.write_bytes(kept)
    assert page.count('<section class="submission"') == 2
    assert page.count("<script") == page.count("</script>") == 2
    assert page.count("<style") == 1
    assert not re.search(r"<(?:img|svg|iframe|object|link(?! rel=\"icon\"))|<[a-z][^>]*\son[a-z]+=", page)
    assert "javascript:alert" not in re.sub(r">[^<]*<", "><", page)
    assert "\u202e" not in page


def test_what_markdown_would_hide_is_shown_as_it_was_written(program: LoadedProgram, inbox: Path) -> None:
    hidden = "\n".join(f"[a{number}]: hidden{number}" for number in range(100))
    with (inbox / "spring/one/directions.md").open("a") as stream:
        stream.write(f"\n\n{hidden}\n")
    assert "[a99]: hidden99" in (pack(program, inbox, "r-osei") / "r-osei.html").read_text()


def test_a_page_with_too_many_pictures_names_the_rest() -> None:
    image = Image(media_type="image/png", data=b"x" * (12 << 20))
    exhibit = Exhibit(requirement="a", title="A", file="a.png", criteria=(), content=image)
    room = _Room()
    assert room.fit(exhibit) == exhibit
    assert room.fit(exhibit).content == Unshown()


def test_levels_are_those_of_the_rubric(program: LoadedProgram, inbox: Path) -> None:
    page = (pack(program, inbox, "r-osei") / "r-osei.html").read_text()
    assert set(re.findall(r'type="radio" name="[^"]*" value="([^"]*)"', page)) == set(LEVELS)


def test_a_pack_is_in_the_language_of_the_program(program: LoadedProgram, inbox: Path) -> None:
    edit(program.root / "mcred.yaml", "languages: [en]", "languages: [es]")
    page = (pack(load_program(program.root), inbox, "r-osei") / "r-osei.html").read_text(encoding="utf-8")
    words = load_words("es", (shipped("templates") / "locales",))
    assert words is not None
    assert "<h1>Revisión: 2 entregas para r-osei</h1>" in page
    assert data_of(inbox.parent / "packs" / "r-osei.html")["words"]["kept"].startswith("Guardado")
    english = {one for one in words.messages if words.messages[one][0] != one and len(one) > 12}
    assert [one for one in english if one in page] == []

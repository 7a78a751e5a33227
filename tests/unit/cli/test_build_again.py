"""A second build makes what has changed, all of it and nothing else, and comes to the same bytes."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from building import FIRST, LIGHT, ROOT, SECOND, build, change, documents, write_program

from mcred.cli import rebuilding, recalling
from mcred.cli.recalling import BuildRequest, recall_build
from mcred.content import signatures
from mcred.render.documents import DOCUMENTS, Format, SubjectKind

OF_CREDENTIAL = {
    kind.name
    for kind in DOCUMENTS
    if kind.subject is SubjectKind.CREDENTIAL and {Format.MD, Format.HTML} <= {*kind.formats}
}
MATRIX, OVERVIEW = "frameworks/teaching-practice/matrix", "pathways/teaching-practice/overview"
FIRSTS = {f"credentials/{FIRST}/{name}" for name in OF_CREDENTIAL}
SECONDS = {f"credentials/{SECOND}/{name}" for name in OF_CREDENTIAL}
ALL = {*FIRSTS, *SECONDS, MATRIX, OVERVIEW}


def named(name: str) -> set[str]:
    return {one for one in ALL if one.endswith(f"/{name}")}


@pytest.fixture(scope="module")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_program(tmp_path_factory.mktemp("again") / "program")
    (root / "assets").mkdir()
    shutil.copy(root / "credentials" / FIRST / "badge.svg", root / "assets" / "far.svg")
    module = root / "credentials" / FIRST / "modules" / "1-what-directions-do.md"
    module.write_text(f"{module.read_text('utf-8')}\n\n![A badge](../../../assets/far.svg)\n", "utf-8")
    (root / "assets" / "far.svg").unlink()
    assert len(build(root).made) == 2 * len(ALL)
    return root


@pytest.fixture
def program(first_build: Path, tmp_path: Path) -> Path:
    return shutil.copytree(first_build, tmp_path / "program", symlinks=True)


def own_template(name: str) -> Callable[[Path], None]:
    def put(root: Path) -> None:
        path = root / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((ROOT / "templates" / name).read_text("utf-8") + "\n/* own */\n", "utf-8")

    return put


def edit(file: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda root: change(root / file, old, new)


def append(file: str, text: str) -> Callable[[Path], None]:
    return lambda root: (root / file).write_text((root / file).read_text("utf-8") + text, "utf-8") and None


def far_picture(root: Path) -> None:
    shutil.copy(root / "credentials" / FIRST / "badge.svg", root / "assets" / "far.svg")


def newest_date(root: Path) -> None:
    change(root / "credentials" / SECOND / "credential.yaml", "date: 20", "date: 2099-01-01 # 20")


CREDENTIAL = f"credentials/{FIRST}"
CHANGES = {
    "nothing": (lambda _: None, set()),
    "a file beside the program": (lambda root: (root / "notes.txt").write_text("x") and None, set()),
    "a summary": (edit(f"{CREDENTIAL}/credential.yaml", "summary: ", "summary: Now "), {*FIRSTS, OVERVIEW}),
    "a title": (
        edit(f"{CREDENTIAL}/credential.yaml", "title: Directions", "title: New Directions"),
        {*FIRSTS, OVERVIEW, MATRIX},
    ),
    "a title no pathway knows": (
        edit(f"credentials/{SECOND}/credential.yaml", "title: Starting", "title: Ending"),
        {*SECONDS, MATRIX},
    ),
    "a rubric": (edit(f"{CREDENTIAL}/rubric.yaml", "descriptors:", "descriptors: # x"), FIRSTS),
    "a module": (
        append(f"{CREDENTIAL}/modules/2-one-step-one-action.md", "\nMore.\n"),
        {*FIRSTS, OVERVIEW},
    ),
    "a module that is gone": (
        lambda root: (root / CREDENTIAL / "modules/5-put-your-evidence-together.md").unlink(),
        {*FIRSTS, OVERVIEW},
    ),
    "a quiz": (append(f"{CREDENTIAL}/quiz.yaml", "# x\n"), FIRSTS),
    "a badge": (append(f"{CREDENTIAL}/badge.svg", "<!-- x -->"), FIRSTS),
    "an exemplar": (append(f"{CREDENTIAL}/exemplars/strong-grade-4-lab/reflection.md", "\nx\n"), FIRSTS),
    "a framework": (
        edit("frameworks/teaching-practice.yaml", "title: ", "title: New "),
        {MATRIX},
    ),
    "a competency": (
        edit("frameworks/teaching-practice.yaml", "statement: ", "statement: New "),
        {MATRIX, *FIRSTS, *SECONDS},
    ),
    "a pathway": (
        edit("credentials/pathways/teaching-practice.yaml", "note: First", "note: At first"),
        {OVERVIEW},
    ),
    "the program": (edit("mcred.yaml", "title: Teacher", "title: Our Teacher"), ALL),
    "the newest date": (newest_date, ALL),
    "a template": (own_template("rubric.md.j2"), named("rubric")),
    "a part of templates": (own_template("_decision.md.j2"), named("rubric") | named("scoring-sheet")),
    "a picture elsewhere": (far_picture, {f"credentials/{FIRST}/learner-guide"}),
}


def stems(paths: tuple[str, ...]) -> set[str]:
    return {path.rpartition(".")[0] for path in paths}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_makes_its_documents_anew_and_no_others(what: str, program: Path, tmp_path: Path) -> None:
    alter, expected = CHANGES[what]
    alter(program)
    built = build(program)
    assert stems(built.made) == expected
    assert built.altered == ()
    fresh = build(program, out=tmp_path / "fresh")
    assert documents(program / "build") == documents(tmp_path / "fresh")
    assert (built.warnings, built.faults) == (fresh.warnings, fresh.faults)


def test_a_style_sheet_of_its_own_makes_the_pages_anew(program: Path) -> None:
    own_template("html/page.css")(program)
    assert set(build(program).made) == {f"{one}.html" for one in ALL}


def test_another_date_or_another_mcred_makes_everything_anew(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert stems(build(program, replace(LIGHT, epoch="1500000000")).made) == ALL
    monkeypatch.setattr(recalling, "maker", lambda: "another")
    assert stems(build(program, replace(LIGHT, epoch="1500000000")).made) == ALL


def test_a_document_that_is_gone_or_was_changed_by_hand_is_made_anew_and_said(program: Path) -> None:
    before = documents(program / "build")
    gone, changed = (program / "build" / path for path in (f"{MATRIX}.md", f"{OVERVIEW}.md"))
    gone.unlink()
    changed.write_text("mine", encoding="utf-8")
    built = build(program)
    assert set(built.made) == {f"{MATRIX}.md", f"{OVERVIEW}.md"}
    assert built.altered == (f"{OVERVIEW}.md",)
    assert documents(program / "build") == before
    assert build(program).altered == ()


@pytest.mark.parametrize("damage", [b"", b"\0" * 99, None])
def test_a_damaged_index_costs_time_and_nothing_else(program: Path, damage: bytes | None) -> None:
    before = documents(program / "build")
    (index,) = (program / ".mcred-cache").glob("build-*.index")
    index.write_bytes(index.read_bytes()[:-9] if damage is None else damage)
    built = build(program)
    assert (stems(built.made), built.altered) == (ALL, ())
    assert documents(program / "build") == before


def settle(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the files had been written long ago."""
    monkeypatch.setattr(signatures, "SETTLING_NS", -(10**12))


def test_nothing_is_read_while_nothing_has_changed(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(program / "credentials" / FIRST / "rubric.yaml", "kind: rubric", "kind: rubrik")
    settle(monkeypatch)
    first = build(program)
    assert first.faults
    monkeypatch.setattr(rebuilding, "load_sound_program", None)
    again = build(program)
    assert again == replace(first, made=())


@pytest.mark.parametrize("what", [one for one in CHANGES if CHANGES[one][1]])
def test_no_change_goes_unseen(what: str, program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)
    build(program)
    assert recall_build(program, LIGHT, program / "build") is not None
    CHANGES[what][0](program)
    assert recall_build(program, LIGHT, program / "build") is None


def test_another_request_is_another_answer(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)
    build(program)
    assert recall_build(program, BuildRequest(formats=("md",)), program / "build") is None
    assert build(program, BuildRequest(formats=("md",))).made == ()
    assert build(program).made == ()


def test_documents_are_removed_with_their_subject_and_nothing_else_is(program: Path) -> None:
    """A build of everything does it, not a build of a part, and not while a mistake leaves things out."""
    out = program / "build"
    whole = BuildRequest()
    build(program, whole)
    before = documents(out)
    (out / "credentials" / SECOND / "mine.txt").write_text("mine", encoding="utf-8")
    (out / "credentials" / SECOND / "rubric.md").write_text("mine", encoding="utf-8")
    folder = program / "credentials" / SECOND
    change(folder / "credential.yaml", "kind: credential", "kind: credentail")
    assert build(program, whole).removed == 0
    shutil.rmtree(folder)
    assert build(program, BuildRequest(formats=("md",))).removed == 0
    assert build(program, whole).removed == len([one for one in before if SECOND in one]) - 1
    assert {one for one in documents(out) if SECOND in one} == {
        f"credentials/{SECOND}/{name}" for name in ("mine.txt", "rubric.md")
    }
    assert {one for one in before if SECOND not in one} <= set(documents(out))


def test_folders_that_are_empty_then_go_too(program: Path) -> None:
    build(program, BuildRequest())
    shutil.rmtree(program / "credentials" / SECOND)
    build(program, BuildRequest())
    assert not (program / "build" / "credentials" / SECOND).exists()


def test_large_prints_that_are_there_never_fall_behind(tmp_path: Path) -> None:
    """Whoever reads large print gets the same version as everybody, and what was thrown away stays away."""
    program = write_program(tmp_path / "program")
    usual = BuildRequest(documents=("handout", "rubric"), formats=("html",))
    build(program, replace(usual, large_print=True))
    home = program / "build/credentials" / FIRST
    (home / "rubric-large-print.html").unlink()
    change(program / f"credentials/{FIRST}/credential.yaml", "Directions Every", "Ways Every")
    built = build(program, usual)
    assert "Ways Every" in (home / "handout-large-print.html").read_text(encoding="utf-8")
    assert f"credentials/{FIRST}/handout-large-print.html" in built.made
    assert not (home / "rubric-large-print.html").exists()
    assert build(program, usual).made == ()
    build(program, replace(usual, formats=("md",)))  # which has no large print


def test_without_large_prints_none_are_made(tmp_path: Path) -> None:
    program = write_program(tmp_path / "program")
    build(program)
    build(program, replace(LIGHT, documents=("handout",)))
    assert not list((program / "build").rglob("*-large-print*"))

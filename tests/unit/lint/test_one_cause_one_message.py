"""A mistake is reported where it is, once: what follows from it is not reported as well."""

import shutil
from pathlib import Path

import pytest
from starter import CREDENTIAL, EXEMPLAR, ROOT, STARTER, change, copy_starter, findings, place

from mcred.content.program import load_program
from mcred.content.yaml import parse_yaml_text

MISSPELLED = {"directions": "direction.md", "reflection": "reflection.md"}
FILES = tuple(sorted(load_program(STARTER).documents))


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_does_not_fit_its_schema_is_all_that_is_reported(file: str, tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    change(root, file, {"oops": 1})
    assert [(one.rule, one.file) for one in findings(root)] == [("unknown-field", file)]


@pytest.mark.parametrize("file", FILES)
def test_an_empty_file_is_all_that_is_reported(file: str, tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    (root / file).write_text("", encoding="utf-8")
    rule = "missing-front-matter" if file.endswith(".md") else "empty-file"
    assert [(one.rule, one.file) for one in findings(root)] == [(rule, file)]


@pytest.mark.parametrize(
    ("file", "keys", "rule"),
    [
        ("credential.yaml", {"id": "clear-instructions"}, "id-differs-from-path"),
        ("framework.yaml", {"id": "practice"}, "id-differs-from-path"),
        ("credential.yaml", {"coaching": []}, "missing-coaching-type"),
        ("credential.yaml", {"uses_ai": True, "level": "entry"}, None),
        ("mcred.yaml", {"policy": {"module_minutes": {"min": 20, "max": 15}}}, "conflicting-limits"),
        ("mcred.yaml", {"policy": {"modules": {"min": 9, "max": 1}}}, "conflicting-limits"),
        ("mcred.yaml", {"policy": {"seat_minutes": {"min": 99, "max": 9}}}, "conflicting-limits"),
        ("mcred.yaml", {"policy": {"window_weeks": {"min": 9, "max": 1}}}, "conflicting-limits"),
        ("modules/2-one-step-one-action.md", {"minutes": 60}, "module-minutes-off-policy"),
        ("exemplar/submission.yaml", {"evidence": MISSPELLED}, "missing-file"),
    ],
)
def test_a_slip_is_reported_by_one_rule(
    file: str, keys: dict[str, object], rule: str | None, tmp_path: Path
) -> None:
    root = copy_starter(tmp_path / "program")
    change(root, place(file), keys)
    assert {one.rule for one in findings(root)} == ({rule} if rule else set())


def test_a_misspelled_criterion_is_not_reported_as_missing_evidence(tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    path = root / CREDENTIAL / "credential.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("criteria: [steps, access, checking]", "criteria: [steps, acess, checking]"))
    (found,) = findings(root)
    assert (found.rule, found.hint) == ("unknown-criterion", "did you mean 'access'?")
    assert text.splitlines()[found.line - 1][found.column - 1 :].startswith("access")


def test_a_misspelled_competency_is_not_reported_as_unrated_or_unused(tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    path = root / CREDENTIAL / "credential.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("- teaching-practice/check-under", "- teaching-practice/chek-under"))
    (found,) = findings(root)
    assert (found.rule, found.hint) == ("unknown-competency", "did you mean 'check-understanding'?")


def test_a_misspelled_level_in_a_descriptor_is_not_reported_as_missing(tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    path = root / CREDENTIAL / "rubric.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("      proficient: >-", "      proficent: >-", 1))
    (found,) = findings(root)
    assert (found.rule, found.hint) == ("unknown-level", "did you mean 'proficient'?")


def test_two_levels_with_one_id_are_reported_once(tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    path = root / CREDENTIAL / "rubric.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{id: proficient,", "{id: developing,"))
    assert [one.rule for one in findings(root)] == ["duplicate-id"]


def test_a_copied_credential_whose_id_was_not_changed_is_a_duplicate(tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    shutil.copytree(root / CREDENTIAL, root / "credentials" / "a-copy")
    (found,) = findings(root)
    assert (found.rule, found.file) == ("duplicate-id", "credentials/a-copy/credential.yaml")
    assert found.hint == "write 'a-copy'"


@pytest.mark.parametrize("name", ["rubric.yml", "rubrik.yaml"])
def test_a_rubric_under_another_name_is_misplaced_and_not_missing_too(name: str, tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    (root / CREDENTIAL / "rubric.yaml").rename(root / CREDENTIAL / name)
    assert [(one.rule, one.file) for one in findings(root)] == [("misplaced-file", f"{CREDENTIAL}/{name}")]


def test_a_folder_without_a_credential_is_reported_at_one_of_its_files(tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    (root / "credentials/wait-time").mkdir()
    shutil.copy(root / CREDENTIAL / "rubric.yaml", root / "credentials/wait-time/rubric.yaml")
    shutil.copy(root / CREDENTIAL / "quiz.yaml", root / "credentials/wait-time/quiz.yaml")
    (found,) = findings(root)
    assert found.rule == "misplaced-file"
    assert "'wait-time'" in found.message


def test_a_review_that_does_not_fit_counts_as_a_review(tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    change(root, f"{EXEMPLAR}/reviews/r-osei.yaml", {"role": "boss"})
    assert [one.rule for one in findings(root)] == ["unknown-value"]


@pytest.fixture
def shipped_program(tmp_path: Path) -> Path:
    """A copy of the program that ships: credentials with three exemplars, each in four files.

    ``ai-foundations`` is not released in it: what is changed there is a draft.
    """
    root = tmp_path / "shipped"
    for name in ("credentials", "frameworks"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mcred.yaml", root)
    shutil.rmtree(root / "credentials" / "ai-foundations" / "releases")
    return root


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


RENAMED = [
    ("rubric.yaml", "{id: developing,", "{id: develping,", "unknown-level", "write 'developing' here, or "),
    ("rubric.yaml", "- id: accuracy", "- id: accurate-output", "unknown-criterion", "write 'accuracy' here"),
    ("rubric.yaml", "- id: accuracy", "- id: truth", "unknown-criterion", "write 'accuracy' here"),
    ("quiz.yaml", "- id: q1", "- id: question-1", "unknown-question", "write 'q1' here"),
    ("credential.yaml", "- id: ai-trace", "- id: trace", "unknown-requirement", "write 'ai-trace' here"),
]


@pytest.mark.parametrize(("file", "old", "new", "rule", "hint"), RENAMED)
def test_a_name_changed_only_where_it_is_defined_is_reported_there_and_once(
    file: str, old: str, new: str, rule: str, hint: str, shipped_program: Path
) -> None:
    path = shipped_program / "credentials/ai-foundations" / file
    replace(path, old, new)
    (found,) = findings(shipped_program)
    assert (found.rule, found.file) == (rule, f"credentials/ai-foundations/{file}")
    assert new.removeprefix("{").removesuffix(",").partition("id: ")[2] in found.source
    assert found.hint.startswith(hint)


def test_two_levels_misspelled_in_the_rubric_are_two_findings(shipped_program: Path) -> None:
    path = shipped_program / "credentials/ai-foundations/rubric.yaml"
    replace(path, "{id: developing,", "{id: develping,")
    replace(path, "{id: beginner,", "{id: beginer,")
    assert [one.hint.partition(" here")[0] for one in findings(shipped_program)] == [
        "write 'beginner'",
        "write 'developing'",
    ]


def test_a_competency_renamed_in_the_framework_alone_is_reported_there(shipped_program: Path) -> None:
    framework = shipped_program / "frameworks/ai-adoption.yaml"
    replace(framework, "- id: explain-tool-limits", "- id: explain-limits")
    (found,) = findings(shipped_program)
    assert (found.rule, found.file) == ("unknown-competency", f"frameworks/{framework.name}")


def test_a_name_misspelled_where_it_is_used_is_reported_there(shipped_program: Path) -> None:
    reviews = shipped_program / "credentials/ai-foundations/exemplars/weak-grade-2-bees/reviews"
    for file in reviews.iterdir():
        replace(file, "usefulness:", "usefullness:")
    found = findings(shipped_program)
    assert {(one.rule, one.hint) for one in found} == {("unknown-criterion", "did you mean 'usefulness'?")}
    assert len(found) == 2


def test_a_misspelled_criterion_in_a_review_of_an_exemplar_is_not_reported_as_left_out_too(
    shipped_program: Path,
) -> None:
    folder = shipped_program / "credentials/ai-foundations/exemplars/weak-grade-2-bees"
    replace(folder / "reference.yaml", "usefulness:", "usefullness:")
    (found,) = findings(shipped_program)
    assert (found.rule, found.hint) == ("unknown-criterion", "did you mean 'usefulness'?")


def test_a_new_version_without_an_entry_in_the_changelog_is_one_finding(shipped_program: Path) -> None:
    path = shipped_program / "credentials/ai-foundations/credential.yaml"
    replace(path, "version: 1.0.0", "version: 1.1.0")
    assert [one.rule for one in findings(shipped_program)] == ["changelog-behind"]


def test_exemplars_of_an_earlier_version_are_one_finding(shipped_program: Path) -> None:
    path = shipped_program / "credentials/ai-foundations/credential.yaml"
    replace(path, "version: 1.0.0", "version: 1.1.0")
    entry = "  - {version: 1.1.0, date: 2026-11-02, changes: [Clearer wording.], effect: None.}\n"
    replace(path, "changelog:\n", f"changelog:\n{entry}")
    (found,) = findings(shipped_program)
    assert found.rule == "unknown-version"
    assert found.file.endswith("/submission.yaml")
    assert found.message == (
        "12 files of 3 exemplars name version '1.0.0' of 'ai-foundations'; it is '1.1.0'"
    )
    assert found.hint == "write 'ai-foundations@1.1.0' in each of the 12 files"


def test_a_copied_credential_with_a_new_id_is_one_finding_besides_its_place_in_a_pathway(
    shipped_program: Path,
) -> None:
    credentials = shipped_program / "credentials"
    shutil.copytree(credentials / "ai-foundations", credentials / "ai-basics")
    replace(credentials / "ai-basics/credential.yaml", "id: ai-foundations", "id: ai-basics")
    placed = [one for one in findings(shipped_program) if one.rule != "unused-credential"]
    (found,) = placed
    assert found.rule == "unknown-credential"
    assert found.message == "12 files of 3 exemplars belong to 'ai-basics', not to 'ai-foundations'"
    assert found.hint == "write 'ai-basics@1.0.0' in each of the 12 files"


def test_a_folder_whose_name_cannot_be_an_id_is_to_be_renamed(tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    copy = root / "credentials" / "clear-directions copy"
    shutil.copytree(root / CREDENTIAL, copy)
    (found,) = findings(root)
    assert (found.rule, found.hint) == (
        "duplicate-id",
        "rename the folder to 'clear-directions-copy' and write that here",
    )
    change(root, "credentials/clear-directions copy/credential.yaml", {"id": "wait-time"})
    hints = [one.hint for one in findings(root) if one.rule == "id-differs-from-path"]
    assert hints == ["rename the folder to 'wait-time'"]


def _one_criterion(
    title: str = "Steps", question: str = "Which steps are there?", **descriptors: str
) -> dict[str, object]:
    """The starter's rubric with other words in its first criterion."""
    rubric = parse_yaml_text((STARTER / CREDENTIAL / "rubric.yaml").read_text(encoding="utf-8")).data
    assert isinstance(rubric, dict)
    first, *others = rubric["criteria"]
    texts = {**first["descriptors"], **descriptors}
    return {"criteria": [{**first, "title": title, "question": question, "descriptors": texts}, *others]}


REFLECTION = """The reflection names a step where students stopped, with a reason, and a next set of
directions with what will be done differently."""
RUBRIC_SLIPS = [
    ("descriptor-names-only-its-level", {"proficient": "Proficient."}),
    ("descriptor-names-only-its-level", {"developing": "Developing steps.", "beginner": "Beginner."}),
    ("repeated-descriptor", {"developing": "One paragraph tells it.", "beginner": "One paragraph tells it."}),
    ("repeated-descriptor", {"developing": "The step is good.", "proficient": "The steps are very good."}),
    (
        "repeated-descriptor",
        {"beginner": REFLECTION},
    ),
    ("negative-only-descriptor", {"beginner": "No numbered steps. Does not say what is needed."}),
    ("negative-only-descriptor", {"beginner": "No good evidence of effective steps."}),
    ("vague-descriptor", {"proficient": "The whole page is well and effectively written."}),
    ("drifting-descriptors", {"developing": "Colleagues were invited to watch a whole lesson afterwards."}),
    (
        "drifting-descriptors",
        {"beginner": "(a) The page has 1 step.", "developing": "(a) The page has 2. (b) 3."},
    ),
    ("double-barrelled-criterion", {"title": "Accuracy and engagement"}),
    (
        "double-barrelled-criterion",
        {"title": "Accuracy and tone", "question": "Is it accurate and engaging?"},
    ),
]


@pytest.mark.parametrize(("rule", "words"), RUBRIC_SLIPS)
def test_a_slip_in_a_rubric_is_reported_by_one_rule(rule: str, words: dict[str, str], tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    change(root, place("rubric.yaml"), _one_criterion(**words))
    found = findings(root)
    expected = {rule, "vague-descriptor"} if "is good" in words.get("developing", "") else {rule}
    assert {one.rule for one in found} == expected
    assert {one.file for one in found} == {place("rubric.yaml")}


def test_a_criterion_copied_with_its_id_is_a_duplicate_and_no_repetition(tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    criteria = _one_criterion()["criteria"]
    assert isinstance(criteria, list)
    change(root, place("rubric.yaml"), {"criteria": [*criteria, criteria[0]]})
    assert [one.rule for one in findings(root)] == ["duplicate-id"]


def test_a_rubric_without_a_must_pass_criterion_is_one_finding(tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    replace(root / CREDENTIAL / "rubric.yaml", "    must_pass: true", "    must_pass: false")
    assert [one.rule for one in findings(root)] == ["no-must-pass-criterion"]


def test_a_competency_that_cannot_be_seen_is_one_finding(tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    replace(
        root / place("framework.yaml"),
        "statement: Write directions",
        "statement: Know how to write directions",
    )
    (found,) = findings(root)
    assert (found.rule, found.hint) == ("unobservable-competency", "begin with 'write'")


def test_a_pathway_of_optional_components_is_one_finding(tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    change(
        root, place("pathway.yaml"), {"components": [{"credential": "clear-directions", "optional": True}]}
    )
    assert [one.rule for one in findings(root)] == ["award-that-requires-nothing"]


def test_a_credential_taken_out_of_the_pathway_is_not_reported_as_a_domain_left_out_too(
    shipped_program: Path,
) -> None:
    path = shipped_program / "credentials/pathways/ai-adoption.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index("  - credential: responsible-implementation")
    shorter = text[:start] + text[text.index("stacked_award:") :]
    path.write_text(shorter.replace(", responsible-implementation]", "]"), encoding="utf-8")
    assert [one.rule for one in findings(shipped_program)] == ["unused-credential"]


def test_word_lists_of_english_say_nothing_about_a_program_in_another_language(tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    words = {
        "beginner": "No hay goal.",
        "developing": "Some good pasos claros.",
        "title": "Accuracy and engagement",
    }
    change(root, place("rubric.yaml"), _one_criterion(**words))
    assert findings(root)
    change(root, "mcred.yaml", {"languages": ["es"]})
    assert findings(root) == ()

"""What we ship validates, builds and scores."""

import json
import re
from pathlib import Path

import pytest

from mcred.content.program import load_program

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = load_program(ROOT)
EXEMPLARS = {
    exemplar.folder: (bundle, exemplar)
    for bundle in PROGRAM.catalog.credentials.values()
    for exemplar in bundle.exemplars
}


@pytest.fixture(scope="module")
def scores() -> dict[str, dict[str, object]]:
    from mcred.cli.assessment import assess_paths
    from mcred.output.scores import format_scores_json

    document = json.loads(format_scores_json(assess_paths(PROGRAM, [ROOT / "credentials"])))
    return {f"credentials/{row['folder']}": row for row in document["submissions"]}


def test_it_validates_without_a_finding_and_without_a_suppression(mcred) -> None:
    done = mcred("validate", "--format", "json")
    assert json.loads(done.stdout)["findings"] == []
    for file in PROGRAM.documents:
        assert "mcred: allow" not in (ROOT / file).read_text(encoding="utf-8")


def test_every_credential_has_a_strong_a_borderline_and_a_weak_exemplar() -> None:
    assert len(PROGRAM.catalog.credentials) >= 4
    for bundle in PROGRAM.catalog.credentials.values():
        kinds = {exemplar.name.partition("-")[0] for exemplar in bundle.exemplars}
        assert kinds == {"strong", "borderline", "weak"}, bundle.folder


def test_every_yaml_file_of_the_repository_fits_its_schema() -> None:
    from mcred.content.documents import load_document

    looked_at = 0
    for top in ("frameworks", "credentials", "templates/starter"):
        for path in sorted((ROOT / top).rglob("*.yaml")):
            document = load_document(path.name, path.read_bytes())
            assert document.diagnostics == (), path
            looked_at += 1
    assert looked_at > 50


@pytest.mark.parametrize("folder", EXEMPLARS)
def test_an_exemplar_is_decided_as_its_reference_ratings_imply(folder: str, scores) -> None:
    _, exemplar = EXEMPLARS[folder]
    row = scores[folder]
    assert row["decision"] == exemplar.reference.decision
    assert {one["id"]: one["level"] for one in row["criteria"]} == {
        criterion: rating.level for criterion, rating in exemplar.reference.ratings.items()
    }
    assert not [one for one in row["findings"] if one["severity"] != "question"]


def test_the_ai_credentials_are_released_and_two_versions_of_one_are_in_use(scores) -> None:
    adopted = {one.credential.id for one in PROGRAM.catalog.pathways["ai-adoption"].components}
    assert not any(map(PROGRAM.catalog.is_draft, adopted))
    rows = [row for row in scores.values() if row["credential"] in adopted]
    assert not any(row["draft"] for row in rows)
    used = {(row["credential"], row["credential_version"]) for row in rows}
    assert {version for one, version in used if one == "feedback-and-assessment"} == {"1.0.0", "1.1.0"}


@pytest.mark.parametrize("folder", EXEMPLARS)
def test_strong_exemplars_pass_and_weak_ones_do_not(folder: str, scores) -> None:
    kind = folder.rpartition("/")[2].partition("-")[0]
    expected = {"strong": {"award"}, "borderline": {"award", "revise"}, "weak": {"revise"}}
    assert scores[folder]["decision"] in expected[kind]


def test_no_sentence_is_copied_from_one_exemplar_to_another_by_accident() -> None:
    seen: dict[str, str] = {}
    for folder in EXEMPLARS:
        for path in (ROOT / folder).glob("*.md"):
            for sentence in re.findall(r"[A-Z][^.!?\n>]{80,}[.!?]", path.read_text(encoding="utf-8")):
                assert seen.setdefault(sentence, folder) == folder, sentence


def test_names_in_exemplars_are_pseudonyms_and_each_earner_appears_once_per_credential() -> None:
    earners = [(bundle.credential.id, one.submission.earner) for bundle, one in EXEMPLARS.values()]
    assert len(set(earners)) == len(earners)
    assert all(re.fullmatch(r"t-\d{4}", earner) for _, earner in earners)

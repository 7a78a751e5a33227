"""What the pages on editors and on checks of every change print can be copied as it stands."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner

from mcred.cli.reporting import Format

ROOT = Path(__file__).resolve().parent.parent
CI = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
EDITOR = (ROOT / "docs" / "editor.md").read_text(encoding="utf-8")
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
WORKFLOWS, GITLAB, PRE_COMMIT = (
    [
        block
        for block in re.findall(r"```yaml\n(.*?)```", CI, re.DOTALL)
        if re.search(mark, block, re.MULTILINE)
    ]
    for mark in (r"^on:", r"^  artifacts:", r"^repos:")
)


def test_every_block_is_known_to_the_tests() -> None:
    assert (len(WORKFLOWS), len(GITLAB), len(PRE_COMMIT)) == (2, 1, 2)
    assert CI.count("```yaml") == 5


@pytest.mark.parametrize(
    ("schema", "blocks"), [("vendor.github-workflows", WORKFLOWS), ("vendor.gitlab-ci", GITLAB)]
)
def test_the_service_would_accept_the_example(schema: str, blocks: list[str], tmp_path: Path) -> None:
    for block in blocks:
        (tmp_path / "example.yml").write_text(block, encoding="utf-8")
        done = CliRunner().invoke(
            check_jsonschema, ["--builtin-schema", schema, str(tmp_path / "example.yml")]
        )
        assert done.exit_code == 0, done.output


def steps(block: str) -> list[str]:
    """The lines of a job that run mcred."""
    document = yaml.safe_load(block)
    if "jobs" not in document:
        return list(document["validate"]["script"])
    lines = [step.get("run", "") for step in document["jobs"]["validate"]["steps"]]
    return [line for line in lines if line.startswith("mcred ")]


@pytest.mark.parametrize("block", [*WORKFLOWS, *GITLAB])
@pytest.mark.parametrize("state", ["good", "wrong", "absent"])
def test_the_job_does_what_the_page_says(block: str, state: str, tmp_path: Path, mcred) -> None:
    program = tmp_path / "program"
    mcred("init", program, "--empty")
    if state == "wrong":
        (program / "mcred.yaml").write_text("kind: program\n")
    if state == "absent":
        (program / "mcred.yaml").unlink()
    lines = steps(block)
    assert lines
    passed = []
    for line in lines:
        command = line.replace("mcred ", f'"{sys.executable}" -m mcred ', 1)
        done = subprocess.run(["bash", "-ec", command], cwd=program, check=False, capture_output=True)
        passed.append(done.returncode == 0)
    match state:
        case "good":
            assert all(passed)
        case "wrong":  # the report is made, then the job fails
            assert passed == [*[True] * (len(lines) - 1), False]
        case _:
            assert not any(passed)
    if len(lines) > 1 and state == "wrong":
        (report,) = (*program.glob("mcred.sarif"), *program.glob("mcred-junit.xml"))
        assert "the field 'title' is missing" in report.read_text(encoding="utf-8")


def test_the_hooks_on_the_page_are_those_that_there_are() -> None:
    remote, local = (yaml.safe_load(block)["repos"][0] for block in PRE_COMMIT)
    assert remote["hooks"] == [{"id": HOOK["id"]}]
    (hook,) = local["hooks"]
    assert hook == {name: HOOK[name] for name in hook} | {"language": "system"}


def test_the_settings_on_the_page_are_those_of_a_new_program() -> None:
    shown = re.search(r"```json\n(.*?)```", EDITOR, re.DOTALL)
    assert shown is not None
    settings = json.loads((ROOT / "templates" / "project" / "vscode-settings.json").read_bytes())
    assert json.loads(shown[1])["yaml.schemas"] == settings["yaml.schemas"]


def test_the_first_line_on_the_page_is_that_of_a_shipped_file() -> None:
    shown = re.search(r"```yaml\n(.*?)```", EDITOR, re.DOTALL)
    assert shown is not None
    shipped = (ROOT / "credentials" / "ai-foundations" / "credential.yaml").read_text(encoding="utf-8")
    assert shipped.startswith(shown[1])


def test_every_format_is_in_the_table() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", CI, re.MULTILINE)) == {one.value for one in Format}

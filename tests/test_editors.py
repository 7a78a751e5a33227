"""The schemas and the editor settings that a program comes with, judged by a validator from outside."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner

from mcred.content.calibration import format_certificate
from mcred.content.rules import RULES
from mcred.content.schemas import KINDS
from mcred.model.calibration import Certificate
from mcred.model.reference import CredentialRef

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = (ROOT, ROOT / "templates" / "starter")
PROJECT = ROOT / "templates" / "project"
# The rules on single files that an editor can already hold a file to with nothing but its schema.
BY_SCHEMA = {
    "missing-kind",
    "unknown-kind",
    "missing-field",
    "unknown-field",
    "unknown-value",
    "wrong-type",
    "wrong-form",
    "out-of-range",
    "repeated-item",
}


def shipped_yaml() -> Iterator[tuple[Path, Path]]:
    """Each YAML file of the shipped programs, with the folder of its program."""
    for program in PROGRAMS:
        for pattern in ("mcred.yaml", "frameworks/*.yaml", "credentials/**/*.yaml"):
            for path in sorted(program.glob(pattern)):
                yield program, path


def kind_of(text: str) -> str:
    found = re.search(r"^kind: (\S+)$", text, re.MULTILINE)
    assert found is not None
    return found[1]


def _certificate(reviewer: str) -> str:
    passed = Certificate(
        reviewer=reviewer,
        credential=CredentialRef("ai-foundations", "1.0.0"),
        calibrated="2026-03-02",
        until="2027-03-02",
        exemplars=3,
        ratings=15,
        exact=13,
    )
    return format_certificate(passed).decode()


def shipped_texts() -> dict[str, list[str]]:
    """The texts of all shipped files by kind, of modules the fields only."""
    texts: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for _, path in shipped_yaml():
        text = path.read_text(encoding="utf-8")
        texts[kind_of(text)].append(text)
    for program in PROGRAMS:
        for path in sorted(program.glob("credentials/*/modules/*.md")):
            texts["module"].append(path.read_text(encoding="utf-8").split("---\n")[1])
    # Nobody is calibrated in what ships; these are as `mcred calibrate check` writes them.
    texts["certificate"] += [_certificate(one) for one in ("r-haddad", "r-moreau")]
    return texts


def misfits(kind: str, texts: Iterable[str], folder: Path) -> set[int]:
    """The numbers of the texts that the outside validator rejects."""
    paths = [folder / f"{number}.yaml" for number, _ in enumerate(texts)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    schema = ROOT / "schemas" / f"{kind}.schema.json"
    done = CliRunner().invoke(check_jsonschema, ["--schemafile", str(schema), "-o", "json", *map(str, paths)])
    report = json.loads(done.output)
    assert report.get("parse_errors", []) == []
    assert done.exit_code == (1 if report["errors"] else 0)
    return {int(Path(one["filename"]).stem) for one in report["errors"]}


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_alone_accepts_all_that_ships_and_no_slip_in_it(kind: str, tmp_path: Path) -> None:
    good = shipped_texts()[kind]
    text = good[-1]
    kind_line = re.compile(r"^kind: .*\n", re.MULTILINE)
    slips = [
        f"{text}titel: A\n",
        kind_line.sub("", text, count=1),
        kind_line.sub("kind: rubrik\n", text, count=1),
    ]
    assert len(good) > 1
    assert misfits(kind, [*good, *slips], tmp_path) == set(range(len(good), len(good) + len(slips)))


def test_the_schema_alone_sees_what_the_rules_on_single_files_give_as_examples(tmp_path: Path) -> None:
    rules = [rule for rule in RULES if rule.id in BY_SCHEMA]
    assert {rule.id for rule in rules} == BY_SCHEMA
    fails = [text for rule in rules for text in rule.fails]
    passes = [
        text for rule in rules for text in rule.passes if rule.id not in {"missing-kind", "unknown-kind"}
    ]
    assert misfits("program", [*fails, *passes], tmp_path) == set(range(len(fails)))


# A whole credential, framework or release is too long for an example; the shipped ones are that.
@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind not in {"credential", "framework", "release"}]
)
def test_the_examples_that_an_editor_offers_fit_their_schema(kind: str, tmp_path: Path) -> None:
    schema = json.loads((ROOT / "schemas" / f"{kind}.schema.json").read_bytes())
    examples = [json.dumps(example) for example in schema["examples"]]
    assert examples
    assert misfits(kind, examples, tmp_path) == set()


def test_the_first_line_of_every_shipped_file_names_its_schema() -> None:
    for program, path in shipped_yaml():
        first, text = path.read_text(encoding="utf-8").split("\n", 1)
        named = first.removeprefix("# yaml-language-server: $schema=")
        up = "../" * (len(path.relative_to(program).parts) - 1)
        assert named == f"{up}schemas/{kind_of(text)}.schema.json", path


def settings() -> dict[str, str]:
    document = json.loads((PROJECT / "vscode-settings.json").read_text(encoding="utf-8"))
    return dict(document["yaml.schemas"])


def fits(pattern: str, path: str) -> bool:
    """Whether a pattern of the settings matches: the end of a path, and ``*`` any text but a slash."""
    body = re.escape(pattern.removeprefix("**/")).replace(r"\*", "[^/]*")
    return re.search(rf"(^|/){body}\Z", path) is not None


def test_the_settings_of_vs_code_give_each_file_the_one_schema_of_its_kind() -> None:
    by_schema = settings()
    assert {f"schemas/{kind}.schema.json" for kind in KINDS if kind != "module"} == set(by_schema)
    for program, path in shipped_yaml():
        name = path.relative_to(program).as_posix()
        chosen = [schema for schema, pattern in by_schema.items() if fits(pattern, name)]
        assert chosen == [f"schemas/{kind_of(path.read_text(encoding='utf-8'))}.schema.json"], name


@pytest.mark.parametrize("name", ["settings", "tasks", "extensions"])
def test_this_repository_is_set_up_as_a_new_program_is(name: str, tmp_path: Path, mcred) -> None:
    ours = (ROOT / ".vscode" / f"{name}.json").read_bytes()
    assert (PROJECT / f"vscode-{name}.json").read_bytes() == ours
    mcred("init", tmp_path / "program", "--empty")
    assert (tmp_path / "program" / ".vscode" / f"{name}.json").read_bytes() == ours


def test_the_task_of_vs_code_understands_what_validate_prints(tmp_path: Path, mcred) -> None:
    mcred("init", tmp_path / "program", "--empty")
    module = "credentials/clear-directions/modules/1-what-directions-do.md"
    path = tmp_path / "program" / module
    path.write_text(path.read_text(encoding="utf-8").replace("activity:", "aktivity:"), encoding="utf-8")
    (task,) = json.loads((PROJECT / "vscode-tasks.json").read_text(encoding="utf-8"))["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    done = mcred(*task["command"].split()[1:], cwd=tmp_path / "program", **task["options"]["env"])
    found = [match for line in done.stdout.splitlines() if (match := re.match(pattern["regexp"], line))]
    assert {one[pattern["code"]] for one in found} == {"missing-field", "unknown-field"}
    assert {one[pattern["file"]] for one in found} == {module}
    assert all(one[pattern["severity"]] == "error" and one[pattern["line"]].isdigit() for one in found)

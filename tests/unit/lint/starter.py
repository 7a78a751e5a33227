"""Copies of the starter program, changed the way an example in a rule's docstring says."""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from mcred.content.program import LoadedProgram, load_program
from mcred.content.releases import format_release
from mcred.content.yaml import parse_yaml_text
from mcred.diagnostics import Diagnostic
from mcred.lint.engine import check_program
from mcred.lint.rules import ALL_RULES

ROOT = Path(__file__).resolve().parents[3]
STARTER = ROOT / "templates" / "starter"
CREDENTIAL = "credentials/clear-directions"
EXEMPLAR = f"{CREDENTIAL}/exemplars/strong-grade-4-lab"
PLACES = {
    "mcred.yaml": "mcred.yaml",
    "framework.yaml": "frameworks/teaching-practice.yaml",
    "pathway.yaml": "credentials/pathways/teaching-practice.yaml",
}
_FILE_COMMENT = re.compile(r"# ([^ ]+\.(?:yaml|md))\Z").match


def copy_starter(to: Path) -> Path:
    """Copy the starter program to a folder that does not exist yet."""
    shutil.copytree(STARTER, to)
    return to


def place(name: str) -> str:
    """The path of a file by the short name that examples use."""
    if name in PLACES:
        return PLACES[name]
    folder, _, rest = name.partition("/")
    return f"{EXEMPLAR}/{rest}" if folder == "exemplar" else f"{CREDENTIAL}/{name}"


def sections(example: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The files an example changes: a comment names each, the keys below it replace the file's."""
    lines = example.splitlines()
    starts = [number for number, line in enumerate(lines) if _FILE_COMMENT(line)]
    assert starts[:1] == [0], f"the first line has to name a file: {example}"
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        parsed = parse_yaml_text("\n".join(lines[start + 1 : end]))
        assert isinstance(parsed.data, dict), parsed.problems
        yield place(lines[start][2:]), parsed.data


def change(root: Path, file: str, keys: Mapping[str, Any]) -> None:
    """Replace top-level keys of a YAML file, or of a module's front matter."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    front, body = text.split("---\n", 2)[1:] if file.endswith(".md") else (text, "")
    parsed = parse_yaml_text(front)
    assert isinstance(parsed.data, dict), parsed.problems
    new = json.dumps({**parsed.data, **keys}, indent=1)
    path.write_text(f"---\n{new}\n---\n{body}" if body else new, encoding="utf-8")


def overlay(root: Path, folder: Path) -> None:
    """Lay a folder's files over the program, and take away what its ``absent.txt`` lists."""
    shutil.copytree(folder, root, dirs_exist_ok=True)
    absent = root / "absent.txt"
    for line in absent.read_text(encoding="utf-8").splitlines() if absent.exists() else ():
        (root / line).unlink()


def freeze_starter(root: Path, name: str, version: str) -> None:
    """Release the starter's credential as it stands, under a version, into a file of this name."""
    definition = load_program(root).catalog.definition("clear-directions")
    renamed = replace(definition, credential=replace(definition.credential, version=version))
    path = root / CREDENTIAL / "releases" / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(format_release(renamed))


def findings(root: Path) -> tuple[Diagnostic, ...]:
    """What all rules say of the program."""
    return check_program(load_program(root), ALL_RULES)


def findings_of(rule: str, root: Path) -> tuple[Diagnostic, ...]:
    """What one rule says of the program."""
    program: LoadedProgram = load_program(root)
    return check_program(program, [one for one in ALL_RULES if one.info.id == rule])

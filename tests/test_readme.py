"""What the README prints is true."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
]


def prose(page: Path) -> str:
    """A page without its blocks of code, which may show links and pictures that are wrong."""
    return re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|mailto:)([^)#]+)(?:#[^)]*)?\)", prose(page)):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_picture_has_alternative_text(page: Path) -> None:
    assert not re.findall(r"!\[\s*\]", prose(page))


def test_every_command_and_option_in_the_documentation_exists(mcred) -> None:
    used: dict[str, set[str]] = {}
    for page in PAGES:
        for line in re.findall(r"mcred (?:-C \S+ )?([a-z]+[^\n`|#&]*)", page.read_text(encoding="utf-8")):
            command, *rest = line.split()
            if command in {"init", "validate", "explain", "build", "score"}:
                used.setdefault(command, set()).update(word for word in rest if word.startswith("--"))
    assert set(used) == {"init", "validate", "explain", "build", "score"}
    for command, options in used.items():
        shown = mcred(command, "--help").stdout
        assert {one for one in options if one not in shown} == set(), command


@pytest.mark.parametrize(
    ("page", "file", "right", "wrong"),
    [
        ("README.md", "rubric.yaml", "required: proficient", "required: proficent"),
        ("docs/designer.md", "credential.yaml", "{min: 120, max: 350}", "{min: 350, max: 120}"),
    ],
)
def test_the_finding_a_page_shows_is_what_validate_says(
    mcred, tmp_path: Path, page: str, file: str, right: str, wrong: str
) -> None:
    mcred("init", tmp_path / "program")
    path = tmp_path / "program" / "credentials" / "ai-foundations" / file
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong), encoding="utf-8")
    done = mcred("-C", tmp_path / "program", "validate")
    shown = re.search(r"```\n(credentials/ai-foundations/.*?)```", (ROOT / page).read_text(), re.DOTALL)
    assert shown is not None
    assert shown[1] in done.stdout


@pytest.mark.parametrize("command", ["init", "validate", "explain", "build", "score"])
def test_every_command_shows_examples_in_its_help(mcred, command: str) -> None:
    done = mcred(command, "--help")
    assert done.returncode == 0
    assert "Examples:" in done.stdout
    assert f"mcred {command}" in done.stdout

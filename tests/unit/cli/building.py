"""A small program with two credentials, and builds of it in this process."""

import shutil
from pathlib import Path

from mcred.cli.rebuilding import rebuild
from mcred.cli.recalling import BuildRequest, Built, recall_build
from mcred.render.documents import DOCUMENTS, Format

ROOT = Path(__file__).resolve().parents[3]
STARTER = ROOT / "templates" / "starter"
FIRST, SECOND = "clear-directions", "quiet-starts"
LIGHT = BuildRequest(
    documents=tuple(kind.name for kind in DOCUMENTS if {Format.MD, Format.HTML} <= {*kind.formats}),
    formats=("md", "html"),
)
"""What takes little time, and each of it in two formats."""


def write_program(root: Path) -> Path:
    """The starter, with its credential once more under another name that no pathway knows."""
    shutil.copytree(STARTER, root)
    second = root / "credentials" / SECOND
    shutil.copytree(root / "credentials" / FIRST, second, ignore=shutil.ignore_patterns("exemplars"))
    change(second / "credential.yaml", f"id: {FIRST}", f"id: {SECOND}")
    change(second / "credential.yaml", "Directions Every Student Can Follow", "Starting Quietly")
    return root


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def build(root: Path, request: BuildRequest = LIGHT, out: Path | None = None, workers: int = 1) -> Built:
    """As the command does it."""
    out = out or root / "build"
    return recall_build(root, request, out) or rebuild(root, request, out, workers)


def documents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }

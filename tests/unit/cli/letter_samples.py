"""A small program with an inbox of one submission for each decision."""

import shutil
from pathlib import Path

from review_samples import edit, make_program

DAY = "2026-10-15"
EXEMPLAR = "credentials/clear-directions/exemplars/strong-grade-4-lab"
NAMES = ("award", "revise", "adjudicate", "needs-review", "incomplete", "invalid")


def make_inbox(folder: Path) -> Path:
    """The program; its ``inbox`` holds a folder named by each decision, by ``t-award`` and so on."""
    program = make_program(folder)
    for name in NAMES:
        put(program, name)
    inbox = program / "inbox"
    levels(inbox / "revise", "beginner")
    edit(first_review(inbox / "adjudicate"), "level: proficient", "level: beginner")
    first_review(inbox / "needs-review").unlink()
    edit(inbox / "incomplete/submission.yaml", "reflection.md", "my-missing-file.md")
    edit(inbox / "invalid/submission.yaml", "@1.0.0", "@9.9.9")
    return program


def put(program: Path, name: str) -> Path:
    """A copy of the exemplar that is awarded, by a teacher of its own."""
    folder = program / "inbox" / name
    shutil.copytree(program / EXEMPLAR, folder, ignore=shutil.ignore_patterns("reference.yaml"))
    text = (folder / "submission.yaml").read_text(encoding="utf-8")
    earner = next(line for line in text.splitlines() if line.startswith("earner:"))
    edit(folder / "submission.yaml", earner, f"earner: t-{name}")
    return folder


def first_review(folder: Path) -> Path:
    return min((folder / "reviews").iterdir())


def levels(folder: Path, level: str) -> None:
    """Let every reviewer give this level to every criterion."""
    for review in (folder / "reviews").iterdir():
        lines = review.read_text(encoding="utf-8").splitlines()
        new = [f"    level: {level}" if one.strip().startswith("level:") else one for one in lines]
        review.write_text("\n".join(new) + "\n", encoding="utf-8")

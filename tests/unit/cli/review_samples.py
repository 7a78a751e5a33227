"""A program and an inbox of complete submissions that nobody has rated."""

import shutil
from pathlib import Path

from mcred.content.starting import starting_files

LEVELS = ("beginner", "developing", "proficient")


def make_program(folder: Path) -> Path:
    for name, data in starting_files(empty=True).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def hand_in(program: Path, folder: Path, earner: str) -> Path:
    exemplar = next((program / "credentials/clear-directions/exemplars").iterdir())
    shutil.copytree(exemplar, folder, ignore=shutil.ignore_patterns("reference.yaml", "reviews"))
    edit(folder / "submission.yaml", "earner: t-0108", f"earner: {earner}")
    return folder


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")

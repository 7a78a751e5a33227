"""A program and an inbox of complete submissions that nobody has rated."""

import shutil
from pathlib import Path

from mcred.content.starting import starting_files
from mcred.output.writing import write_folder

LEVELS = ("beginner", "developing", "proficient")


def make_program(folder: Path) -> Path:
    write_folder(folder, starting_files(empty=True))
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

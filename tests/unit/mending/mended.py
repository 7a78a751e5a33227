"""Mending one file in memory, or a program on disk, without writing anything."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from mcred.content.documents import load_document
from mcred.content.files import read_inside
from mcred.content.program import load_program
from mcred.content.trees import expected_kind
from mcred.diagnostics import Diagnostic
from mcred.lint.engine import check_program
from mcred.lint.rules import ALL_RULES
from mcred.mending.engine import Mended, mend_program

ROOT = Path(__file__).resolve().parents[3]
CREDENTIAL = "credentials/clear-directions"


def problems(file: str, data: bytes) -> tuple[Diagnostic, ...]:
    return load_document(file, data, expected_kind(file)).diagnostics


def mend_bytes(file: str, data: bytes, **others: bytes) -> Mended:
    """Mend a file by what is wrong with it alone; ``others`` are files beside it."""
    files: Mapping[str, bytes] = {**others, file: data}

    def check(instead: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
        return problems(file, instead.get(file, data))

    return mend_program(files.keys(), files.__getitem__, check, [file])


def mend_text(file: str, text: str) -> str:
    """The text of a file after mending."""
    mended = mend_bytes(file, text.encode())
    return mended.files.get(file, text.encode()).decode()


def starter(to: Path) -> Path:
    shutil.copytree(ROOT / "templates" / "starter", to)
    return to


def findings(root: Path, instead: Mapping[str, bytes] | None = None) -> tuple[Diagnostic, ...]:
    return check_program(load_program(root, instead or {}), ALL_RULES)


def mend_on_disk(root: Path) -> Mended:
    """Mend a program on disk, with all rules."""
    names = load_program(root).documents.keys()
    return mend_program(
        names, lambda file: read_inside(root, file, 1 << 20), lambda instead: findings(root, instead), names
    )

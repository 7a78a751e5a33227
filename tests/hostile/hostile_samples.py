"""The good files that hostile ones are made of: those of the starter, one a kind, and a release."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from mcred.content.program import load_program
from mcred.content.releases import format_release
from mcred.content.yaml import parse_yaml_text

STARTER = Path(__file__).resolve().parents[2] / "templates" / "starter"
CREDENTIAL = "credentials/clear-directions"
EXEMPLAR = f"{CREDENTIAL}/exemplars/strong-grade-4-lab"
FILES: Mapping[str, str] = {
    "program": "mcred.yaml",
    "framework": "frameworks/teaching-practice.yaml",
    "credential": f"{CREDENTIAL}/credential.yaml",
    "rubric": f"{CREDENTIAL}/rubric.yaml",
    "quiz": f"{CREDENTIAL}/quiz.yaml",
    "pathway": "credentials/pathways/teaching-practice.yaml",
    "module": f"{CREDENTIAL}/modules/1-what-directions-do.md",
    "submission": f"{EXEMPLAR}/submission.yaml",
    "review": f"{EXEMPLAR}/reviews/r-marin.yaml",
    "reference": f"{EXEMPLAR}/reference.yaml",
    "release": f"{CREDENTIAL}/releases/1.0.0.yaml",
    "certificate": "calibration/r-marin--clear-directions.yaml",
}
_CERTIFICATE = """\
kind: certificate
reviewer: r-marin
credential: clear-directions@1.0.0
calibrated: 2026-03-02
until: 2027-03-02
exemplars: 2
ratings: 8
exact: 7
"""


@cache
def release() -> bytes:
    """The starter's credential as it would be frozen."""
    catalog = load_program(STARTER).catalog
    return format_release(catalog.definition("clear-directions"))


def text_of(kind: str) -> str:
    if kind == "release":
        return release().decode()
    if kind == "certificate":
        return _CERTIFICATE
    return (STARTER / FILES[kind]).read_text(encoding="utf-8")


def split(kind: str) -> tuple[str, str]:
    """The YAML of a kind's file, and the Markdown below it."""
    text = text_of(kind)
    if kind != "module":
        return text, ""
    front, body = text.split("---\n", 2)[1:]
    return front, body


def joined(kind: str, yaml: str, body: str) -> bytes:
    text = f"---\n{yaml}\n---\n{body}" if kind == "module" else yaml
    return text.encode("utf-8", "surrogatepass")


def data_of(kind: str) -> dict[str, Any]:
    data = parse_yaml_text(split(kind)[0]).data
    assert isinstance(data, dict)
    return data

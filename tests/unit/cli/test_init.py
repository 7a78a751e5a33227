"""A new program holds what was asked for, and nothing in it is wrong."""

from pathlib import Path

import pytest

SHIPPED = {
    "ai-adoption": {
        "ai-foundations",
        "feedback-and-assessment",
        "planning-and-differentiation",
        "responsible-implementation",
    },
    "edtech-pedagogy": {"assistive-technology", "blended-learning-design", "data-informed-instruction"},
}


@pytest.mark.parametrize(
    "pathways", [("ai-adoption",), ("edtech-pedagogy",), ("ai-adoption", "edtech-pedagogy"), ()]
)
def test_a_program_can_hold_either_pathway_or_both(tmp_path: Path, mcred, pathways: tuple[str, ...]) -> None:
    program = tmp_path / "program"
    assert mcred("init", program, *(f"--pathway={one}" for one in pathways)).returncode == 0
    held = pathways or tuple(SHIPPED)
    folders = {one.name for one in (program / "credentials").iterdir()} - {"pathways"}
    assert folders == set().union(*(SHIPPED[one] for one in held))
    assert {one.stem for one in (program / "frameworks").iterdir()} == set(held)
    assert {one.stem for one in (program / "credentials/pathways").iterdir()} == set(held)
    done = mcred("-C", program, "validate")
    assert done.stdout.endswith("checked: nothing wrong\n")
    assert mcred("-C", program, "score", program / "credentials").returncode == 0


def test_an_unknown_pathway_makes_nothing(tmp_path: Path, mcred) -> None:
    done = mcred("init", tmp_path / "program", "--pathway", "ai-adopton")
    assert done.returncode == 2
    assert "did you mean 'ai-adoption'?" in done.stderr
    assert not (tmp_path / "program").exists()


def test_empty_and_a_pathway_contradict_each_other(tmp_path: Path, mcred) -> None:
    assert mcred("init", tmp_path / "program", "--empty", "--pathway", "ai-adoption").returncode == 2

"""A pathway that leaves out a domain of its framework, or nearly does."""

from pathlib import Path
from typing import Any

import pytest
from starter import CREDENTIAL, change, copy_starter, findings, findings_of, place

DESCRIPTORS = {"beginner": "One step.", "developing": "Two steps.", "proficient": "Three steps."}


def _competency(name: str) -> dict[str, Any]:
    tasks = [{"id": "t", "title": "T", "artifact": "A", "checklist": ["One.", "Two."]}]
    return {"id": name, "statement": f"Write {name}.", "indicators": DESCRIPTORS, "tasks": tasks}


def _domains(root: Path, *sizes: int) -> None:
    """Give the framework domains of so many competencies: d0 with c0-0, c0-1 …, d1 with c1-0 …"""
    domains = [
        {"id": f"d{d}", "title": "D", "competencies": [_competency(f"c{d}-{c}") for c in range(size)]}
        for d, size in enumerate(sizes)
    ]
    change(root, place("framework.yaml"), {"domains": domains})


def _certify(root: Path, *names: str) -> None:
    references = [f"teaching-practice/{name}" for name in names]
    change(root, f"{CREDENTIAL}/credential.yaml", {"competencies": references})


@pytest.mark.parametrize(
    ("sizes", "certified", "behind"),
    [
        ((1, 1), ("c0-0", "c1-0"), []),
        ((1, 1), ("c0-0",), ["d1"]),
        ((1, 1, 1), ("c1-0",), ["d0", "d2"]),
        # 1 of 5 is 20 %, the average of 20 and 100 is 60 %: not less than a third of it
        ((1, 5), ("c0-0", "c1-0"), []),
        # 1 of 6 is less than a third of the average of 17 and 100
        ((1, 6), ("c0-0", "c1-0"), ["d1"]),
        # a large domain and a small one, both half certified, are in balance
        ((2, 8), ("c0-0", "c1-0", "c1-1", "c1-2", "c1-3"), []),
    ],
)
def test_a_domain_is_behind_below_a_third_of_the_average(
    sizes: tuple[int, ...], certified: tuple[str, ...], behind: list[str], tmp_path: Path
) -> None:
    root = copy_starter(tmp_path / "program")
    _domains(root, *sizes)
    _certify(root, *certified)
    found = findings_of("unbalanced-domains", root)
    assert [one.message.partition("domain '")[2].partition("'")[0] for one in found] == behind
    assert {one.file for one in found} <= {place("pathway.yaml")}


def test_the_message_says_how_many_are_certified(tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    _domains(root, 1, 6)
    _certify(root, "c0-0", "c1-0")
    (found,) = findings_of("unbalanced-domains", root)
    assert found.message == (
        "the components certify 1 of the 6 competencies of the domain 'd1'; the domains' average is 58 %"
    )


def test_a_misspelled_component_or_competency_says_nothing_about_balance(tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    _domains(root, 1, 1)
    _certify(root, "c0-0", "c1-1")
    assert findings_of("unbalanced-domains", root) == ()
    _certify(root, "c0-0")
    change(root, place("pathway.yaml"), {"components": [{"credential": "clear-direction"}]})
    assert findings_of("unbalanced-domains", root) == ()


def test_a_pathway_without_a_framework_or_with_an_unknown_one_has_no_balance(tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    _domains(root, 1, 1)
    _certify(root, "c0-0")
    change(root, place("pathway.yaml"), {"framework": "teaching"})
    assert findings_of("unbalanced-domains", root) == ()


def test_an_award_that_names_its_number_may_have_optional_components_only(tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    award = {"name": "Teaching Practice", "criteria": "One credential earned.", "requires": 1}
    components = [{"credential": "clear-directions", "optional": True}]
    change(root, place("pathway.yaml"), {"components": components, "stacked_award": award})
    assert findings(root) == ()

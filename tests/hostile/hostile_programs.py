"""Programs that are very large, very deep or go in circles, or whose words are hard to compare."""

import json
import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from hostile_bait import BAIT
from hostile_folders import Build, holding
from hostile_samples import CREDENTIAL, EXEMPLAR, FILES, data_of, text_of


def write(root: Path, file: str, data: Any) -> None:
    holding(file, json.dumps(data).encode())(root)


def _deep(root: Path, levels: int, name: str = "d", start: str = CREDENTIAL) -> None:
    here = os.open(root / start, os.O_RDONLY)
    for _ in range(levels):  # step by step: the whole path may be longer than the system takes
        os.mkdir(name, dir_fd=here)  # pathlib knows no folder to begin at
        below = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    file = os.open("x.yaml", os.O_WRONLY | os.O_CREAT, dir_fd=here)
    os.write(file, b"kind: quiz\nx: 1\n")
    os.close(file)
    os.close(here)


def _many_files(root: Path, count: int, pattern: str, text: str) -> None:
    for number in range(count):
        path = root / pattern.format(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("@", str(number)), encoding="utf-8")


def _large_framework(root: Path, count: int) -> None:
    data = data_of("framework")
    first = data["domains"][0]["competencies"][0]
    data["domains"][0]["competencies"] = [{**first, "id": f"c-{n}"} for n in range(count)]
    write(root, FILES["framework"], data)


def _full_rubric(root: Path, bait: str) -> None:
    """As many criteria as a rubric may have, each with descriptors as long as they may be."""
    data = data_of("rubric")
    levels = [{**data["levels"][0], "id": f"l-{n}", "title": f"Level {n}"} for n in range(6)]
    first = data["criteria"][0]
    texts = {one["id"]: f"{n} {bait}"[:590] for n, one in enumerate(levels)}
    criteria = [
        {**first, "id": f"x-{n}", "title": f"{n} {bait}"[:100], "required": "l-1", "descriptors": texts}
        for n in range(12)
    ]
    write(root, FILES["rubric"], {**data, "levels": levels, "criteria": criteria})


def _several_domains(root: Path) -> None:
    data = data_of("framework")
    domain = data["domains"][0]
    small = {**domain["competencies"][0]}
    data["domains"] = [
        {**domain, "id": f"d-{d}", "competencies": [{**small, "id": f"c-{d}-{n}"} for n in range(30)]}
        for d in range(12)
    ]
    write(root, FILES["framework"], data)


def _pathway(root: Path, count: int, follow: Callable[[int], list[int]]) -> None:
    data = data_of("pathway")
    data["components"] = [
        {"credential": f"c-{n}", "prerequisites": [f"c-{one}" for one in follow(n)]} for n in range(count)
    ]
    data["roles"] = []
    write(root, FILES["pathway"], data)


def _credentials(root: Path, count: int, follow: Callable[[int], list[int]]) -> None:
    data = data_of("credential")
    for number in range(count):
        more = {"id": f"c-{number}", "prerequisites": [f"c-{one}" for one in follow(number)]}
        write(root, f"credentials/c-{number}/credential.yaml", {**data, **more})


def _bait_everywhere(root: Path, bait: str) -> None:
    """The same text in every field of every file that takes a text of its length."""
    for kind in ("framework", "credential", "rubric", "quiz", "pathway"):
        write(root, FILES[kind], _with_bait(data_of(kind), bait))


_KEPT = (
    "kind",
    "id",
    "version",
    "date",
    "level",
    "file",
    "url",
    "credential",
    "framework",
    "status",
    "type",
    "mode",
    "combine",
    "format",
    "role",
    "cluster",
    "effect",
    "unit",
    "image",
    "answer",
    "rule",
)


def _with_bait(value: Any, bait: str) -> Any:
    if isinstance(value, dict):
        return {key: one if key in _KEPT else _with_bait(one, bait) for key, one in value.items()}
    if isinstance(value, list):
        return [_with_bait(one, bait) for one in value]
    return (
        f"{value[:20]} {bait}"[: 580 if len(value) > 60 else 120]
        if isinstance(value, str) and " " in value
        else value
    )


def _settings(root: Path) -> None:
    data = data_of("program")
    data["lint"] = {
        "ignore": [{"rule": f"rule-{n}" + "x" * 40, "reason": "why " * 100} for n in range(2_000)]
    }
    write(root, "mcred.yaml", data)


def _in_circle(count: int, number: int) -> list[int]:
    return [(number + 1) % count]


def _in_chain(count: int, number: int) -> list[int]:
    return [number + 1] if number + 1 < count else []


def _to_ten(count: int, number: int) -> list[int]:
    return [(number + one) % count for one in range(1, 11)]


def _to_itself(_: int, number: int) -> list[int]:
    return [number]


_FOLLOW = {"circle": _in_circle, "chain": _in_chain, "ten": _to_ten, "itself": _to_itself}
_ONE_LINE = f'{{kind: quiz, {",".join(f"k{n}: 1" for n in range(300))}, x: "{"y" * 900_000}"}}'
_FILES: Mapping[str, tuple[int, str, str]] = {
    "quiz": (1_000, f"{CREDENTIAL}/q{{}}.yaml", "kind: quiz\n"),
    "plain": (5_000, f"{CREDENTIAL}/f{{}}.txt", "x"),
    "evidence": (5_000, f"{EXEMPLAR}/f{{}}.txt", "x"),
    "reviews": (500, f"{EXEMPLAR}/reviews/r{{}}.yaml", text_of("review").replace("r-marin", "r-@")),
    "modules": (500, f"{CREDENTIAL}/modules/{{}}-x.md", text_of("module")),
    "exemplars": (300, f"{CREDENTIAL}/exemplars/strong-{{}}/submission.yaml", text_of("submission")),
    "frameworks": (
        200,
        "frameworks/f{}.yaml",
        text_of("framework").replace("id: teaching-practice", "id: f@"),
    ),
    "pathways": (300, "credentials/pathways/p{}.yaml", text_of("pathway")),
    "one-line": (5, f"{CREDENTIAL}/q{{}}.yaml", _ONE_LINE),
}
_DEEP: Mapping[str, tuple[int, str, str]] = {
    "36": (36, "d", CREDENTIAL),
    "41": (41, "d", CREDENTIAL),
    "200": (200, "d", CREDENTIAL),
    "long-names": (10, "\x01" * 240, CREDENTIAL),
    # Longer than Linux takes a path to be.
    "longest": (18, "d" * 240, CREDENTIAL),
    "exemplar": (18, "d" * 240, EXEMPLAR),
    "frameworks": (18, "d" * 240, "frameworks"),
}
PROGRAMS: Mapping[str, Build] = {
    **{f"bait:{name}": partial(_bait_everywhere, bait=text) for name, text in BAIT.items()},
    **{f"full-rubric:{name}": partial(_full_rubric, bait=text) for name, text in BAIT.items()},
    **{f"deep:{n}": partial(_deep, levels=a, name=b, start=c) for n, (a, b, c) in _DEEP.items()},
    **{f"files:{n}": partial(_many_files, count=a, pattern=b, text=c) for n, (a, b, c) in _FILES.items()},
    **{
        f"pathway:{count}-{name}": partial(_pathway, count=count, follow=partial(follow, count))
        for name, follow in _FOLLOW.items()
        for count in (30, 10_000)
    },
    **{
        f"credentials:{name}": partial(_credentials, count=100, follow=partial(follow, 100))
        for name, follow in _FOLLOW.items()
    },
    "framework:10000": partial(_large_framework, count=10_000),
    "framework:domains": _several_domains,
    "settings": _settings,
}
"""How to make them of a copy of the starter, by name."""

"""A made-up district: a program with any number of credentials, the same for the same seed.

Each credential is a folder with a definition of about 7 KB, a rubric of about 3 KB, a badge and one
module. Texts differ from folder to folder, references go across folders, and ``mcred validate``
finds nothing wrong. ``python benchmarks/district.py DIR --credentials 500`` writes one.
"""

import argparse
import random
import re
from pathlib import Path

STARTER = Path(__file__).resolve().parent.parent / "templates" / "starter"
HOME = STARTER / "credentials" / "clear-directions"
IN_PATHWAY = 20
POLICY = """\
policy:
  modules: {min: 1, max: 6}
  seat_minutes: {min: 15, max: 120}
"""
SUBJECTS = [
    "fractions",
    "rivers",
    "poems",
    "maps",
    "sound",
    "seeds",
    "clocks",
    "graphs",
    "plays",
    "planets",
    "bridges",
    "letters",
    "angles",
]
ACTS = [
    "Steps",
    "Questions",
    "Feedback",
    "Stations",
    "Models",
    "Talk",
    "Notes",
    "Examples",
    "Routines",
    "Choices",
    "Drafts",
    "Records",
]
GRADES = [
    "kindergarten",
    "grade-1",
    "grade-2",
    "grade-3",
    "grade-4",
    "grade-5",
    "grade-6",
    "grade-7",
    "grade-8",
    "grade-9",
]
PLACES = (
    "in the hall",
    "at the window",
    "in pairs",
    "at the board",
    "on the floor",
    "at two tables",
    "outside",
)


def write_district(root: Path, credentials: int, seed: int) -> list[Path]:
    """Write a program with so many credentials into a new folder; returns the definitions and rubrics."""
    rng = random.Random(seed)
    root.mkdir(parents=True)
    program = (STARTER / "mcred.yaml").read_text(encoding="utf-8")
    (root / "mcred.yaml").write_text(
        program[: program.index("# What every credential")] + POLICY, encoding="utf-8"
    )
    (root / "frameworks").mkdir()
    framework = (STARTER / "frameworks" / "teaching-practice.yaml").read_text(encoding="utf-8")
    (root / "frameworks" / "teaching-practice.yaml").write_text(framework, encoding="utf-8")
    ids = _ids(rng, credentials)
    written = []
    for number, one in enumerate(ids):
        # Prerequisites stay within a pathway, where they come first.
        written += _write_credential(root, one, ids[number - number % IN_PATHWAY : number], rng)
    _write_pathways(root, ids)
    return written


def _ids(rng: random.Random, count: int) -> list[str]:
    every = [f"{act.lower()}-{subject}-{grade}" for act in ACTS for subject in SUBJECTS for grade in GRADES]
    rng.shuffle(every)
    rounds = -(-count // len(every))
    return [one if not again else f"{one}-part-{again + 1}" for again in range(rounds) for one in every][
        :count
    ]


def _write_credential(root: Path, identifier: str, earlier: list[str], rng: random.Random) -> list[Path]:
    folder = root / "credentials" / identifier
    (folder / "modules").mkdir(parents=True)
    title = identifier.replace("-", " ").capitalize()
    definition = _without_comments((HOME / "credential.yaml").read_text(encoding="utf-8"))
    # Some of the tools that mcred is compared with take a bare date for more than text.
    definition = re.sub(r"date: ([0-9-]+)", r'date: "\1"', definition)
    definition = definition.replace("id: clear-directions", f"id: {identifier}", 1)
    definition = definition.replace("Directions Every Student Can Follow", title)
    definition = re.sub(r"after_module: \d", "after_module: 1", definition)
    definition = re.sub(r"  - id: quiz\n.*?(?=  - id: directions)", "", definition, flags=re.DOTALL)
    if earlier and rng.random() < 0.3:
        before = rng.choice(earlier)
        definition = definition.replace("competencies:\n", f"prerequisites: [{before}]\ncompetencies:\n", 1)
    rubric = _without_comments((HOME / "rubric.yaml").read_text(encoding="utf-8"))
    module = (HOME / "modules" / "1-what-directions-do.md").read_text(encoding="utf-8")
    files = {
        "credential.yaml": _varied(definition, rng),
        "rubric.yaml": _varied(rubric, rng),
        "modules/1-what-directions-do.md": _varied(module, rng),
        "badge.svg": (HOME / "badge.svg").read_text(encoding="utf-8"),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / "credential.yaml", folder / "rubric.yaml"]


def _without_comments(text: str) -> str:
    lines = (re.sub(r" +# .*", "", line) for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines if not line.startswith("#"))


def _varied(text: str, rng: random.Random) -> str:
    """Other words in places where they change no meaning that a rule looks at."""
    for old in ("in class", "a colleague", "the page"):
        text = text.replace(old, f"{old} {rng.choice(PLACES)}", 1)
    return text


def _write_pathways(root: Path, ids: list[str]) -> None:
    """Pathways of twenty credentials each, in the order in which they may be earned."""
    folder = root / "credentials" / "pathways"
    folder.mkdir()
    for number in range(0, len(ids), IN_PATHWAY):
        name = f"pathway-{number // IN_PATHWAY + 1}"
        components = "".join(f"  - credential: {one}\n" for one in ids[number : number + IN_PATHWAY])
        text = (
            f"kind: pathway\nid: {name}\nversion: 1.0.0\ntitle: Pathway {number // IN_PATHWAY + 1}\n"
            "summary: Twenty credentials in the order of the year.\nframework: teaching-practice\n"
            f"calendar_weeks: 52\ncomponents:\n{components}"
            "stacked_award: {name: A year of practice, criteria: Every credential of the pathway earned.}\n"
        )
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--credentials", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print(f"{len(write_district(asked.folder, asked.credentials, asked.seed))} files in {asked.folder}")


if __name__ == "__main__":
    main()

"""A made-up cohort: any number of submission folders to score, the same for the same seed.

The program is the one that ``mcred init --empty`` makes, with three more pieces of evidence. Each
folder holds six small files, the submission and five pieces of evidence, and two reviews. Four of five
are awarded; of the others some have one review only, some are disputed, some revised, some have a word
too few. ``python benchmarks/cohort.py DIR --folders 20000`` writes one.
"""

import argparse
import random
import shutil
from pathlib import Path

from district import ACTS, STARTER, SUBJECTS

HOME = "credentials/clear-directions"
PER_GROUP = 100
MORE_EVIDENCE = """\
  - id: {id}
    type: artifact
    title: {title}
    instructions: In 20 to 150 words, say what you did and what you saw.
    file_types: [md, txt, docx, pdf]
    words: {{min: 20, max: 150}}
    criteria: [steps, checking]
"""
NOTES = {"plan": "Plan for the first try", "walk-through": "Notes of the walk-through", "next": "Next try"}
LEVELS = ("beginner", "developing", "proficient")
SUBMISSION = """\
kind: submission
credential: clear-directions@1.0.0
earner: {earner}
attempt: 1
submitted: 2026-09-{day:02}
minutes: {{learning: {learning}, evidence: {evidence}}}
evidence:
  directions: directions.md
  plan: plan.md
  walk-through: walk-through.md
  next: next.md
  reflection: reflection.md
answers:
  q1:
    choice: b
    because: >-
      {because_1}
  q2:
    choice: c
    because: >-
      {because_2}
attestations: [no-student-data]
"""
REVIEW = """\
kind: review
credential: clear-directions@1.0.0
reviewer: {reviewer}
reviewed: 2026-09-24
minutes: {minutes}
ratings:
{ratings}feedback: |
  Strength: {strength}
  Next step: {next}
"""
CRITERIA = ("steps", "access", "checking", "reflection")
WORDS = """
    partner group class table row student colleague pair team corner ruler picture line chart word bowl page
    board card timer door bell list box arrow label cup string marker map poem river seed clock graph play
    planet bridge letter angle story minute lesson question answer step sign color shape number sound model
    measured copied skipped reread pointed waited asked crossed folded counted began stopped turned wrote
    drew named moved looked said found chose kept lost shared tried heard opened closed finished explained
    first second third next last again once twice early late slowly quickly alone together before after
    without under beside above between until while because although instead already still never always
    red blue short long plain empty full loud quiet small large open torn clean bright heavy light early
""".split()  # noqa: SIM905
"""Enough of them that no two teachers write the same eight in a row by chance."""


def sentence(dice: random.Random) -> str:
    return f"{' '.join(dice.choices(WORDS, k=12)).capitalize()} {dice.choice(SUBJECTS)}."


def prose(dice: random.Random, sentences: int) -> str:
    return " ".join(sentence(dice) for _ in range(sentences))


def write_program(root: Path) -> None:
    shutil.copytree(STARTER, root, ignore=shutil.ignore_patterns("exemplars"))
    credential = root / HOME / "credential.yaml"
    text = credential.read_text("utf-8")
    more = "".join(MORE_EVIDENCE.format(id=one, title=title) for one, title in NOTES.items())
    credential.write_text(text.replace("  - id: reflection\n", f"{more}  - id: reflection\n", 1), "utf-8")


def review(dice: random.Random, reviewer: str, levels: tuple[str, ...]) -> str:
    ratings = "".join(
        f"  {criterion}:\n    level: {level}\n    comment: {sentence(dice)}\n"
        for criterion, level in zip(CRITERIA, levels, strict=True)
    )
    said = {"strength": sentence(dice), "next": sentence(dice)}
    return REVIEW.format(reviewer=reviewer, minutes=dice.randrange(8, 30), ratings=ratings, **said)


def write_folder(folder: Path, number: int, dice: random.Random) -> None:
    (folder / "reviews").mkdir(parents=True)
    kind = number % 20
    texts = {
        "submission.yaml": SUBMISSION.format(
            earner=f"t-{number:06}",
            day=dice.randrange(1, 29),
            learning=dice.randrange(80, 110),
            evidence=dice.randrange(40, 90),
            because_1=prose(dice, 2),
            because_2=prose(dice, 2),
        ),
        "directions.md": f"# {dice.choice(ACTS)}\n\n## Before\n\n{prose(dice, 5)}\n\n"
        f"## After\n\n{prose(dice, 6)}\n\n## What I changed and why\n\n{prose(dice, 6)}\n",
        "reflection.md": prose(dice, 2 if kind == 0 else 12) + "\n",
        **{f"{one}.md": f"{prose(dice, 4)}\n" for one in NOTES},
    }
    good = tuple(dice.choice(LEVELS[1:]) for _ in CRITERIA)
    other = ("beginner", *good[1:]) if kind == 1 else good
    texts["reviews/r-marin.yaml"] = review(dice, "r-marin", ("beginner", *good[1:]) if kind == 2 else good)
    if kind != 3:
        second = texts["reviews/r-marin.yaml"] if kind == 2 else review(dice, "r-osei", other)
        texts["reviews/r-osei.yaml"] = second.replace("r-marin", "r-osei")
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")


def write_cohort(root: Path, folders: int, seed: int = 1) -> Path:
    """Write the program to ``root`` and the submissions to the folder ``inbox`` in it, which comes back."""
    write_program(root)
    inbox = root / "inbox"
    for number in range(folders):
        dice = random.Random(f"{seed} {number}")
        write_folder(inbox / f"{number // PER_GROUP:04}" / f"t-{number:06}", number, dice)
    return inbox


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("root", type=Path)
    parser.add_argument("--folders", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print(write_cohort(asked.root, asked.folders, asked.seed))


if __name__ == "__main__":
    main()

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
PEOPLE = ("a partner", "one group", "half of the class", "the back row", "two tables", "a new student")
VERBS = ("measured", "copied", "skipped", "reread", "asked about", "crossed out", "pointed at", "waited for")
THINGS = ("the ruler", "step two", "the picture", "the second line", "the chart", "the key word", "the bowl")
WHEN = ("at once", "after a minute", "before the bell", "on Tuesday", "the second time", "without a word")


def sentence(dice: random.Random) -> str:
    words = (dice.choice(PEOPLE), dice.choice(VERBS), dice.choice(THINGS), dice.choice(WHEN))
    return f"{' '.join(words).capitalize()}, in {dice.choice(SUBJECTS)} {dice.randrange(1, 400)}."


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

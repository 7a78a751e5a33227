"""What `review collect` does: read what reviewers saved, and put each review beside its submission."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from mcred.cli.materials import Material, load_materials
from mcred.content.files import Unreadable, read_regular
from mcred.content.program import LoadedProgram
from mcred.errors import UnwritableOutputError
from mcred.output.pack_report import Collected
from mcred.output.writing import write_new
from mcred.reviewing.collecting import Fate, Verdict, judge
from mcred.reviewing.handed_in import MAX_BYTES, HandedIn, RatingsFile, parse_ratings_file
from mcred.reviewing.review_files import review_file, reviewer_problem


def collect_files(program: LoadedProgram, files: Sequence[Path], into: Path) -> tuple[Collected, ...]:
    """Write every review that fits; the rest is refused with its reason, and stops nothing else."""
    read = [(file, _read(file)) for file in files]
    materials = {one.key: one for one in load_materials(program, into)}
    return tuple(
        row
        for file, found in read
        for row in ([_unusable(file, found)] if isinstance(found, str) else _rows(file, found, materials))
    )


def _read(file: Path) -> RatingsFile | str:
    data = read_regular(file, MAX_BYTES)
    if isinstance(data, Unreadable):
        return data.why
    found = parse_ratings_file(data)
    if isinstance(found, RatingsFile) and (why := reviewer_problem(found.reviewer)):
        return f"is by a reviewer whose name {why}"
    return found


def _unusable(file: Path, why: str) -> Collected:
    return Collected(
        file=file.name,
        reviewer="",
        number=0,
        folder="",
        result=Fate.REFUSED.value,
        good=False,
        why=f"it {why}",
    )


def _rows(file: Path, found: RatingsFile, materials: dict[str, Material]) -> Iterator[Collected]:
    for item in found.reviews:
        material = materials.get(item.submission)
        verdict = _take(item, found.reviewer, material)
        yield Collected(
            file=file.name,
            reviewer=found.reviewer,
            number=item.number,
            folder=material.name if material else "",
            result=verdict.fate.value,
            good=verdict.fate is not Fate.REFUSED,
            why=verdict.why,
        )


def _take(item: HandedIn, reviewer: str, material: Material | None) -> Verdict:
    verdict = judge(item, reviewer, material.candidate() if material and item.complete else None)
    if verdict.fate is not Fate.WRITTEN or material is None:
        return verdict
    target = material.folder.path / review_file(reviewer)
    try:
        if write_new(target, verdict.data):
            return verdict
    except UnwritableOutputError as error:
        return Verdict(fate=Fate.REFUSED, why=str(error))
    # Another file of the same run, or someone else, has just written one.
    data = read_regular(target, MAX_BYTES)
    if data == verdict.data:
        return replace(verdict, fate=Fate.THERE_ALREADY)
    return Verdict(fate=Fate.REFUSED, why=f"{review_file(reviewer)} is there already and says something else")

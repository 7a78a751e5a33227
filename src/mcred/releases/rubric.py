"""What can differ between two rubrics."""

from collections.abc import Iterator
from fractions import Fraction

from mcred.diagnostics import Pointer
from mcred.model.credential import PassMode
from mcred.model.definition import Definition
from mcred.model.rubric import Criterion
from mcred.model.version import Step
from mcred.releases.difference import Difference, Paired, Part
from mcred.releases.wording import other_words

_LEVELS = Paired(noun="level", part=Part.RUBRIC, pointer=("levels",))
_CRITERIA = Paired(noun="criterion", part=Part.RUBRIC, pointer=("criteria",))


def levels(old: Definition, new: Definition) -> Iterator[Difference]:
    """The levels and their order decide; their points where points can make up for each other."""
    before, after = old.rubric, new.rubric
    yield from _LEVELS.gained_and_lost(before.levels, after.levels, Step.MAJOR)
    yield from _LEVELS.reordered(before.levels, after.levels, Step.MAJOR)
    for was, now, pointer in _LEVELS.kept(before.levels, after.levels):
        points = before.points(was.id), after.points(now.id)
        if points[0] != points[1]:
            yield _difference(
                _step_of_points(old, new),
                f"level '{now.id}' has {_number(points[1])} points, before {_number(points[0])}",
                (*pointer, "points"),
            )
        skip = ("points",) if points[0] != points[1] else ()
        yield from other_words(Part.RUBRIC, pointer, f"level '{now.id}'", was, now, skip)


def criteria(old: Definition, new: Definition) -> Iterator[Difference]:
    """Criteria, the level each requires, what each weighs, and which have to be passed."""
    before, after = old.rubric.criteria, new.rubric.criteria
    yield from _CRITERIA.gained_and_lost(before, after, Step.MAJOR)
    yield from _CRITERIA.reordered(before, after, Step.PATCH)
    for was, now, pointer in _CRITERIA.kept(before, after):
        yield from _required(old, new, was, now, pointer)
        if was.weight != now.weight:
            message = f"criterion '{now.id}' weighs {_number(now.weight)}, before {_number(was.weight)}"
            yield _difference(_step_of_points(old, new), message, (*pointer, "weight"))
        if was.must_pass != now.must_pass:
            how = "has to" if now.must_pass else "no longer has to"
            message = f"criterion '{now.id}' {how} reach its level whatever the percent"
            yield _difference(_step_of_points(old, new), message, (*pointer, "must_pass"))
        skip = ("required", "weight", "must_pass")
        yield from other_words(Part.RUBRIC, pointer, f"criterion '{now.id}'", was, now, skip)


def rest_of_rubric(old: Definition, new: Definition) -> Iterator[Difference]:
    """The rubric's own texts."""
    skip = ("levels", "criteria")
    yield from other_words(Part.RUBRIC, (), "rubric", old.rubric, new.rubric, skip)


def _required(
    old: Definition, new: Definition, was: Criterion, now: Criterion, pointer: Pointer
) -> Iterator[Difference]:
    """The level that a criterion requires. Where neither has its own, the pass rule's is compared once."""
    if was.required == now.required:
        return
    level = was.required or old.credential.pass_rule.level, now.required or new.credential.pass_rule.level
    if level[0] != level[1]:
        message = f"criterion '{now.id}' now requires '{level[1]}', before '{level[0]}'"
        yield _difference(Step.MAJOR, message, (*pointer, "required"))
    else:
        who = "its own" if now.required else "the pass rule's"
        message = f"criterion '{now.id}' requires '{level[1]}' as before, as {who} level"
        yield _difference(Step.MINOR, message, pointer)


def _step_of_points(old: Definition, new: Definition) -> Step:
    """Points, weights and must-pass decide in compensatory rules only; elsewhere only the percent differs."""
    modes = {old.credential.pass_rule.mode, new.credential.pass_rule.mode}
    return Step.MAJOR if PassMode.COMPENSATORY in modes else Step.MINOR


def _difference(step: Step, message: str, pointer: Pointer) -> Difference:
    return Difference(step=step, message=message, part=Part.RUBRIC, pointer=pointer)


def _number(value: Fraction) -> str:
    return f"{float(value):g}"

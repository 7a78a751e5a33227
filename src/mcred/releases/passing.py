"""What can differ in how ratings become a decision, and in who may hand in."""

from collections.abc import Iterator

from mcred.diagnostics import Pointer
from mcred.model.credential import PassMode, PassRule
from mcred.model.definition import Definition
from mcred.model.version import Step
from mcred.releases.difference import Difference, Part


def pass_rule(old: Definition, new: Definition) -> Iterator[Difference]:
    """The mode, the level that criteria require by default, the percent and the floor."""
    was, now = old.credential.pass_rule, new.credential.pass_rule
    if was.mode != now.mode:
        message = f"to pass takes {_described(now)}, before {_described(was)}"
        yield _difference(Step.MAJOR, message, "pass_rule", "mode")
    elif was.min_percent != now.min_percent or was.floor != now.floor:
        message = f"to pass takes {_described(now)}; before, it took {_described(was)}"
        yield _difference(Step.MAJOR, message, "pass_rule")
    if was.level != now.level:
        by_default = any(one.required is None for one in (*old.rubric.criteria, *new.rubric.criteria))
        message = f"criteria without a level of their own now require '{now.level}', before '{was.level}'"
        yield _difference(Step.MAJOR if by_default else Step.MINOR, message, "pass_rule", "level")


def review_policy(old: Definition, new: Definition) -> Iterator[Difference]:
    """How many have to rate and how near ratings combine; days and attempts are promises to the teacher."""
    was, now = old.credential.review, new.credential.review
    if was.required != now.required:
        message = f"the number of reviewers who have to rate is {now.required}, before {was.required}"
        yield _difference(Step.MAJOR, message, "review", "required")
    if was.combine != now.combine:
        message = f"of near ratings the {now.combine} level counts, before the {was.combine}"
        yield _difference(Step.MAJOR, message, "review", "combine")
    if was.business_days != now.business_days:
        message = f"the answer comes within {now.business_days} working days, before {was.business_days}"
        yield _difference(Step.MINOR, message, "review", "business_days")
    if was.attempts != now.attempts:
        message = f"a coach steps in after {now.attempts} attempts, before {was.attempts}"
        yield _difference(Step.MINOR, message, "review", "attempts")


def prerequisites(old: Definition, new: Definition) -> Iterator[Difference]:
    """What has to be earned before; of a version, it or a later one."""
    was = {one.id: one.version for one in old.credential.prerequisites}
    now = {one.id: one.version for one in new.credential.prerequisites}
    for identifier in dict.fromkeys((*now, *was)):
        if identifier not in was:
            message = f"'{identifier}' has to be earned first"
        elif identifier not in now:
            message = f"'{identifier}' no longer has to be earned first"
        elif was[identifier] != now[identifier]:
            message = (
                f"'{identifier}' has to be earned in version {now[identifier] or 'any'} or later, "
                f"before {was[identifier] or 'any'}"
            )
        else:
            continue
        yield _difference(Step.MAJOR, message, "prerequisites")
    yield from _order("prerequisites", tuple(was), tuple(now))


def non_negotiables(old: Definition, new: Definition) -> Iterator[Difference]:
    """What has to be attested."""
    was, now = old.credential.non_negotiables, new.credential.non_negotiables
    for one in now:
        if one not in was:
            yield _difference(Step.MAJOR, f"'{one}' has to be attested", "non_negotiables")
    for one in was:
        if one not in now:
            yield _difference(Step.MAJOR, f"'{one}' no longer has to be attested", "non_negotiables")
    yield from _order("non_negotiables", was, now)


def competencies(old: Definition, new: Definition) -> Iterator[Difference]:
    """What the badge certifies: it changes what a pass says, and not who passes."""
    was = tuple(map(str, old.credential.competencies))
    now = tuple(map(str, new.credential.competencies))
    for one in now:
        if one not in was:
            yield _difference(Step.MINOR, f"it certifies '{one}' as well", "competencies")
    for one in was:
        if one not in now:
            yield _difference(Step.MINOR, f"it no longer certifies '{one}'", "competencies")
    yield from _order("competencies", was, now)


def _described(rule: PassRule) -> str:
    if rule.mode is PassMode.EVERY_CRITERION:
        return "every criterion at its level"
    percent = "?" if rule.min_percent is None else f"{float(rule.min_percent):g}"
    return f"{percent} percent of the points and no criterion below '{rule.floor}'"


def _order(field: str, was: tuple[str, ...], now: tuple[str, ...]) -> Iterator[Difference]:
    if was != now and sorted(was) == sorted(now):
        yield _difference(Step.PATCH, f"{field.replace('_', '-')}: another order", field)


def _difference(step: Step, message: str, *pointer: str) -> Difference:
    place: Pointer = pointer
    return Difference(step=step, message=message, part=Part.CREDENTIAL, pointer=place)

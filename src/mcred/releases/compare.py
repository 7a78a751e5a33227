"""What is different between two versions of a definition, and by how much the version has to move."""

from collections.abc import Callable, Iterable, Iterator

from mcred.model.definition import Definition
from mcred.model.framework import Framework
from mcred.model.reference import CompetencyRef
from mcred.model.version import Step
from mcred.releases.difference import Difference, Paired, Part, by_id
from mcred.releases.evidence import evidence
from mcred.releases.passing import competencies, non_negotiables, pass_rule, prerequisites, review_policy
from mcred.releases.quiz import quiz
from mcred.releases.rubric import criteria, levels, rest_of_rubric
from mcred.releases.wording import other_words

Comparer = Callable[[Definition, Definition], Iterator[Difference]]
# The version and the changelog tell of the change; they are none themselves.
_COMPARED = (
    "version", "changelog", "competencies", "prerequisites", "evidence", "pass_rule", "review",
    "non_negotiables",
)  # fmt: skip
_STANDARDS = Paired(noun="standard", part=Part.FRAMEWORK, pointer=("standards",))
_RULES = Paired(noun="non-negotiable", part=Part.FRAMEWORK, pointer=("non_negotiables",))


def rest_of_credential(old: Definition, new: Definition) -> Iterator[Difference]:
    """Every other field of the credential: learning, coaching, resources, credit, badge."""
    yield from other_words(Part.CREDENTIAL, (), "", old.credential, new.credential, _COMPARED)


def seat_minutes(old: Definition, new: Definition) -> Iterator[Difference]:
    """The time that teachers plan for."""
    if old.seat_minutes != new.seat_minutes:
        message = f"the modules take {new.seat_minutes} minutes, before {old.seat_minutes}"
        yield Difference(step=Step.MINOR, message=message, part=Part.MODULES)


def frameworks(old: Definition, new: Definition) -> Iterator[Difference]:
    """The words of what is certified and attested. What is named of a framework is compared elsewhere."""
    before = by_id(old.frameworks)
    for one in new.frameworks:
        if one.id in before:
            yield from _framework(before[one.id], one)


def _framework(was: Framework, now: Framework) -> Iterator[Difference]:
    name = f"framework '{now.id}'"
    skip = ("version", "domains", "standards", "non_negotiables")
    yield from other_words(Part.FRAMEWORK, (), name, was, now, skip)
    for earlier, later, pointer in _STANDARDS.kept(was.standards, now.standards):
        yield from other_words(Part.FRAMEWORK, pointer, f"standard '{later.id}'", earlier, later)
    for rule, rule_now, pointer in _RULES.kept(was.non_negotiables, now.non_negotiables):
        yield from other_words(Part.FRAMEWORK, pointer, f"non-negotiable '{rule_now.id}'", rule, rule_now)
    domains = by_id(was.domains)
    for row, domain in enumerate(now.domains):
        if domain.id in domains:
            place, words = ("domains", row), f"domain '{domain.id}'"
            yield from other_words(
                Part.FRAMEWORK, place, words, domains[domain.id], domain, ("competencies",)
            )
    old_ones = {one.id: one for one in was.competencies()}
    for competency in now.competencies():
        if competency.id in old_ones:
            words = f"competency '{CompetencyRef(now.id, competency.id)}'"
            yield from other_words(Part.FRAMEWORK, ("domains",), words, old_ones[competency.id], competency)


COMPARERS: tuple[Comparer, ...] = (
    criteria,
    levels,
    pass_rule,
    review_policy,
    evidence,
    quiz,
    prerequisites,
    non_negotiables,
    competencies,
    seat_minutes,
    rest_of_rubric,
    rest_of_credential,
    frameworks,
)
"""One comparer for each part of a definition, in the order in which a reviewer wants to know."""


def compare(old: Definition, new: Definition) -> tuple[Difference, ...]:
    """Every difference from ``old`` to ``new``, those that can change who passes first.

    Empty for two definitions that differ in nothing but their version and changelog.
    """
    found = [one for comparer in COMPARERS for one in comparer(old, new)]
    return tuple(sorted(found, key=lambda one: -one.step))


def needed_step(differences: Iterable[Difference]) -> Step | None:
    """By which step the version has to move; ``None`` when nothing is different."""
    return max((one.step for one in differences), default=None)

"""What the working files of a folder define, for rules that hold it against a release."""

from collections.abc import Iterator

from mcred.content.parts import Ground
from mcred.lint.folders import CredentialFolder
from mcred.lint.names import competencies_are_known, competency_names
from mcred.model.credential import Credential
from mcred.model.definition import Definition, define
from mcred.model.program import Range
from mcred.model.rubric import Rubric


def working_definition(folder: CredentialFolder, ground: Ground) -> Definition | None:
    """The definition of a folder; ``None`` while a part of it is missing or has errors.

    What is wrong is reported itself, and half a definition would differ from every release.
    """
    headers = [one.header for one in folder.modules]
    complete = (
        folder.credential is not None
        and folder.rubric is not None
        and (folder.quiz is not None or folder.quiz_file not in folder.files)
        and None not in headers
        and ground.sound
    )
    if not complete or folder.credential is None or folder.rubric is None:
        return None
    frameworks = ground.frameworks
    if not {one.framework for one in folder.credential.competencies} <= frameworks.keys():
        return None
    if not competencies_are_known(folder, competency_names(ground)):
        return None
    if any(_slips(folder.credential, folder.rubric)):
        return None
    return define(
        folder.credential,
        folder.rubric,
        folder.quiz,
        sum(one.minutes for one in headers if one is not None),
        frameworks=frameworks,
        policy=ground.program.policy,
    )


def _slips(credential: Credential, rubric: Rubric) -> Iterator[bool]:
    """Whether names and limits are slips of the pen: what they change is not meant, and reported itself."""
    rule, levels = credential.pass_rule, [one.id for one in rubric.levels]
    criteria = [one.id for one in rubric.criteria]
    named = (rule.level, rule.floor, *(one.required for one in rubric.criteria))
    yield not {one for one in named if one is not None} <= set(levels)
    yield len(set(levels)) < len(levels) or len(set(criteria)) < len(criteria)
    for one in credential.evidence:
        limits = Range(min=one.count.min, max=one.count.max), Range(min=one.words.min, max=one.words.max)
        yield not set(one.criteria) <= set(criteria)
        yield any(x.min is not None and x.max is not None and x.min > x.max for x in limits)

"""Rules on references to frameworks, their competencies and their standards."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from mcred.content.parts import Part
from mcred.content.suggestions import quoted, suggestion
from mcred.diagnostics import Finding, Pointer, Severity
from mcred.lint.folders import credential_folders
from mcred.lint.names import CompetencyNames, competencies_are_known, competency_names
from mcred.lint.outline import Outline
from mcred.lint.references import Owner, Place, find_unknown
from mcred.lint.rule import across, error
from mcred.model.framework import Framework
from mcred.model.pathway import Pathway
from mcred.model.reference import CompetencyRef
from mcred.model.rubric import Rubric


@across(Severity.ERROR)
def unknown_framework(outline: Outline) -> Iterator[Finding]:
    """A reference names a framework that the program does not have.

    ## Why it matters
    Teachers and employers look up in the framework what a badge stands for. A reference that leads
    nowhere leaves the badge without a meaning.

    ## Fails
    ```yaml
    # credential.yaml
    competencies: [teaching-practise/give-clear-directions]
    ```
    ```yaml
    # pathway.yaml
    framework: teaching
    ```

    ## Passes
    ```yaml
    # credential.yaml
    competencies: [teaching-practice/give-clear-directions, teaching-practice/check-understanding]
    ```
    """
    names = competency_names(outline.shared.ground)
    for one in outline.unknown:
        if not names.has_framework(one.competency.framework):
            yield _no_framework(one.file, one.pointer, one.competency.framework, names)
    for file, pathway in outline.shared.values(Pathway):
        if pathway.framework is not None and not names.has_framework(pathway.framework):
            yield _no_framework(file, ("framework",), pathway.framework, names)


@across(Severity.ERROR)
def unknown_competency(outline: Outline) -> Iterator[Finding]:
    """A reference names a competency that its framework does not have.

    ## Why it matters
    The badge would certify something that is written down nowhere. It is usually a slip of the pen,
    or the competency was renamed.

    ## Fails
    ```yaml
    # credential.yaml
    competencies: [teaching-practice/give-clear-direction, teaching-practice/check-understanding]
    ```

    ## Passes
    ```yaml
    # credential.yaml
    competencies: [teaching-practice/give-clear-directions, teaching-practice/check-understanding]
    ```
    """
    unknown: dict[str, list[Place]] = defaultdict(list)
    for one in outline.unknown:
        place = Place(file=one.file, pointer=one.pointer, name=one.competency.id)
        unknown[one.competency.framework].append(place)
    for file, framework in outline.shared.values(Framework):
        if outline.shared.ground.frameworks.get(framework.id) is framework:
            used, owner = unknown[framework.id], _competencies(file, framework)
            earlier = {name: one.id for one in framework.competencies() for name in one.aliases}
            known = {one.id: count for one, count in outline.used.items() if one.framework == framework.id}
            yield from (_renamed(one, owner, earlier) for one in used if one.name in earlier)
            yield from find_unknown(owner, (one for one in used if one.name not in earlier), known)


@error
def uncertified_competency(part: Part) -> Iterator[Finding]:
    """A criterion rates a competency that the credential does not certify.

    ## Why it matters
    Teachers would be rated on something the credential never promised to teach. Either the
    credential certifies it, or the criterion is about something else.

    ## Fails
    ```yaml
    # credential.yaml
    competencies: [teaching-practice/give-clear-directions]
    ```

    ## Passes
    ```yaml
    # credential.yaml
    competencies: [teaching-practice/give-clear-directions, teaching-practice/check-understanding]
    ```
    """
    names = competency_names(part.ground)
    for folder in credential_folders(part):
        if folder.credential is None or folder.rubric is None or not competencies_are_known(folder, names):
            continue
        certified = frozenset(folder.credential.competencies)
        for pointer, reference in _rated(folder.rubric):
            if reference not in certified:
                yield Finding(
                    file=folder.rubric_file,
                    pointer=pointer,
                    message=f"the credential does not certify {quoted(reference)}, which is rated here",
                    hint="add it to the competencies of credential.yaml, or take it out here",
                )


@error
def unknown_standard(part: Part) -> Iterator[Finding]:
    """A competency is aligned to a standard that its framework does not list.

    ## Why it matters
    A code such as 2.5 means nothing without the standard and the edition it comes from.

    ## Fails
    ```yaml
    # framework.yaml
    standards:
      - {id: other, title: Another standard, edition: "2020"}
    ```

    ## Passes
    ```yaml
    # framework.yaml
    standards:
      - {id: intasc, title: InTASC Model Core Teaching Standards, edition: "2013"}
    ```
    """
    for file, framework in part.values(Framework):
        defined = [
            Place(file=file, pointer=("standards", row, "id"), name=one.id)
            for row, one in enumerate(framework.standards)
        ]
        hint = "add it to `standards`, with its title and edition"
        owner = Owner(noun="standard", where="this framework", defined=defined, hint=hint)
        yield from find_unknown(owner, _alignments(file, framework))


def _competencies(file: str, framework: Framework) -> Owner:
    defined = [
        Place(file=file, pointer=("domains", d, "competencies", c, "id"), name=one.id)
        for d, domain in enumerate(framework.domains)
        for c, one in enumerate(domain.competencies)
    ]
    return Owner(noun="competency", where=f"framework '{framework.id}'", defined=defined)


def _renamed(place: Place, owner: Owner, earlier: Mapping[str, str]) -> Finding:
    """A competency that is named by an id it had earlier."""
    return Finding(
        file=place.file,
        pointer=place.pointer,
        message=f"{quoted(place.name)} is not a competency of {owner.where}",
        hint=f"it is now called '{earlier[place.name]}'",
    )


def _rated(rubric: Rubric) -> Iterator[tuple[Pointer, CompetencyRef]]:
    for row, criterion in enumerate(rubric.criteria):
        for position, reference in enumerate(criterion.competencies):
            yield ("criteria", row, "competencies", position), reference


def _alignments(file: str, framework: Framework) -> Iterator[Place]:
    for d, domain in enumerate(framework.domains):
        for c, competency in enumerate(domain.competencies):
            for a, alignment in enumerate(competency.alignments):
                pointer = ("domains", d, "competencies", c, "alignments", a, "standard")
                yield Place(file=file, pointer=pointer, name=alignment.standard)


def _no_framework(file: str, pointer: Pointer, framework: str, names: CompetencyNames) -> Finding:
    return Finding(
        file=file,
        pointer=pointer,
        message=f"{quoted(framework)} is not a framework of the program",
        hint=suggestion(framework, names.competencies) or "add it as a file in the folder frameworks",
    )


RULES = (
    unknown_framework,
    unknown_competency,
    uncertified_competency,
    unknown_standard,
)

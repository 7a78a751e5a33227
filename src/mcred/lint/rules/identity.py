"""Rules on ids: unique, equal to the file's name, never used again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from mcred.content.cures import as_id, is_id
from mcred.content.ids import DEVICES
from mcred.content.parts import Part
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding, Pointer, Severity
from mcred.lint.inner_ids import repeated_ids
from mcred.lint.outline import Outline
from mcred.lint.rule import across, error
from mcred.model.credential import Credential
from mcred.model.framework import Framework
from mcred.model.pathway import Pathway
from mcred.model.program import Program


@dataclass(frozen=True, slots=True, kw_only=True)
class _Definition:
    """A framework, credential or pathway, with the id that its place asks for."""

    file: str
    kind: str
    id: str
    expected: str | None

    @property
    def at_home(self) -> bool:
        return self.id == self.expected


@across(Severity.ERROR, within=repeated_ids)
def duplicate_id(outline: Outline) -> Iterator[Finding]:
    """Two things of one kind have the same id.

    ## Why it matters
    A reference to the id could mean either of them. mcred would take the first, and nobody would
    notice that the second is not used.

    ## Fails
    ```yaml
    # rubric.yaml
    levels:
      - {id: beginner, title: Beginner}
      - {id: beginner, title: Developing}
      - {id: proficient, title: Proficient}
    ```

    ## Passes
    ```yaml
    # rubric.yaml
    levels:
      - {id: beginner, title: Beginner}
      - {id: developing, title: Developing}
      - {id: proficient, title: Proficient}
    ```
    """
    for first, *others in _by_id(outline):
        for one in others:
            yield Finding(
                file=one.file,
                pointer=("id",),
                message=f"the id {quoted(one.id)} is already used in {first.file}",
                hint=_own_id(one),
            )


@across(Severity.ERROR)
def id_differs_from_path(outline: Outline) -> Iterator[Finding]:
    """The id of a file is not the name of its folder or file.

    ## Why it matters
    People look for a credential by the name of its folder. It happens when a folder was copied and
    the id in it was not changed.

    ## Fails
    ```yaml
    # credential.yaml
    id: clear-instructions
    ```

    ## Passes
    ```yaml
    # credential.yaml
    id: clear-directions
    ```
    """
    for first, *_ in _by_id(outline):
        if first.expected is not None and not first.at_home:
            yield Finding(
                file=first.file,
                pointer=("id",),
                message=f"the id is {quoted(first.id)}; expected {quoted(first.expected)} as in the path",
                hint=_same_name(first),
            )


@error
def reserved_id(part: Part) -> Iterator[Finding]:
    """An id is a name that Windows keeps for a device.

    ## Why it matters
    Folders and documents are named after ids. On a Windows computer nobody can make a file called
    `con` or `aux`, or open the program that holds one.

    ## Fails
    ```yaml
    # mcred.yaml
    id: aux
    ```

    ## Passes
    ```yaml
    # mcred.yaml
    id: auxiliary-program
    ```
    """
    for file, document in part.documents.items():
        one = document.value
        identifier = one.id if isinstance(one, Program | Framework | Credential | Pathway) else ""
        if identifier in DEVICES:
            yield Finding(
                file=file,
                pointer=("id",),
                message=f"the id '{identifier}' is a name that Windows keeps for itself",
                hint="choose another id",
            )


@across(Severity.ERROR)
def id_reused(outline: Outline) -> Iterator[Finding]:
    """An id is also an earlier id (alias) of something else.

    ## Why it matters
    Badges and submissions from earlier years carry the old id. Used again, it would make them speak
    of something they were not earned for.

    ## Fails
    ```yaml
    # framework.yaml
    domains:
      - id: classroom-communication
        title: Classroom communication
        competencies:
          - id: give-clear-directions
            statement: Write directions that every student can follow.
            indicators: {beginner: A topic., developing: Some steps., proficient: Only steps.}
            tasks: [{id: rewrite, title: Rewrite, artifact: A page., checklist: [Steps., Verbs.]}]
          - id: check-understanding
            aliases: [give-clear-directions]
            statement: Find out whether students know what to do.
            indicators: {beginner: Asks., developing: Asks two., proficient: Sees all.}
            tasks: [{id: tally, title: Tally, artifact: A card., checklist: [Steps., Marks.]}]
    ```

    ## Passes
    ```yaml
    # credential.yaml
    aliases: [clear-instructions]
    ```
    """
    yield from _reused((one.file, (), one.id, one.aliases) for one in outline.credentials)
    for file, framework in outline.shared.values(Framework):
        yield from _reused(
            (file, ("domains", d, "competencies", c), one.id, one.aliases)
            for d, domain in enumerate(framework.domains)
            for c, one in enumerate(domain.competencies)
        )


def _own_id(one: _Definition) -> str:
    """The cure for an id that something else has."""
    if one.expected is None:
        return "choose another id"
    if is_id(one.expected):
        return f"write '{one.expected}'"
    new = as_id(one.expected)
    return f"rename {_named_after(one)} to '{new}' and write that here" if new else "choose another id"


def _same_name(one: _Definition) -> str:
    """The cure for an id that differs from the path: of the two, only one that can be an id is advised."""
    rename = f"rename {_named_after(one)} to '{one.id}'"
    return f"write '{one.expected}', or {rename}" if is_id(one.expected or "") else rename


def _named_after(one: _Definition) -> str:
    return "the folder" if one.kind == "credential" else "the file"


def _definitions(outline: Outline) -> Iterator[_Definition]:
    for file, document in outline.shared.documents.items():
        if isinstance(document.value, Framework | Pathway):
            yield _definition(document.kind, file, document.value.id)
    for one in outline.credentials:
        yield _definition("credential", one.file, one.id)


def _definition(kind: str, file: str, identifier: str) -> _Definition:
    return _Definition(file=file, kind=kind, id=identifier, expected=_expected(kind, file))


def _expected(kind: str, file: str) -> str | None:
    """The id that the place of a file asks for; ``None`` at a place where its kind does not belong."""
    match kind, PurePosixPath(file).parts:
        case ("framework", ("frameworks", name)) | ("pathway", ("credentials", "pathways", name)):
            return PurePosixPath(name).stem
        case "credential", ("credentials", folder, "credential.yaml"):
            return folder
        case _:
            return None


def _by_id(outline: Outline) -> Iterator[list[_Definition]]:
    """Definitions of one kind and id; one whose id is that of its path comes first."""
    groups: dict[tuple[str, str], list[_Definition]] = defaultdict(list)
    for one in _definitions(outline):
        groups[one.kind, one.id].append(one)
    for group in groups.values():
        yield sorted(group, key=lambda one: (not one.at_home, one.file))


def _reused(owners: Iterable[tuple[str, Pointer, str, tuple[str, ...]]]) -> Iterator[Finding]:
    listed = list(owners)
    earlier: dict[str, str] = {}
    for file, pointer, identifier, aliases in listed:
        for position, alias in enumerate(aliases):
            if earlier.setdefault(alias, identifier) != identifier:
                yield _taken(file, (*pointer, "aliases", position), alias, earlier[alias])
    for file, pointer, identifier, _ in listed:
        if earlier.get(identifier, identifier) != identifier:
            yield _taken(file, (*pointer, "id"), identifier, earlier[identifier])


def _taken(file: str, pointer: Pointer, identifier: str, owner: str) -> Finding:
    return Finding(
        file=file,
        pointer=pointer,
        message=f"the id {quoted(identifier)} is an earlier id of '{owner}'",
        hint="choose an id that was never used",
    )


RULES = (duplicate_id, id_differs_from_path, reserved_id, id_reused)

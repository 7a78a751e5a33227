"""Rules on ids: unique, equal to the file's name, never used again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from mcred.content.cures import as_id, is_id
from mcred.content.program import LoadedProgram
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding, Pointer
from mcred.lint.inner_ids import InnerIds, inner_ids
from mcred.lint.rule import error
from mcred.model.credential import Credential
from mcred.model.framework import Framework
from mcred.model.pathway import Pathway
from mcred.model.program import Program

# Windows keeps these names for devices; no file can have one, whatever its ending.
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
)


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


@error
def duplicate_id(program: LoadedProgram) -> Iterator[Finding]:
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
    for first, *others in _by_id(program):
        for one in others:
            yield Finding(
                file=one.file,
                pointer=("id",),
                message=f"the id {quoted(one.id)} is already used in {first.file}",
                hint=_own_id(one),
            )
    for file, document in program.documents.items():
        for listed in inner_ids(document.value):
            yield from _repeated(file, listed)


@error
def id_differs_from_path(program: LoadedProgram) -> Iterator[Finding]:
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
    for first, *_ in _by_id(program):
        if first.expected is not None and not first.at_home:
            yield Finding(
                file=first.file,
                pointer=("id",),
                message=f"the id is {quoted(first.id)}; expected {quoted(first.expected)} as in the path",
                hint=_same_name(first),
            )


@error
def reserved_id(program: LoadedProgram) -> Iterator[Finding]:
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
    definitions = ((one.file, one.id) for one in _definitions(program))
    programs = ((file, one.id) for file, one in program.values(Program))
    for file, identifier in (*definitions, *programs):
        if identifier in _DEVICES:
            yield Finding(
                file=file,
                pointer=("id",),
                message=f"the id '{identifier}' is a name that Windows keeps for itself",
                hint="choose another id",
            )


@error
def id_reused(program: LoadedProgram) -> Iterator[Finding]:
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
    yield from _reused((file, (), one.id, one.aliases) for file, one in program.values(Credential))
    for file, framework in program.values(Framework):
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


def _repeated(file: str, listed: InnerIds) -> Iterator[Finding]:
    """One finding for each item of a list whose id an earlier item has."""
    first: dict[str, int] = {}
    for number, (pointer, identifier) in enumerate(listed.ids, 1):
        earlier = first.setdefault(identifier, number)
        if earlier != number:
            yield Finding(
                file=file,
                pointer=pointer,
                message=f"{listed.noun} {number} has the id {quoted(identifier)} of {listed.noun} {earlier}",
                hint="give each its own id, or take one of them out",
            )


def _definitions(program: LoadedProgram) -> Iterator[_Definition]:
    for file, document in program.documents.items():
        if isinstance(document.value, Framework | Credential | Pathway):
            yield _Definition(
                file=file, kind=document.kind, id=document.value.id, expected=_expected(document.kind, file)
            )


def _expected(kind: str, file: str) -> str | None:
    """The id that the place of a file asks for; ``None`` at a place where its kind does not belong."""
    match kind, PurePosixPath(file).parts:
        case ("framework", ("frameworks", name)) | ("pathway", ("credentials", "pathways", name)):
            return PurePosixPath(name).stem
        case "credential", ("credentials", folder, "credential.yaml"):
            return folder
        case _:
            return None


def _by_id(program: LoadedProgram) -> Iterator[list[_Definition]]:
    """Definitions of one kind and id; one whose id is that of its path comes first."""
    groups: dict[tuple[str, str], list[_Definition]] = defaultdict(list)
    for one in _definitions(program):
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

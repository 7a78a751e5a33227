"""Rules on ids that look the same, inside a file and among frameworks and pathways."""

from collections.abc import Iterator

from mcred.content.program import LoadedProgram
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding, Pointer
from mcred.lint.inner_ids import inner_ids
from mcred.lint.look_alikes import look_alikes
from mcred.lint.rule import warning
from mcred.model.framework import Framework
from mcred.model.pathway import Pathway


@warning
def look_alike_id(program: LoadedProgram) -> Iterator[Finding]:
    """Two ids of one kind differ only in shapes that look the same, such as l and 1, o and 0, rn and m.

    ## Why it matters
    Whoever types one of them may write the other and will not see it. A rating or a piece of evidence then
    belongs to the wrong thing.

    ## Fails
    ```yaml
    # rubric.yaml
    levels:
      - {id: level-1, title: Beginner}
      - {id: level-l, title: Developing}
      - {id: proficient, title: Proficient}
    ```

    ## Passes
    ```yaml
    # rubric.yaml
    levels:
      - {id: level-1, title: Beginner}
      - {id: level-2, title: Developing}
      - {id: level-3, title: Proficient}
    ```
    """
    for file, document in program.documents.items():
        for listed in inner_ids(document.value):
            for position, one, other in look_alikes(identifier for _, identifier in listed.ids):
                yield _alike(file, listed.ids[position][0], one, other)
    frameworks = [(file, one.id) for file, one in program.values(Framework)]
    pathways = [(file, one.id) for file, one in program.values(Pathway)]
    for kind in (frameworks, pathways):
        for position, one, other in look_alikes(identifier for _, identifier in kind):
            yield _alike(kind[position][0], ("id",), one, other)


def _alike(file: str, pointer: Pointer, one: str, other: str) -> Finding:
    return Finding(
        file=file,
        pointer=pointer,
        message=f"the id {quoted(one)} looks like {quoted(other)}",
        hint="choose ids that people can tell apart when they read them",
    )


RULES = (look_alike_id,)

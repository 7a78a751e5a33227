"""A rule on ids that look the same: inside a file, and among frameworks, pathways or credentials."""

from collections.abc import Iterator

from mcred.diagnostics import Finding, Severity
from mcred.lint.look_alikes import alike, look_alikes, look_alikes_within
from mcred.lint.outline import Outline
from mcred.lint.rule import across
from mcred.model.framework import Framework
from mcred.model.pathway import Pathway


@across(Severity.WARNING, within=look_alikes_within)
def look_alike_id(outline: Outline) -> Iterator[Finding]:
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
    frameworks = [(one.id, file) for file, one in outline.shared.values(Framework)]
    pathways = [(one.id, file) for file, one in outline.shared.values(Pathway)]
    credentials = sorted((one.id, one.file) for one in outline.credentials)
    for kind in (frameworks, pathways, credentials):
        for position, one, other in look_alikes(identifier for identifier, _ in kind):
            yield alike(kind[position][1], ("id",), one, other)


RULES = (look_alike_id,)

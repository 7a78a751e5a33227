"""Rules on what competencies promise: that someone can be seen to do it."""

from collections.abc import Iterator

from mcred.content.parts import Part
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding
from mcred.lint.language import is_english
from mcred.lint.observable import unobservable_opening
from mcred.lint.rule import warning
from mcred.model.framework import Framework


@warning
def unobservable_competency(part: Part) -> Iterator[Finding]:
    """A competency begins with something nobody can see, such as "understand" or "be aware of".

    ## Why it matters
    A badge says what its holder was seen to do. Nobody sees a person understand; a reviewer sees an
    explanation, a comparison or an example, and can ask for that.

    ## Fails
    ```yaml
    # framework.yaml
    domains:
      - id: classroom-communication
        title: Classroom communication
        competencies:
          - id: give-clear-directions
            statement: Understand what makes directions easy to follow.
            indicators: {beginner: A topic., developing: Some steps., proficient: Only steps.}
            tasks: [{id: page, title: A page, artifact: A page., checklist: [One., Two.]}]
    ```

    ## Passes
    ```yaml
    # framework.yaml
    domains:
      - id: classroom-communication
        title: Classroom communication
        competencies:
          - id: give-clear-directions
            statement: Write directions that every student can follow without asking.
            indicators: {beginner: A topic., developing: Some steps., proficient: Only steps.}
            tasks: [{id: page, title: A page, artifact: A page., checklist: [One., Two.]}]
    ```
    """
    for file, framework in part.values(Framework) if is_english(part) else ():
        for d, domain in enumerate(framework.domains):
            for c, competency in enumerate(domain.competencies):
                opening = unobservable_opening(competency.statement)
                if opening is not None:
                    yield Finding(
                        file=file,
                        pointer=("domains", d, "competencies", c, "statement"),
                        message=f"{quoted(opening.words)} cannot be seen; expected what a reviewer can see",
                        hint=f"begin with {opening.instead}",
                    )


RULES = (unobservable_competency,)

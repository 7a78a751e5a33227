"""Rules on how the program looks for data about students."""

from collections.abc import Iterator

from mcred.content.own_patterns import compile_pattern
from mcred.content.parts import Part
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding
from mcred.lint.rule import error
from mcred.model.program import Program


@error
def unusable_student_data_pattern(part: Part) -> Iterator[Finding]:
    """A pattern for student data is none, or would take too long on some texts.

    ## Why it matters
    It is looked for in every file that a teacher hands in, whatever is in it. A pattern with an open
    end can keep the computer busy for hours on one file, and one with a slip finds nothing, in silence.

    ## Fails
    ```yaml
    # mcred.yaml
    policy:
      student_data_patterns:
        - {name: a student number, pattern: "LK-[0-9]+"}
    ```

    ## Passes
    ```yaml
    # mcred.yaml
    policy:
      student_data_patterns:
        - {name: a student number, pattern: "LK-[0-9]{6}"}
    ```
    """
    for file, one in part.values(Program):
        for number, own in enumerate(one.policy.student_data_patterns):
            fault = compile_pattern(own.pattern)
            if isinstance(fault, str):
                yield Finding(
                    file=file,
                    pointer=("policy", "student_data_patterns", number, "pattern"),
                    message=f"the pattern {quoted(own.pattern)} {fault}",
                    hint="use characters, classes such as [0-9], and counts with an end such as {6} or {5,8}",
                )


RULES = (unusable_student_data_pattern,)

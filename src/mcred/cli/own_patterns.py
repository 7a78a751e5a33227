"""The program's own patterns for student data, ready to be looked for."""

from functools import lru_cache

from mcred.content.own_patterns import compile_pattern
from mcred.content.program import LoadedProgram
from mcred.content.trees import PROGRAM_FILE
from mcred.errors import UnusableInputError
from mcred.evidence.student_data import OwnPattern


@lru_cache(maxsize=1)
def own_patterns(program: LoadedProgram) -> tuple[OwnPattern, ...]:
    """The program's patterns for student data; ``UnusableInputError`` when one cannot be used."""
    compiled: list[OwnPattern] = []
    for one in program.catalog.program.policy.student_data_patterns:
        pattern = compile_pattern(one.pattern)
        if isinstance(pattern, str):
            why = f"has a pattern for student data that {pattern}"
            raise UnusableInputError(PROGRAM_FILE, why, "run `mcred validate` and mend it first")
        compiled.append((one.name, pattern))
    return tuple(compiled)

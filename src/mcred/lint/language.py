"""The language that a program is written in, for rules that know the words of one."""

from mcred.content.program import LoadedProgram


def is_english(program: LoadedProgram) -> bool:
    """Whether the program's first language is English: lists of English words say nothing about another."""
    return program.catalog.program.languages[0].partition("-")[0] == "en"

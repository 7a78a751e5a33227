"""The language that a program is written in, for rules that know the words of one."""

from mcred.content.parts import Part


def is_english(part: Part) -> bool:
    """Whether the program's first language is English: lists of English words say nothing about another."""
    return part.ground.program.languages[0].partition("-")[0].lower() == "en"

"""The filters of the templates."""

from collections.abc import Callable, Mapping
from functools import partial

from mcred.render.mistakes import mistake
from mcred.render.wording import (
    box_lines,
    day_in_words,
    duration,
    file_count,
    file_types,
    grades,
    in_words,
    limits,
    listed,
    lowered,
    number,
    plural,
    raised,
    spelled,
    word_limits,
)
from mcred.render.words import ENGLISH, Words

_IN_A_LANGUAGE: tuple[Callable[..., str], ...] = (
    number,
    duration,
    plural,
    spelled,
    listed,
    grades,
    word_limits,
    file_count,
    file_types,
    limits,
    in_words,
    mistake,
)
_IN_ANY: tuple[Callable[..., object], ...] = (box_lines, lowered, raised)


def filters(words: Words = ENGLISH) -> Mapping[str, Callable[..., object]]:
    """The filters of the templates, by their names, with their words in one language."""
    return {
        **{one.__name__: partial(one, words=words) for one in _IN_A_LANGUAGE},
        **{one.__name__: one for one in _IN_ANY},
        "day": partial(day_in_words, words=words),
    }


FILTERS = filters()

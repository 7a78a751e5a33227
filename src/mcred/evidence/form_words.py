"""The words that people wrote into the evidence form, without those that the form brings along.

The form's headings begin with codes such as ``E4.`` or ``Q1.2`` (see ``model.form``); labels and help stand
in them. Instructions are the credential's own words.
"""

import re

from mcred.content.passages import Passage, section, sections_by_name
from mcred.content.words import count_words
from mcred.evidence.own_words import segments
from mcred.evidence.wording import words_of
from mcred.model.definition import Definition

_CODED = re.compile(r"\s{0,10}[ESQN][0-9]{1,2}\.(?:[0-9]{1,2})?(?=\s|\Z)")
_EXCHANGE = re.compile(r"\s{0,10}Exchange\s{1,3}[0-9]{1,3}\s{0,10}\Z", re.IGNORECASE)


def count_written(passage: Passage, requirement: str, definition: Definition) -> int:
    """How many words of a passage people wrote for a requirement, whose id is a heading's mark in the form.

    Of a whole form only the answer to the requirement counts. A text without the form's codes counts whole.
    """
    if not any(_CODED.match(one.title) for one in passage.headings):
        return passage.words()
    position = sections_by_name(passage).get(requirement)
    if position is not None and _CODED.match(passage.headings[position].title):
        passage = section(passage, position)
    lines = passage.text().split("\n")
    for one in passage.headings:
        if _CODED.match(one.title) or _EXCHANGE.match(one.title):
            lines[one.index] = ""
    text = "\n".join(lines)
    own = sum(len(words) for _, words in segments(words_of(text), definition))
    return min(own, count_words(text))

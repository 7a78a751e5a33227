"""What people wrote on a form beside its fields: its text without the words that were printed there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mcred.content.form_phrases import FormPhrases
from mcred.content.markup import without_markup
from mcred.content.passages import PICTURE
from mcred.content.words import has_words
from mcred.evidence.intake.filled import REFERENCE, Beside
from mcred.evidence.own_words import own_texts, segments, short_lines
from mcred.evidence.wording import Wording, words_of
from mcred.model.definition import Definition

_CODE = re.compile(r"[\W_]{0,20}[SEQN]\s?[0-9]{1,3}(?:\.[0-9]{1,2})?[.:)]?\s*")
_MANY = 15
"""So many words are no label, in whatever words a form was printed."""
_SENTENCE = 10
"""Outside of sections stand titles and names; what somebody tells there has more words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What people wrote. ``whole`` says that it is more than a few words among the form's own."""

    text: str
    whole: bool


class FormText:
    """The text of a form of one version, as it was printed."""

    def __init__(self, definition: Definition, phrases: FormPhrases) -> None:
        self._definition = definition
        self._phrases = phrases
        quiz = definition.quiz.questions if definition.quiz else ()
        self._short = short_lines(definition, phrases.texts)
        self._choices = {(one.id.lower(), *words_of(one.text)) for asked in quiz for one in asked.choices}
        self._letters = {one[0] for one in self._choices}
        titles = (*(one.title for one in definition.credential.evidence), *(one.title for one in quiz))
        self._labels = {words for text in (*phrases.texts, *titles) if (words := words_of(text))}
        self._longest_label = max(map(len, self._labels), default=0)
        names = [one.title for asked in definition.credential.evidence for one in asked.alternatives]
        names += [one.title for one in definition.rubric.criteria]
        # A sentence of the form ends at a full stop, and these names stand in one.
        self._dotted = tuple(one for one in names if "." in one)
        limits = {str(one.because.min or one.because.max) for one in quiz}
        limits |= {str(one.because.max or one.because.min) for one in quiz}
        # "15 to 80 words", in any language.
        number = rf"(?:{'|'.join(sorted(limits))})"
        word = r"[^\W\d]+"
        self._limits = re.compile(rf"\W*(?:{word}\s+){{0,3}}{number}(?:\s+{word}\s+{number})?\s+{word}\W*")

    def written_in(self, pieces: Sequence[Beside]) -> Written:
        """What people wrote into text of one place of the form."""
        beyond = [text for one in pieces if one.label and (text := self._beyond_label(one.text))]
        plain = "\n\n".join(one.text for one in pieces if not one.label)
        markdown = any(one.markdown for one in pieces)
        kept = list(self._lines(plain, markdown=markdown)) if plain.strip() else []
        text = "\n".join([*beyond, *(one for one, _ in kept)]).strip("\n \t")
        whole = bool(beyond) or any(whole and line.strip() for line, whole in kept)
        return Written(text=text, whole=whole or len(words_of(text)) >= _SENTENCE)

    def sentences_in(self, pieces: Sequence[Beside]) -> Written:
        """The same of text outside of sections, where names, titles and a table stand: only sentences."""
        written = self.written_in([replace(one, text="\n".join(_sentences(one.text))) for one in pieces])
        lines = [line for line in written.text.split("\n") if len(words_of(line)) >= _SENTENCE]
        return Written(text="\n".join(lines), whole=bool(lines))

    def _beyond_label(self, line: str) -> str:
        """What stands behind a label on its line. A label that is not known is one, if it is not too long."""
        rest, known = _CODE.sub("", without_markup(line), count=1), False
        for _ in range(2):  # the label, and the help behind it
            said = Wording(rest)
            count = self._label_length(said.words)
            known = known or count > 0
            rest = said.quote(count, len(said.words)) if count < len(said.words) else ""
        if not known and len(words_of(rest)) < _MANY:
            return ""
        return self._limits.sub("", rest, count=1) if self._limits.match(rest) else rest

    def _label_length(self, words: Sequence[str]) -> int:
        longest = min(len(words), self._longest_label)
        return next((n for n in range(longest, 0, -1) if tuple(words[:n]) in self._labels), 0)

    def _lines(self, text: str, *, markdown: bool) -> Iterator[tuple[str, bool]]:
        """What is left of each line, and whether it is the whole line."""
        lines = text.split("\n")
        plain = (without_markup(text).replace("__", "") if markdown else text).split("\n")
        bare = self._without_sentences("\n".join(plain)).split("\n")
        own = self._own_places([words_of(line) for line in bare])
        for line, before, left, places in zip(lines, plain, bare, own, strict=True):
            said = Wording(left)
            if not said.words:
                yield (line, True) if self._shows_something(line) else ("", False)
            elif said.words in self._short or said.words in self._choices or all(places):
                yield "", False
            elif not any(places) and left == before:
                yield line, True
            else:
                yield " … ".join(self._runs(said, places)), False

    def _without_sentences(self, text: str) -> str:
        for name in self._dotted:
            text = re.sub(re.escape(name), lambda found: found[0].replace(".", ""), text, flags=re.IGNORECASE)
        for sentence in self._phrases.sentences:
            text = sentence.sub(lambda found: "\n" * found[0].count("\n"), text)
        return text

    def _own_places(self, lines: Sequence[Sequence[str]]) -> Iterator[list[bool]]:
        """For each word of each line whether it belongs to a row of the form's own."""
        words = [word for line in lines for word in line]
        own = [True] * len(words)
        for begin, left in segments(words, self._definition, self._phrases.texts):
            own[begin : begin + len(left)] = [False] * len(left)
        place = 0
        for line in lines:
            yield own[place : place + len(line)]
            place += len(line)

    def _runs(self, said: Wording, own: Sequence[bool]) -> Iterator[str]:
        """The words between the form's own. The letter before the text of a choice is the form's."""
        place = 1 if said.words[0] in self._letters and own[1:2] == [True] else 0
        while place < len(own):
            end = next((n for n in range(place, len(own)) if own[n] != own[place]), len(own))
            if not own[place]:
                yield said.quote(place, end)
            place = end

    def _shows_something(self, line: str) -> bool:
        """Whether a line without words is a picture or an address of somebody's."""
        shown = line.strip()
        if PICTURE in shown:
            return not any("![" in text for text in own_texts(self._definition))
        is_address = "://" in shown or "www." in shown
        return is_address and not any(shown in text for text in own_texts(self._definition))


def _sentences(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if not line.lstrip().startswith("|") and REFERENCE.search(line[:500]) is None:
            yield line


def says_something(text: str) -> bool:
    """Whether a text has a word, a picture or an address."""
    return has_words(text) or PICTURE in text or "://" in text or "www." in text

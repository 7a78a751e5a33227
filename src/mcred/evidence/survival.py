"""How much of an AI's output survives in the files that a teacher hands in as final.

Surviving share, in percent = 100 × (words of the output that stand in a run of at least ``RUN``
words which a final file has, too, in the same order and without a gap) ÷ (words of the output),
rounded down. Capitals, punctuation, markup and line breaks do not matter. Five words in a row are
rarely the same by chance, and a sentence that was worked over loses its runs. The measure is 0 for
texts without such a run and 100 for a text that stands there whole, and it never falls when more is kept.
It takes time in proportion to the texts. (Containment of word n-grams, as in A. Z. Broder, "On the
resemblance and containment of documents", 1997.)
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mcred.content.passages import Heading, Passage
from mcred.evidence.case import Case, Entry
from mcred.evidence.traces import Exchange, read_trace
from mcred.evidence.wording import Wording
from mcred.model.credential import Credential, EvidenceRequirement, EvidenceType

RUN = 5
MOST_PASSAGES = 3
_FINAL = frozenset({EvidenceType.ARTIFACT, EvidenceType.LESSON, EvidenceType.COMMUNICATION})
_OF_THE_TOOL = re.compile(
    r"\b(?:before|draft|drafts|original|unedited|output|outputs|AI|tool|assistant|chatbot"
    r"|antes|borrador|borradores|IA|herramienta|asistente)\b",
    re.IGNORECASE,
)
"""Words of a heading under which people show what the tool wrote, in English and Spanish."""
_Place = tuple[int, int]
"""A final text by its number, and a word of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The same words twice: in the output and in a final file, each as written there, with its line."""

    words: int
    output: str
    output_line: int | None
    file: str
    text: str
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Survival:
    """How many of the ``words`` of one exchange's output are ``kept``, and the longest passages of them."""

    trace: str
    exchange: str
    line: int | None
    words: int
    kept: int
    passages: tuple[Kept, ...]

    @property
    def percent(self) -> int:
        """The surviving share, rounded down."""
        return 100 * self.kept // self.words if self.words else 0


def final_requirements(credential: Credential, trace: EvidenceRequirement) -> tuple[str, ...]:
    """The requirements whose files are what became of a trace's output.

    They are artifacts, lessons and messages that are evidence for a criterion which the trace is
    evidence for, too; all of them where none is. A draft or a working paper is rated for a part of
    what the final piece is rated for: what has at most half as many criteria as the one with most
    is left out, and so is an id with the word ``draft`` in it.
    """
    pieces = [one for one in credential.evidence if one.type in _FINAL and "draft" not in one.id.split("-")]
    shared = [one for one in pieces if set(one.criteria) & set(trace.criteria)] or pieces
    most = max((len(set(one.criteria)) for one in shared), default=0)
    return tuple(one.id for one in shared if 2 * len(set(one.criteria)) > most)


def survivals(case: Case) -> tuple[Survival, ...]:
    """The surviving share of each exchange of each AI trace that can be read, in their order."""
    return tuple(one for trace, entry in case.entries() for one in _of_trace(case, trace, entry))


def _of_trace(case: Case, trace: EvidenceRequirement, entry: Entry) -> Iterator[Survival]:
    passage = entry.content.passage
    if trace.type is not EvidenceType.AI_TRACE or passage is None:
        return
    outputs = [(one, _output(one, passage.first_line)) for one in read_trace(passage)]
    finals = _finals(case, trace) if any(words for _, words in outputs) else {}
    index = _index(tuple(finals.values()))
    for exchange, output in outputs:
        yield _survival(entry, exchange, output, finals, index)


def _output(exchange: Exchange, first_line: int | None) -> Wording | None:
    text = exchange.parts.get("Output")
    if text is None:
        return None
    line = None if first_line is None else first_line + exchange.starts["Output"]
    return Wording(text=text, first_line=line)


def _finals(case: Case, trace: EvidenceRequirement) -> Mapping[str, Wording]:
    """The texts of the final files, by what was handed in."""
    wanted = final_requirements(case.definition.credential, trace)
    return {
        entry.written: Wording(
            text=final_text(entry.content.passage), first_line=entry.content.passage.first_line
        )
        for requirement, entry in case.entries()
        if requirement.id in wanted and entry.content.passage is not None
    }


def final_text(passage: Passage) -> str:
    """A text without the parts in which it shows what the tool wrote; each line stays at its place.

    Before and after often stand in one file. A part whose heading says that it is the draft, or
    what the tool said, is not final. The title of the whole file is no such heading.
    """
    lines = passage.text().split("\n")
    for position, heading in enumerate(passage.headings):
        end = _end(passage, position)
        is_title = position == 0 and end == len(passage.lines)
        if _OF_THE_TOOL.search(heading.title) and not is_title:
            lines[heading.index : end] = [""] * (end - heading.index)
    return "\n".join(lines)


def _end(passage: Passage, position: int) -> int:
    """Where the part under a heading ends."""
    opening: Heading = passage.headings[position]
    rest = passage.headings[position + 1 :]
    return next((one.index for one in rest if one.level <= opening.level), len(passage.lines))


def _index(finals: Sequence[Wording]) -> Mapping[tuple[str, ...], _Place]:
    """Where each run of ``RUN`` words comes first."""
    index: dict[tuple[str, ...], _Place] = {}
    for number, final in enumerate(finals):
        words = final.words
        for start in range(len(words) - RUN + 1):
            index.setdefault(words[start : start + RUN], (number, start))
    return index


def _survival(
    entry: Entry,
    exchange: Exchange,
    output: Wording | None,
    finals: Mapping[str, Wording],
    index: Mapping[tuple[str, ...], _Place],
) -> Survival:
    words = output.words if output else ()
    passages = sorted(_passages(output, finals, index), key=lambda one: -one.words) if output else []
    passage = entry.content.passage
    return Survival(
        trace=entry.file,
        exchange=exchange.name,
        line=passage.line_number(exchange.index) if passage else None,
        words=len(words),
        kept=count_kept(words, index),
        passages=tuple(passages[:MOST_PASSAGES]),
    )


def count_kept(words: Sequence[str], index: Mapping[tuple[str, ...], _Place]) -> int:
    """How many words stand in a run that is in the index."""
    kept, end = 0, 0
    for start in range(len(words) - RUN + 1):
        if tuple(words[start : start + RUN]) in index:
            kept += start + RUN - max(start, end)
            end = start + RUN
    return kept


def _passages(
    output: Wording, finals: Mapping[str, Wording], index: Mapping[tuple[str, ...], _Place]
) -> Iterator[Kept]:
    """Runs that are kept, each as long as it goes on in the place where it begins first."""
    files, texts = tuple(finals), tuple(finals.values())
    words, start = output.words, 0
    while start <= len(words) - RUN:
        place = index.get(words[start : start + RUN])
        if place is None:
            start += 1
            continue
        final, first = texts[place[0]], place[1]
        length = _common(words, start, final.words, first)
        yield Kept(
            words=length,
            output=output.quote(start, start + length),
            output_line=output.line(start),
            file=files[place[0]],
            text=final.quote(first, first + length),
            line=final.line(first),
        )
        start += length


def _common(words: Sequence[str], start: int, others: Sequence[str], first: int) -> int:
    length = RUN
    while start + length < len(words) and first + length < len(others):
        if words[start + length] != others[first + length]:
            break
        length += 1
    return length

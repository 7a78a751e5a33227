"""A finding of the evidence checks on its way to a sentence for somebody who filled in a form."""

from dataclasses import dataclass

from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding
from mcred.evidence.boxes import Boxes
from mcred.evidence.case import Case
from mcred.model.credential import EvidenceRequirement
from mcred.model.file_types import accepted_types
from mcred.model.form import FieldRole
from mcred.model.quiz import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A finding in a teacher's words. ``place`` is for what is in a smaller box than the finding names."""

    message: str
    hint: str
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """A finding, and what is needed to say it in another way."""

    finding: Finding
    case: Case
    boxes: Boxes

    @property
    def asked(self) -> EvidenceRequirement:
        """The requirement that it is about."""
        found = self.boxes.requirement(self.finding)
        assert found is not None, self.finding  # noqa: S101 - the rules about evidence point at it
        return found

    @property
    def question(self) -> Question | None:
        """The situation of the quiz that it is about."""
        return self.boxes.question(self.finding)

    @property
    def box(self) -> str:
        """The box of the piece of evidence."""
        return f"box {self.boxes.code(FieldRole.ANSWER, self.asked.id)}"

    @property
    def title(self) -> str:
        """The requirement's title, quoted."""
        return quoted(self.asked.title)

    @property
    def takes_text(self) -> bool:
        """Whether an answer that is typed into the box counts."""
        return "md" in accepted_types(self.asked)


def more_or_less(words: int, least: int | None, most: int | None, where: str) -> str:
    """How many words to write or to take out, and where."""
    if most is not None and words > most:
        return f"take at least {in_words(words - most)} out of {where}"
    return f"write at least {in_words((least or 0) - words)} more in {where}"


def in_words(count: int) -> str:
    """A number of words."""
    return "1 word" if count == 1 else f"{count:,} words"

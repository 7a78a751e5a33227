"""The boxes of a filled form: which of them a finding is about, for people who never saw a YAML file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from mcred.content.inboxes import SUBMISSION_FILE
from mcred.diagnostics import Finding
from mcred.evidence.case import Case, Entry, Piece
from mcred.model.credential import EvidenceRequirement, EvidenceType
from mcred.model.definition import Definition
from mcred.model.form import FieldRole, form_fields
from mcred.model.quiz import Question

_LINE = re.compile(r" \(line [0-9]+\)")


@dataclass(frozen=True)
class Boxes:
    """A form for one version of a credential, as the teacher knows it.

    ``form`` is its file's name. ``own`` gives the teacher's names of the files in the submission that was
    made of it; what is not among them was written into a box.
    """

    definition: Definition
    form: str
    own: Mapping[str, str] = field(default_factory=dict)

    def code(self, role: FieldRole, key: str = "", part: str = "") -> str:
        """The code of a box, without its last dot; of a piece of evidence the code of its heading."""
        return self._codes[role, key, part]

    @cached_property
    def _codes(self) -> Mapping[tuple[FieldRole, str, str], str]:
        credential = self.definition.credential
        fields = form_fields(credential, self.definition.quiz)
        codes = {(one.role, one.key, one.part): one.code.rstrip(".") for one in fields}
        for number, asked in enumerate(credential.evidence, 1):
            codes[FieldRole.ANSWER, asked.id, ""] = f"E{number}"
        return codes

    def requirement(self, finding: Finding) -> EvidenceRequirement | None:
        """The requirement that a finding is about."""
        return self._evidence.get(str(finding.pointer[1])) if finding.pointer[:1] == ("evidence",) else None

    @cached_property
    def _evidence(self) -> Mapping[str, EvidenceRequirement]:
        return {one.id: one for one in self.definition.credential.evidence}

    def question(self, finding: Finding) -> Question | None:
        """The situation of the quiz that a finding is about."""
        asked = self.definition.quiz.questions if self.definition.quiz else ()
        named = finding.pointer[1:2] if finding.pointer[:1] == ("answers",) else ()
        return next((one for one in asked if (one.id,) == named), None)

    def statement(self, identifier: str) -> str:
        """The words beside a box to tick."""
        known = (one for framework in self.definition.frameworks for one in framework.non_negotiables)
        return next((one.attestation for one in known if one.id == identifier), identifier)

    def place(self, finding: Finding, case: Case) -> str:
        """Where a finding is: a box, and in it a file of the teacher's own with a line if it has lines."""
        code = self._code_of(finding, case)
        if code is None:
            return self.form
        box = f"box {code}"
        entry = entry_of(finding, case)
        name = None if entry is None else self.own.get(entry.file)
        if entry is None or name is None:
            return box
        passage = entry.content.passage
        numbered = finding.file == entry.file and passage is not None and passage.first_line is not None
        return f"{box}, {name}, line {finding.line}" if numbered and finding.line else f"{box}, {name}"

    def order(self, place: str) -> int:
        """The position of a place in the form, from top to bottom."""
        return self._order.get(place.partition(",")[0].removeprefix("box "), -1)

    @cached_property
    def _order(self) -> Mapping[str, int]:
        """The codes from top to bottom: the situations of the quiz stand where it is asked for."""
        evidence = self.definition.credential.evidence
        quiz = next((n for n, one in enumerate(evidence, 1) if one.type is EvidenceType.QUIZ), 0)

        def from_top(code: str) -> tuple[int, int, int, int]:
            letter = code[0]
            number, _, part = code[1:].partition(".")
            place = ("SEN".index("E" if letter == "Q" else letter), quiz if letter == "Q" else int(number))
            return *place, int(number), int(part or 0)

        return {code: n for n, code in enumerate(sorted(set(self._codes.values()), key=from_top))}

    def _code_of(self, finding: Finding, case: Case) -> str | None:
        match finding.pointer:
            case ("evidence", str(key), *_) if key in self._evidence:
                return self.code(FieldRole.ANSWER, key)
            case ("answers", str(key), *rest) if self.question(finding):
                return self.code(FieldRole.BECAUSE if rest == ["because"] else FieldRole.CHOICE, key)
            case ("attestations", str(key)):
                return self.code(FieldRole.ATTESTATION, key)
            case ("minutes", "learning"):
                return self.code(FieldRole.MINUTES_LEARNING)
            case ("earner",):
                return self.code(FieldRole.EARNER)
            case _:
                pass
        asked = next((one for one, entry in case.entries() if entry.file == finding.file), None)
        return None if asked is None else self.code(FieldRole.ANSWER, asked.id)

    def named(self, entry: Entry, asked: EvidenceRequirement) -> str:
        """How a teacher calls what they handed in: by the name of their file, or by the box."""
        name = self.own.get(entry.file)
        return f"box {self.code(FieldRole.ANSWER, asked.id)}" if name is None else f"the file '{name}'"

    def in_own_words(self, text: str, case: Case) -> str:
        """A sentence with what the teacher handed in instead of the names in the submission's folder."""
        for asked, entry in case.entries():
            called = self.named(entry, asked)
            for written in (entry.written, entry.file):
                said = text.replace(f"the file '{written}'", called).replace(f"'{written}'", called)
                # The lines of a box are those of a file that nobody sees.
                text = said if said == text or entry.file in self.own else _LINE.sub("", said)
        return text


def entry_of(finding: Finding, case: Case) -> Entry | None:
    """What was handed in that a finding is about."""
    entries = [entry for _, entry in case.entries()]
    by_pointer = (one for one in entries if one.pointer == finding.pointer)
    by_file = (
        one for one in entries if finding.file not in {SUBMISSION_FILE, ""} and one.file == finding.file
    )
    return next(by_pointer, None) or next(by_file, None)


def piece_of(asked: EvidenceRequirement, case: Case) -> Piece:
    """A requirement with what was handed in for it."""
    return next(one for one in case.pieces if one.requirement.id == asked.id)

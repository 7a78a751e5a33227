"""The evidence form of a credential: its fields with the codes that survive every editor.

Who prints the form and who reads it when it comes back take ids and codes from here, so they cannot differ.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from mcred.model.credential import Credential, EvidenceType
from mcred.model.quiz import Quiz


class FieldRole(StrEnum):
    """What a field of the form becomes in the submission."""

    EARNER = "earner"
    ATTEMPT = "attempt"
    SUBMITTED = "submitted"
    MINUTES_LEARNING = "minutes-learning"
    MINUTES_EVIDENCE = "minutes-evidence"
    NOTE = "note"
    ANSWER = "answer"
    """Text, or the names of files, for the requirement ``key``."""
    CHOICE = "choice"
    """The choice for the question ``key``."""
    BECAUSE = "because"
    """The justification for the question ``key``."""
    TRACE = "trace"
    """One part of one exchange of the AI trace for the requirement ``key``."""
    ATTESTATION = "attestation"
    """A box to tick for the non-negotiable ``key``."""


TRACE_PARTS = ("tool", "purpose", "prompt", "output", "accepted", "rejected", "improved", "learning-goal")
"""The parts of an exchange, in the order of the form."""

TRACE_NAMES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": MappingProxyType(
            {
                "exchange": "Exchange",
                "tool": "Tool",
                "purpose": "Purpose",
                "prompt": "Prompt",
                "output": "Output",
                "accepted": "Accepted",
                "rejected": "Rejected",
                "improved": "Improved",
                "learning-goal": "Learning goal",
            }
        ),
        "es": MappingProxyType(
            {
                "exchange": "Intercambio",
                "tool": "Herramienta",
                "purpose": "Propósito",
                "prompt": "Instrucción",
                "output": "Respuesta de la IA",
                "accepted": "Aceptado",
                "rejected": "Rechazado",
                "improved": "Mejorado",
                "learning-goal": "Objetivo de aprendizaje",
            }
        ),
    }
)
"""What an exchange and its parts are called on the form, by the form's language; English comes first."""

ABOUT = (
    FieldRole.EARNER,
    FieldRole.ATTEMPT,
    FieldRole.SUBMITTED,
    FieldRole.MINUTES_LEARNING,
    FieldRole.MINUTES_EVIDENCE,
    FieldRole.NOTE,
)
"""The fields about the submission itself, S1 and on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One field: its ``id``, the visible ``code`` (``E4.``, ``Q1.2``), and what it is for.

    ``part`` and ``exchange`` (from 1) are for AI traces only.
    """

    id: str
    code: str
    role: FieldRole
    key: str = ""
    part: str = ""
    exchange: int = 0


def form_fields(credential: Credential, quiz: Quiz | None, exchanges: int = 1) -> tuple[FormField, ...]:
    """The fields of the form, in its order but for traces and attestations.

    ``exchanges`` is for how many exchanges of each AI trace there is room.
    """
    return (
        *(FormField(id=role.value, code=f"S{number}.", role=role) for number, role in enumerate(ABOUT, 1)),
        *(
            field
            for number, requirement in enumerate(credential.evidence, 1)
            for field in _evidence(f"E{number}.", requirement.id, requirement.type, quiz, exchanges)
        ),
        *(
            FormField(id=one, code=f"N{number}.", role=FieldRole.ATTESTATION, key=one)
            for number, one in enumerate(credential.non_negotiables, 1)
        ),
    )


def _evidence(
    code: str, identifier: str, kind: EvidenceType, quiz: Quiz | None, exchanges: int
) -> Iterator[FormField]:
    match kind:
        case EvidenceType.QUIZ:
            for number, question in enumerate(quiz.questions if quiz else (), 1):
                key = question.id
                yield FormField(id=f"{key}-choice", code=f"Q{number}.1", role=FieldRole.CHOICE, key=key)
                yield FormField(id=f"{key}-because", code=f"Q{number}.2", role=FieldRole.BECAUSE, key=key)
        case EvidenceType.AI_TRACE:
            for exchange in range(1, exchanges + 1):
                for number, part in enumerate(TRACE_PARTS, 1):
                    yield FormField(
                        id=f"{identifier}-{exchange}-{part}",
                        code=f"{code}{number}",
                        role=FieldRole.TRACE,
                        key=identifier,
                        part=part,
                        exchange=exchange,
                    )
        case _:
            yield FormField(id=identifier, code=code, role=FieldRole.ANSWER, key=identifier)

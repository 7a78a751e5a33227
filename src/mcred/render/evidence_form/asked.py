"""What the form in the browser asks for: each piece by itself, so that the page can say what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass

from mcred.model.catalog import CredentialBundle
from mcred.model.credential import EvidenceRequirement, EvidenceType, WordLimits
from mcred.model.file_types import accepted_types
from mcred.model.form import FieldRole, FormField, form_fields
from mcred.model.quiz import Question
from mcred.render.wording import limits, word_limits
from mcred.render.words import Words

Json = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The fields of a form by their id, with the limits, choices and requirements that belong to them."""

    fields: dict[str, FormField]
    words: dict[str, WordLimits]
    questions: dict[str, Question]
    requirements: dict[str, EvidenceRequirement]


def asked_by(bundle: CredentialBundle) -> Asked:
    """What the form of a credential asks for."""
    fields = {one.id: one for one in form_fields(bundle.credential, bundle.quiz)}
    questions = {one.id: one for one in (bundle.quiz.questions if bundle.quiz else ())}
    requirements = {one.id: one for one in bundle.credential.evidence}
    words = {
        one.id: questions[one.key].because if one.role is FieldRole.BECAUSE else requirements[one.key].words
        for one in fields.values()
        if one.role in (FieldRole.BECAUSE, FieldRole.ANSWER)
    }
    return Asked(fields=fields, words=words, questions=questions, requirements=requirements)


def pieces(asked: Asked, labels: dict[str, str], words: Words) -> list[Json]:
    """What has to be done, in the order of the form, for the page's own script.

    ``labels`` are the words beside the fields. Each piece has a ``kind``, the ``id`` of the field where it
    begins, the ``name`` that people know it by, and the limits that it is held to, which are said in
    ``words``, too.
    """
    return [piece for field in asked.fields.values() for piece in _piece(field, asked, labels, words)]


def _piece(field: FormField, asked: Asked, labels: dict[str, str], words: Words) -> Iterator[Json]:
    named: Json = {
        "id": field.id,
        "key": field.key,
        "name": f"{field.code} {labels.get(field.id, '')}".strip(),
    }
    match field.role:
        case FieldRole.EARNER | FieldRole.SUBMITTED:
            yield {"kind": "text", **named}
        case FieldRole.ATTEMPT | FieldRole.MINUTES_LEARNING | FieldRole.MINUTES_EVIDENCE:
            yield {"kind": "number", **named}
        case FieldRole.CHOICE:
            title = asked.questions[field.key].title
            because = f"{field.key}-because"
            code = field.code.removesuffix("1")
            yield {"kind": "quiz", **named, **_words(asked, because, words), "name": f"{code} {title}"}
        case FieldRole.ANSWER:
            requirement = asked.requirements[field.key]
            own = {"name": f"{field.code} {requirement.title}", "pieces": limits(requirement, words=words)}
            yield {"kind": "answer", **named, **own, **_words(asked, field.id, words), **_files(requirement)}
        case FieldRole.TRACE if (field.exchange, field.part) == (1, "tool"):
            requirement = asked.requirements[field.key]
            own = {
                "name": f"{field.code.removesuffix('1')} {requirement.title}",
                "pieces": limits(requirement, words=words),
            }
            yield {"kind": "trace", **named, **own, **_files(requirement)}
        case FieldRole.ATTESTATION:
            yield {"kind": "tick", **named, "name": str(named["name"]).rstrip(".")}
        case FieldRole.NOTE | FieldRole.BECAUSE | FieldRole.TRACE:
            return


def _words(asked: Asked, field: str, words: Words) -> Json:
    own = asked.words[field]
    return {"counted": field, "least": own.min, "most": own.max, "words": word_limits(own, words=words)}


def _files(requirement: EvidenceRequirement) -> Json:
    return {"fewest": requirement.count.min, "files": requirement.count.max}


def takes_files(requirement: EvidenceRequirement) -> bool:
    """Whether files can be attached for a requirement: not for a quiz, which is answered here."""
    return requirement.type is not EvidenceType.QUIZ


def file_types_of(requirement: EvidenceRequirement) -> tuple[str, ...]:
    """The endings that a requirement takes, its own first, then those of its equal formats."""
    accepted = accepted_types(requirement)
    return (*requirement.file_types, *sorted(accepted.difference(requirement.file_types)))

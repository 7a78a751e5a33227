"""Rules on the ways in which teachers can show what they know."""

from collections.abc import Iterator

from mcred.content.parts import Part
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding
from mcred.lint.policy import agreed_policy
from mcred.lint.rule import warning
from mcred.model.credential import Credential, EvidenceRequirement, EvidenceType
from mcred.model.file_types import accepted_types
from mcred.model.program import Policy

_MEDIA = frozenset({"png", "jpg", "jpeg", "mp3", "m4a", "wav", "mp4", "mov", "webm"})


@warning
def quiz_only_evidence(part: Part) -> Iterator[Finding]:
    """A credential rests on a quiz alone.

    ## Why it matters
    Choosing an answer shows what somebody knows. A micro-credential says what somebody does, so it needs
    something that was made or done.

    ## Fails
    ```yaml
    # credential.yaml
    evidence:
      - {id: quiz, type: quiz, title: Two situations, instructions: Answer them., criteria: [steps]}
    # mcred.yaml
    policy: {evidence: {entry: {quiz: 1}}}
    ```

    ## Passes
    ```yaml
    # credential.yaml
    evidence:
      - {id: quiz, type: quiz, title: Two situations, instructions: Answer them., criteria: [steps]}
      - {id: directions, type: artifact, title: Directions, instructions: All of them., criteria: [steps]}
    ```
    """
    policy = agreed_policy(part.ground)
    for file, credential in part.values(Credential):
        types = {one.type for one in credential.evidence if one.count.min > 0}
        if types == {EvidenceType.QUIZ} and _meets_policy(credential, policy):
            yield Finding(
                file=file,
                pointer=("evidence",),
                on_key=True,
                message="the only evidence that everyone hands in is a quiz",
                hint="add something that teachers make or do, such as evidence of type 'artifact'",
            )


@warning
def no_alternative_format(part: Part) -> Iterator[Finding]:
    """A credential has no alternative format for any piece of its evidence.

    ## Why it matters
    Somebody who cannot type for long, cannot write by hand or cannot film has no way to show the same
    thing, and has to ask for an exception.

    ## Fails
    ```yaml
    # credential.yaml
    evidence:
      - {id: directions, type: artifact, title: Directions, instructions: All of them., criteria: [steps]}
    ```

    ## Passes
    ```yaml
    # credential.yaml
    evidence:
      - id: directions
        type: artifact
        title: Directions
        instructions: All of them.
        criteria: [steps]
        alternatives: [{title: On paper, instructions: Scan the page., file_types: [pdf]}]
    ```
    """
    for file, credential in part.values(Credential):
        made = [one for one in credential.evidence if one.type is not EvidenceType.QUIZ]
        # A piece that only a camera can make is reported by itself, for want of the same thing.
        if made and not any(one.alternatives or _needs_recording(one) for one in made):
            yield Finding(
                file=file,
                pointer=("evidence",),
                on_key=True,
                message="no piece of evidence has an alternative format",
                hint="add `alternatives`, such as a recording with a transcript or a marked-up printout",
            )


@warning
def recording_only_evidence(part: Part) -> Iterator[Finding]:
    """A piece of evidence can be handed in as a picture, a sound or a video only.

    ## Why it matters
    Some teachers may not film in their classroom, and some families do not agree to it. They need a way
    that counts the same.

    ## Fails
    ```yaml
    # credential.yaml
    evidence:
      - id: lesson
        type: observation
        title: Two minutes of the lesson
        instructions: Film the first two minutes.
        file_types: [mp4, mov]
        criteria: [steps]
    ```

    ## Passes
    ```yaml
    # credential.yaml
    evidence:
      - id: lesson
        type: observation
        title: Two minutes of the lesson
        instructions: Film the first two minutes.
        file_types: [mp4, mov]
        criteria: [steps]
        alternatives: [{title: Notes, instructions: A colleague watches and writes., file_types: [docx, pdf]}]
    ```
    """
    for file, credential in part.values(Credential):
        for position, one in enumerate(credential.evidence):
            if _needs_recording(one):
                yield Finding(
                    file=file,
                    pointer=("evidence", position, "file_types"),
                    message=f"{quoted(one.id)} can be handed in as a picture or a recording only",
                    hint="add one of `alternatives` that can be written, such as a colleague's notes",
                )


def _needs_recording(requirement: EvidenceRequirement) -> bool:
    return requirement.type is not EvidenceType.QUIZ and accepted_types(requirement) <= _MEDIA


def _meets_policy(credential: Credential, policy: Policy) -> bool:
    """Whether the policy asks for nothing that is missing; what is missing is reported already."""
    types = [one.type for one in credential.evidence if one.count.min > 0]
    asked = policy.evidence[credential.level].items()
    return all(kind in types for kind, count in asked if count > 0)


RULES = (quiz_only_evidence, no_alternative_format, recording_only_evidence)

"""Rules on what is asked of teachers and reviewers, held against the program's policy."""

from collections import Counter
from collections.abc import Iterator

from mcred.content.parts import Part
from mcred.diagnostics import Finding, Pointer
from mcred.lint.policy import agreed_policy
from mcred.lint.rule import error
from mcred.model.credential import Credential, EvidenceType, FileCount, WordLimits
from mcred.model.program import Policy, Program, Range
from mcred.model.quiz import Quiz


@error
def evidence_below_policy(part: Part) -> Iterator[Finding]:
    """A credential asks for less evidence than the program's policy for its level.

    ## Why it matters
    A level means the same in every credential because the evidence behind it is comparable. Pieces
    that may be left out do not count.

    ## Fails
    ```yaml
    # credential.yaml
    level: intermediate
    ```

    ## Passes
    ```yaml
    # mcred.yaml
    policy: {evidence: {entry: {artifact: 1}}}
    ```
    """
    policy = agreed_policy(part.ground)
    for file, credential in part.values(Credential):
        there = Counter[EvidenceType]()
        for requirement in credential.evidence:
            there[requirement.type] += requirement.count.min
        for kind, asked in policy.evidence[credential.level].items():
            reported = kind is EvidenceType.AI_TRACE and _lacks_ai_trace(credential, policy)
            if there[kind] < asked and not reported:
                yield Finding(
                    file=file,
                    pointer=("evidence",),
                    on_key=True,
                    message=(
                        f"the policy for level '{credential.level}' asks for {asked} of type '{kind}'; "
                        f"the evidence has {there[kind]}"
                    ),
                    hint=f"add evidence of type '{kind}', or change the policy in mcred.yaml",
                )


@error
def missing_ai_trace(part: Part) -> Iterator[Finding]:
    """A credential in which teachers use AI asks for no AI trace, although the policy wants one.

    ## Why it matters
    A reviewer can only judge the teacher's own decisions when prompt, output and changes are there to
    see.

    ## Fails
    ```yaml
    # credential.yaml
    uses_ai: true
    level: advanced
    ```

    ## Passes
    ```yaml
    # credential.yaml
    uses_ai: true
    level: entry
    ```
    """
    policy = agreed_policy(part.ground)
    for file, credential in part.values(Credential):
        if _lacks_ai_trace(credential, policy):
            yield Finding(
                file=file,
                pointer=("evidence",),
                on_key=True,
                message=f"the policy asks for an AI trace at level '{credential.level}', and there is none",
                hint="add evidence of type 'ai-trace', or change `ai_trace_levels` in mcred.yaml",
            )


@error
def conflicting_limits(part: Part) -> Iterator[Finding]:
    """A least amount is larger than the most that goes with it.

    ## Why it matters
    Nothing can be at least 300 and at most 200, so every submission would be returned.

    ## Fails
    ```yaml
    # mcred.yaml
    policy: {seat_minutes: {min: 120, max: 90}}
    ```
    ```yaml
    # credential.yaml
    evidence:
      - id: directions
        type: artifact
        title: Directions
        instructions: Hand them in.
        words: {min: 300, max: 200}
        criteria: [steps]
    ```

    ## Passes
    ```yaml
    # mcred.yaml
    policy: {seat_minutes: {min: 90, max: 90}}
    ```
    ```yaml
    # credential.yaml
    evidence:
      - id: directions
        type: artifact
        title: Directions
        instructions: Hand them in.
        words: {min: 200, max: 300}
        criteria: [steps]
    ```
    """
    for file, pointer, limits in _limits(part):
        if limits.min is not None and limits.max is not None and limits.min > limits.max:
            yield Finding(
                file=file,
                pointer=pointer,
                on_key=True,
                message=f"the limits are at least {limits.min} and at most {limits.max}; nothing can be both",
                hint="swap the numbers or change one of them; a `min` of a count that is left out is 1",
            )


@error
def fewer_reviewers_than_policy(part: Part) -> Iterator[Finding]:
    """A credential asks for fewer reviewers than the program's policy.

    ## Why it matters
    A decision by one person depends on that person. The policy says how many look at each submission.

    ## Fails
    ```yaml
    # credential.yaml
    review: {required: 1}
    ```

    ## Passes
    ```yaml
    # credential.yaml
    review: {required: 3}
    ```
    """
    asked = agreed_policy(part.ground).reviewers
    for file, credential in part.values(Credential):
        required = credential.review.required
        if required is not None and required < asked:
            yield Finding(
                file=file,
                pointer=("review", "required"),
                message=f"the number of reviewers is {required}; the policy asks for at least {asked}",
                hint="raise the number, or change `reviewers` in the policy of mcred.yaml",
            )


def _lacks_ai_trace(credential: Credential, policy: Policy) -> bool:
    types = {one.type for one in credential.evidence}
    return (
        credential.uses_ai
        and credential.level in policy.ai_trace_levels
        and EvidenceType.AI_TRACE not in types
    )


def _limits(part: Part) -> Iterator[tuple[str, Pointer, WordLimits | FileCount | Range]]:
    for file, credential in part.values(Credential):
        for position, one in enumerate(credential.evidence):
            yield file, ("evidence", position, "words"), one.words
            yield file, ("evidence", position, "count"), one.count
    for file, quiz in part.values(Quiz):
        for position, question in enumerate(quiz.questions):
            yield file, ("questions", position, "because"), question.because
    for file, whole in part.values(Program):
        for name in ("modules", "module_minutes", "seat_minutes", "window_weeks"):
            yield file, ("policy", name), getattr(whole.policy, name)


RULES = (
    evidence_below_policy,
    missing_ai_trace,
    conflicting_limits,
    fewer_reviewers_than_policy,
)

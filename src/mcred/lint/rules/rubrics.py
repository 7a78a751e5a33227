"""Rules on a rubric as a whole, and on what each criterion asks a reviewer to judge."""

from collections.abc import Iterator

from mcred.content.parts import Part
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding
from mcred.lint.attributes import joined_in_question, joined_in_title
from mcred.lint.folders import credential_folders
from mcred.lint.language import is_english
from mcred.lint.rule import warning
from mcred.model.credential import Credential, PassMode
from mcred.model.rubric import Rubric

MIN_CRITERIA = 3
MAX_CRITERIA = 7


@warning
def too_few_criteria(part: Part) -> Iterator[Finding]:
    """A rubric has fewer than three criteria.

    ## Why it matters
    A rating of one or two criteria tells the teacher little about what to work on, and each of them
    usually holds several things that ought to be rated apart.

    ## Fails
    ```yaml
    # rubric.yaml
    criteria:
      - id: steps
        title: Steps
        competencies: [teaching-practice/give-clear-directions]
        descriptors: {beginner: One text., developing: Two steps., proficient: Three steps.}
    ```

    ## Passes
    ```yaml
    # rubric.yaml
    criteria:
      - id: steps
        title: Steps
        competencies: [teaching-practice/give-clear-directions]
        descriptors: {beginner: One text., developing: Two steps., proficient: Three steps.}
      - id: access
        title: Access
        competencies: [teaching-practice/give-clear-directions]
        descriptors: {beginner: One drawing., developing: Two drawings., proficient: Three drawings.}
      - id: checking
        title: Checking
        competencies: [teaching-practice/check-understanding]
        descriptors: {beginner: One change., developing: Two changes., proficient: Three changes.}
    ```
    """
    for file, rubric in part.values(Rubric):
        if len(rubric.criteria) < MIN_CRITERIA:
            hint = "rate apart what can be good in one and weak in another, as criteria of their own"
            yield _number_of_criteria(file, rubric, hint)


@warning
def too_many_criteria(part: Part) -> Iterator[Finding]:
    """A rubric has more than seven criteria.

    ## Why it matters
    Reviewers cannot keep more in mind while they read. They then rate by a general impression, and the
    ratings of different criteria turn out alike.

    ## Fails
    ```yaml
    # rubric.yaml
    criteria:
      - {id: a, title: A, competencies: [], descriptors: {beginner: One a., proficient: Two a.}}
      - {id: b, title: B, competencies: [], descriptors: {beginner: One b., proficient: Two b.}}
      - {id: c, title: C, competencies: [], descriptors: {beginner: One c., proficient: Two c.}}
      - {id: d, title: D, competencies: [], descriptors: {beginner: One d., proficient: Two d.}}
      - {id: e, title: E, competencies: [], descriptors: {beginner: One e., proficient: Two e.}}
      - {id: f, title: F, competencies: [], descriptors: {beginner: One f., proficient: Two f.}}
      - {id: g, title: G, competencies: [], descriptors: {beginner: One g., proficient: Two g.}}
      - {id: h, title: H, competencies: [], descriptors: {beginner: One h., proficient: Two h.}}
    ```

    ## Passes
    ```yaml
    # rubric.yaml
    criteria:
      - {id: a, title: A, competencies: [], descriptors: {beginner: One a., proficient: Two a.}}
      - {id: b, title: B, competencies: [], descriptors: {beginner: One b., proficient: Two b.}}
      - {id: c, title: C, competencies: [], descriptors: {beginner: One c., proficient: Two c.}}
    ```
    """
    for file, rubric in part.values(Rubric):
        if len(rubric.criteria) > MAX_CRITERIA:
            hint = "join criteria that are always rated alike, and leave out what decides nothing"
            yield _number_of_criteria(file, rubric, hint)


@warning
def double_barrelled_criterion(part: Part) -> Iterator[Finding]:
    """A criterion asks for one rating of two different things.

    ## Why it matters
    Work can be accurate and dull. Whoever rates "accuracy and engagement" together has one rating for
    two answers, and two reviewers weigh the two differently. Pairs that are one thing, such as "risk and
    benefit" or "grammar and spelling", are let pass.

    ## Fails
    ```yaml
    # rubric.yaml
    criteria:
      - id: steps
        title: Accuracy and engagement
        competencies: [teaching-practice/give-clear-directions]
        descriptors: {beginner: One text., developing: Two steps., proficient: Three steps.}
    ```
    ```yaml
    # rubric.yaml
    criteria:
      - id: steps
        title: Steps
        question: Are the steps clear and complete?
        competencies: [teaching-practice/give-clear-directions]
        descriptors: {beginner: One text., developing: Two steps., proficient: Three steps.}
    ```

    ## Passes
    ```yaml
    # rubric.yaml
    criteria:
      - id: steps
        title: Risk and benefit
        question: Is a risk weighed against a benefit of the task?
        competencies: [teaching-practice/give-clear-directions]
        descriptors: {beginner: One text., developing: Two steps., proficient: Three steps.}
    ```
    """
    for file, rubric in part.values(Rubric) if is_english(part) else ():
        for row, criterion in enumerate(rubric.criteria):
            in_title = joined_in_title(criterion.title)
            pair = in_title or joined_in_question(criterion.question)
            if pair is not None:
                yield Finding(
                    file=file,
                    pointer=("criteria", row, "title" if in_title else "question"),
                    message=f"{quoted(pair[0])} and {quoted(pair[1])} are two things with one rating",
                    hint="make two criteria of it, or keep the one that decides",
                )


@warning
def no_must_pass_criterion(part: Part) -> Iterator[Finding]:
    """A credential that has rules without exceptions, or is passed by points, has no must-pass criterion.

    ## Why it matters
    Points can make up for anything that no criterion guards, a harm to a student among it. And a rule
    without exceptions that no criterion insists on is only a promise.

    ## Fails
    ```yaml
    # rubric.yaml
    criteria:
      - id: steps
        title: Steps
        competencies: [teaching-practice/give-clear-directions]
        descriptors: {beginner: One text., developing: Two steps., proficient: Three steps.}
    ```

    ## Passes
    ```yaml
    # rubric.yaml
    criteria:
      - id: steps
        title: Steps
        must_pass: true
        competencies: [teaching-practice/give-clear-directions]
        descriptors: {beginner: One text., developing: Two steps., proficient: Three steps.}
    ```
    """
    for folder in credential_folders(part):
        if folder.credential is None or folder.rubric is None:
            continue
        reason = _needs_must_pass(folder.credential)
        if reason and not any(one.must_pass for one in folder.rubric.criteria):
            yield Finding(
                file=folder.rubric_file,
                pointer=("criteria",),
                on_key=True,
                message=f"no criterion has 'must_pass: true', although {reason}",
                hint="write `must_pass: true` at the criterion that nothing else can make up for",
            )


def _needs_must_pass(credential: Credential) -> str:
    """Why a credential needs a criterion that must be passed; empty when it does not."""
    if credential.pass_rule.mode is PassMode.COMPENSATORY:
        return "points pass this credential"
    if credential.non_negotiables:
        return f"{quoted(credential.non_negotiables[0])} is a rule without exceptions"
    return ""


def _number_of_criteria(file: str, rubric: Rubric, hint: str) -> Finding:
    count = len(rubric.criteria)
    return Finding(
        file=file,
        pointer=("criteria",),
        on_key=True,
        message=f"the rubric has {count} {'criterion' if count == 1 else 'criteria'}; "
        f"expected {MIN_CRITERIA} to {MAX_CRITERIA}",
        hint=hint,
    )


RULES = (
    too_few_criteria,
    too_many_criteria,
    double_barrelled_criterion,
    no_must_pass_criterion,
)

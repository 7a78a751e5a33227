"""The quiz held against its key: what reviewers are told beside the reasons, and never a decision."""

from dataclasses import dataclass

from mcred.model.credential import EvidenceType
from mcred.model.definition import Definition
from mcred.model.submission import Answer, Submission


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One situation with what the teacher chose and why; ``right`` when the key has this choice."""

    question: str
    title: str
    answer: Answer
    key: tuple[str, ...]
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizResult:
    """Every situation of the quiz in its order; one without an answer has an empty one."""

    marked: tuple[Marked, ...]

    @property
    def right(self) -> int:
        """How many choices are in the key."""
        return sum(one.right for one in self.marked)


def mark_quiz(submission: Submission, definition: Definition) -> QuizResult | None:
    """The answers of a submission beside the key; ``None`` when the credential asks for no quiz.

    The reasons are evidence that reviewers rate; the count only says where to look.
    """
    asked = any(one.type is EvidenceType.QUIZ for one in definition.credential.evidence)
    if not asked or definition.quiz is None:
        return None
    answers = {one.id: submission.answers.get(one.id, Answer()) for one in definition.quiz.questions}
    return QuizResult(
        marked=tuple(
            Marked(
                question=one.id,
                title=one.title,
                answer=answers[one.id],
                key=one.answer,
                right=answers[one.id].choice in one.answer,
            )
            for one in definition.quiz.questions
        )
    )

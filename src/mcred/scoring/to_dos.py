"""What an earner has to mend, from what the evidence checks found, by the titles that earners know."""

from collections.abc import Iterable, Iterator, Mapping

from mcred.content.inboxes import SUBMISSION_FILE
from mcred.diagnostics import Diagnostic, Severity
from mcred.model.definition import Definition
from mcred.model.letter import ToDo


def to_dos(
    findings: Iterable[Diagnostic], folder: str, definition: Definition | None, titles: Mapping[str, str]
) -> tuple[ToDo, ...]:
    """The errors among the findings; questions are for reviewers and may name others, so never here.

    ``folder`` is what the findings' files are named from; ``titles`` are those of credentials, by their ids
    with and without a version.
    """
    home = "" if folder == "." else f"{folder}/"
    known = {**titles, **dict(_titles(definition))} if definition else titles
    return tuple(
        _to_do(one, one.file.removeprefix(home), known) for one in findings if one.severity is Severity.ERROR
    )


def _to_do(found: Diagnostic, file: str, titles: Mapping[str, str]) -> ToDo:
    own = file != SUBMISSION_FILE
    return ToDo(
        rule=found.rule,
        what=_titled(found.message, titles),
        hint=found.hint,
        file=file if own else "",
        line=found.line if own else 0,
    )


def _titled(message: str, titles: Mapping[str, str]) -> str:
    """The message with titles for the ids it quotes, in the words of the form that earners fill in."""
    for identifier, title in titles.items():
        quoted = f"'{identifier}'"
        if quoted in message:
            message = message.replace(f"{quoted} ({title})", quoted).replace(quoted, f"“{title}”")
    return message.replace(" is not attested", " is not confirmed yet")


def _titles(definition: Definition) -> Iterator[tuple[str, str]]:
    """The titles of everything that checks of the evidence name by its id."""
    for framework in definition.frameworks:
        yield from ((one.id, one.attestation) for one in framework.non_negotiables)
    yield from ((one.id, one.title) for one in definition.quiz.questions) if definition.quiz else ()
    yield from ((one.id, one.title) for one in definition.credential.evidence)

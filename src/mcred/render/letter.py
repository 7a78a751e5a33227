"""The letter to an earner as a manuscript: its template, and the names that the template knows."""

from collections.abc import Iterator
from pathlib import Path

from mcred.content.trees import PROGRAM_FILE
from mcred.model.catalog import Catalog
from mcred.model.definition import Definition
from mcred.model.letter import Letter
from mcred.model.outcome import Decision
from mcred.model.program import Program
from mcred.model.reference import CompetencyRef
from mcred.render.manuscript import Manuscript
from mcred.render.sheet import Sheet
from mcred.render.wording import version_words
from mcred.render.words import ENGLISH, Words

_TEMPLATE = "feedback-letter.md.j2"


def letter_manuscript(
    letter: Letter, catalog: Catalog, definition: Definition | None, root: Path, words: Words = ENGLISH
) -> Manuscript:
    """A letter about what ``definition`` says, which is ``None`` where the program does not hold it.

    ``root`` is the program's folder, where the badge is looked for; ``words`` are the fixed words.
    """
    program = catalog.program
    awarded = letter.decision is Decision.AWARD
    return Manuscript(
        template=_TEMPLATE,
        names={
            "letter": letter,
            "program": program,
            "credential": definition.credential if definition else None,
            "competencies": tuple(_competencies(definition)) if definition else (),
            "levels": {one.id: one.title for one in definition.rubric.levels} if definition else {},
            "badge": _badge(catalog, definition, root) if awarded and definition else "",
        },
        file=f"credentials/{definition.credential.id}/credential.yaml" if definition else PROGRAM_FILE,
        title=words.gettext("%(title)s: feedback for %(earner)s", title=letter.title, earner=letter.earner),
        description=words.gettext(
            "What was decided on attempt %(attempt)s, why, and what comes next", attempt=letter.attempt
        ),
        running=_running(letter, program, words),
        sheet=Sheet(paper=program.brand.paper.value, dense=True),
    )


def _running(letter: Letter, program: Program, words: Words) -> str:
    version = version_words(letter.version, words, draft=letter.draft)
    return f"{program.title} · {letter.earner} · {letter.title}, {version}"


def _competencies(definition: Definition) -> Iterator[str]:
    """What the credential certifies, in its order."""
    known = {
        CompetencyRef(framework.id, one.id): one.statement
        for framework in definition.frameworks
        for one in framework.competencies()
    }
    yield from (known[one] for one in definition.credential.competencies if one in known)


def _badge(catalog: Catalog, definition: Definition, root: Path) -> str:
    """The badge's picture, relative to the program; empty when it is not there."""
    bundle = catalog.credentials.get(definition.credential.id)
    if bundle is None:
        return ""
    file = f"{bundle.folder}/{definition.credential.badge.image.file}"
    return file if (root / file).is_file() else ""

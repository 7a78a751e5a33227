"""The templates that a program may put its own in place of: their names, what they are for, and their texts.

A program's file is used instead of the shipped one of the same name. That holds for Markdown templates,
which run in a sandbox, and for style sheets and scripts of pages, which a strict policy holds to what the
page brings along. The Typst files that set PDFs are not among them: they are a program and no template, and
that every PDF is accessible rests on them.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from mcred.content.files import read_regular
from mcred.content.resources import shipped
from mcred.content.suggestions import suggestion
from mcred.errors import UnusableInputError
from mcred.render.documents import DOCUMENTS
from mcred.render.environment import TemplateFaultError

FOLDER = "templates"
_LARGEST = 1 << 20
_ENDING = ".md.j2"
_PARTS = {
    "packet.md.j2": "The cover of every packet, before its table of contents",
    "evidence-form-words.j2": "The words on buttons and messages of the evidence form",
    "feedback-letter.md.j2": "The letter to an earner about a decision, with the _letter parts below",
    "_letter.md.j2": "A part of letters: what they say more than once",
    "_letter-award.md.j2": "A part of letters: how they begin when the credential is awarded",
    "_letter-revise.md.j2": "A part of letters: how they begin when the work is not there yet",
    "_letter-mend.md.j2": "A part of letters: what to mend before anyone rates the work",
    "_letter-waiting.md.j2": "A part of letters: how they begin while the work is being reviewed",
    "_letter-details.md.j2": "A part of letters: what reviewers saw, criterion by criterion",
    "_agenda.md.j2": "A part of guides: the steps of a meeting, minute by minute",
    "_decision.md.j2": "A part of rubric and scoring sheet: how decisions are made",
    "_trace.md.j2": "A part of the evidence template: one exchange with an AI tool",
    "html/page.css": "How every web page looks, on a screen and printed",
    "html/large-print.css": "What is different on web pages in large print",
    "html/index.css": "How the index page looks, besides page.css",
    "html/form.css": "How the evidence form looks, besides page.css",
    "html/form.js": "What the evidence form does: saving, opening, what is missing",
    "html/review.css": "How a reviewer's page looks, besides page.css",
    "html/review.js": "What a reviewer's page does: keeping and saving ratings",
    "html/scores.css": "How the page of scores looks, besides page.css",
    "html/scores.js": "What the page of scores does: sorting and searching",
}

ABOUT: Mapping[str, str] = MappingProxyType(
    {kind.template: kind.about for kind in DOCUMENTS if not kind.parts} | _PARTS
)
"""What each template is for, by its path in the folder of templates."""


def shipped_template(name: str) -> tuple[str, bytes]:
    """The path below ``templates`` and the text of a shipped template; a document's name will do.

    Raises:
        UnusableInputError: there is none of this name.
    """
    path = name.removeprefix(f"{FOLDER}/")
    path = path if path in ABOUT else f"{path}{_ENDING}"
    if path not in ABOUT:
        known = [one.removesuffix(_ENDING) for one in ABOUT]
        raise UnusableInputError(f'"{name}"', "there is no template of this name", suggestion(name, known))
    return f"{FOLDER}/{path}", (shipped(FOLDER) / path).read_bytes()


def page_file(root: Path, name: str) -> str:
    """The text of a style sheet or script for pages: the program's own in ``root``, else the shipped one.

    Raises:
        TemplateFaultError: the program's own cannot be read.
    """
    path = f"html/{name}"
    own = root / FOLDER / path
    if not own.is_file():
        return (shipped(FOLDER) / path).read_text(encoding="utf-8")
    data = read_regular(own, _LARGEST)
    if not isinstance(data, bytes):
        raise TemplateFaultError(path, 1, data.why)
    try:
        return data.decode("utf-8-sig")
    except ValueError as error:
        raise TemplateFaultError(path, 1, "is not UTF-8 text") from error

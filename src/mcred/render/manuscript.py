"""A document before it is a tree: a template, what it is given, and the words around it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from textwrap import shorten
from types import MappingProxyType

from mcred.content.pictures import load_picture
from mcred.model.program import Program
from mcred.render.environment import Templates
from mcred.render.normalise import Normalised, normalise
from mcred.render.sheet import Sheet
from mcred.render.tree import Document, Picture, Place
from mcred.render.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """What one document is made of.

    ``names`` are what the template knows; ``file`` is where their texts come from. ``pictures`` are drawn
    and not read: media type and bytes by the name that the template uses.
    """

    template: str
    names: Mapping[str, object]
    file: str
    title: str
    description: str
    running: str
    sheet: Sheet
    pictures: Mapping[str, tuple[str, bytes]] = field(default_factory=lambda: MappingProxyType({}))


def grow(
    manuscript: Manuscript,
    templates: Templates,
    root: Path,
    program: Program,
    words: Words,
    asked: dict[tuple[str, str], None],
    logo: Picture | None = None,
) -> Normalised:
    """The tree of a manuscript, and what was changed on the way. ``root`` is the program's folder.

    ``words`` are the fixed words that writers add. The pictures that its texts ask for are noted in
    ``asked``: the folder they lie beside, and their name.

    Raises:
        TemplateFaultError: the template cannot be used.
    """
    from mcred.render.markdown import parse_template

    filled = templates.fill(manuscript.template, manuscript.names, manuscript.file)

    def load(file: str, name: str) -> tuple[str, bytes]:
        in_template = file.startswith("templates/")
        if in_template and name in manuscript.pictures:
            return manuscript.pictures[name]
        beside = "" if in_template else str(PurePosixPath(file).parent)
        asked[beside, name] = None
        return load_picture(root, beside, name)

    blocks, warnings = parse_template(filled, load, words)
    document = Document(
        title=manuscript.title,
        description=shorten(manuscript.description, 160, placeholder="…"),
        issuer=program.issuer.name,
        language=program.languages[0],
        running=manuscript.running,
        color=program.brand.color,
        sheet=manuscript.sheet,
        blocks=blocks,
        words=words,
        logo=logo,
        fonts=program.brand.fonts,
    )
    tree = normalise(document, Place(file=manuscript.file, line=1))
    return replace(tree, warnings=(*warnings, *tree.warnings))

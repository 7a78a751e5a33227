"""A document before it is a tree: a template, what it is given, and the words around it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from textwrap import shorten
from types import MappingProxyType

from mcred.model.program import Program
from mcred.render.environment import Templates
from mcred.render.normalise import Normalised, normalise
from mcred.render.pictures import load_picture
from mcred.render.tree import Document, Place, Sheet


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


def grow(manuscript: Manuscript, templates: Templates, root: Path, program: Program) -> Normalised:
    """The tree of a manuscript, and what was changed on the way. ``root`` is the program's folder.

    Raises:
        TemplateFaultError: the template cannot be used.
    """
    from mcred.render.markdown import parse_template

    filled = templates.fill(manuscript.template, manuscript.names, manuscript.file)

    def load(file: str, name: str) -> tuple[str, bytes]:
        if file.startswith("templates/"):
            return manuscript.pictures.get(name) or load_picture(root, "", name)
        return load_picture(root, str(PurePosixPath(file).parent), name)

    blocks, warnings = parse_template(filled, load)
    document = Document(
        title=manuscript.title,
        description=shorten(manuscript.description, 160, placeholder="…"),
        issuer=program.issuer.name,
        language=program.languages[0],
        running=manuscript.running,
        color=program.brand.color,
        sheet=manuscript.sheet,
        blocks=blocks,
    )
    tree = normalise(document, Place(file=manuscript.file, line=1))
    return replace(tree, warnings=(*warnings, *tree.warnings))

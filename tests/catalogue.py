"""The messages of the documents: taken out of the sources, and compared with the catalogues."""

import ast
import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "templates" / "locales"
TEMPLATE = LOCALES / "mcred.pot"
_WIDTH = 110
_OF_THE_WRITER = ('"Project-Id', '"Report-', '"POT-', '"PO-', '"Last-', '"Language-Team', '"Generated-By')

Found = tuple[str, int, str | tuple[str, str]]


def extract() -> Catalog:
    """Every message of the templates and of the writers, sorted, with the files it stands in."""
    catalogue = Catalog(
        charset="utf-8", header_comment="# The fixed words of mcred's documents.", fuzzy=False
    )
    for file, _, message in sorted((*_of_templates(), *_of_code()), key=lambda one: (str(one[2]), one[0])):
        catalogue.add(message, locations=[(file, 0)])
    return catalogue


def _of_code() -> Iterator[Found]:
    for path in sorted((ROOT / "src" / "mcred").rglob("*.py")):
        where = path.relative_to(ROOT).as_posix()
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call):
                name = getattr(call.func, "attr", getattr(call.func, "id", ""))
                said = [one.value for one in call.args if isinstance(one, ast.Constant)]
                if name in {"gettext", "to_translate"} and said:
                    yield where, call.lineno, said[0]
                elif name in {"ngettext", "for_count"} and len(said) > 1:
                    yield where, call.lineno, (said[0], said[1])
                elif name == "plural" and said and isinstance(said[-1], str):
                    yield where, call.lineno, (f"%(count)s {said[-1]}", f"%(count)s {said[-1]}s")


def _of_templates() -> Iterator[Found]:
    environment = Environment(autoescape=True)
    for path in sorted((ROOT / "templates").glob("*.j2")):
        tree = environment.parse(path.read_text(encoding="utf-8"))
        where = path.relative_to(ROOT).as_posix()
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in {"_", "ngettext"}:
                count = 1 if call.node.name == "_" else 2
                said = [one.value for one in call.args[:count] if isinstance(one, nodes.Const)]
                if said:  # what is no constant comes from the code
                    yield where, call.lineno, said[0] if count == 1 else (said[0], said[1])
        for one in tree.find_all(nodes.Filter):
            if one.name == "plural":
                noun = one.args[0].as_const()
                yield where, one.lineno, (f"%(count)s {noun}", f"%(count)s {noun}s")


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=None if path.suffix == ".pot" else path.parent.parent.name)


def updated(old: Catalog, extracted: Catalog) -> Catalog:
    """The catalogue with every message of the sources and the translations it has. Nothing is guessed."""
    old.update(extracted, no_fuzzy_matching=True, update_header_comment=True)
    old.obsolete.clear()
    old.fuzzy = False
    return old


def written(catalogue: Catalog) -> str:
    """The catalogue as a file: the same bytes for the same messages, whoever writes it and when."""
    file = io.BytesIO()
    write_po(file, catalogue, width=_WIDTH, sort_output=True, include_lineno=False)
    lines = file.getvalue().decode("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_OF_THE_WRITER))

"""One file as a fix sees it: its text, where each part stands, and the files beside it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from mcred.content.documents import Document, load_document
from mcred.content.files import Unreadable
from mcred.content.text import TextProblem, decode_text
from mcred.content.trees import expected_kind
from mcred.content.yaml import Branch, Leaf, Outline, Path, outline
from mcred.diagnostics import Diagnostic

Read = Callable[[str], bytes | Unreadable]
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The files of a program by name; ``read`` gives the bytes as they are now, with edits made."""

    names: frozenset[str]
    read: Read

    def outline(self, name: str) -> Outline | None:
        """What another file says, if it is there and can be read."""
        data = self.read(name) if name in self.names else Unreadable(why="does not exist")
        source = None if isinstance(data, Unreadable) else open_source(name, data, self)
        return source.root if source else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file's text without its byte-order mark, and the outline of its YAML with places in that text."""

    file: str
    data: bytes
    text: str
    document: Document
    root: Outline | None
    files: Files

    @property
    def yaml_start(self) -> int:
        """Where the YAML begins: in a module after the line ``---``."""
        return self.offset(self.document.yaml_line, 1)

    def offset(self, line: int, column: int) -> int:
        """The place of a 1-based line and column, in characters from the beginning."""
        at = 0
        for _ in range(line - 1):
            at = self.text.find("\n", at) + 1 or len(self.text)
        return at + column - 1

    def leaf(self, finding: Diagnostic) -> tuple[Path, Leaf] | None:
        """The value or field name that a finding is about, with the way to it."""
        at = self.offset(finding.line, finding.column)
        return next((one for one in _leaves(self.root, at) if one[1].start == at), None)

    def part(self, path: Path) -> Outline | None:
        """The part of the outline at the end of a way."""
        part = self.root
        for step in path:
            part = part.children[step] if isinstance(part, Branch) else None
        return part

    def is_name(self, path: Path) -> bool:
        """Whether this is the way to the name of a field."""
        parent = self.part(path[:-1]) if path else None
        return isinstance(parent, Branch) and not parent.is_list and path[-1] % 2 == 0

    def name_of(self, path: Path) -> str:
        """The field that a value belongs to, also as one of a list; empty when there is none."""
        for depth in range(len(path), 0, -1):
            parent = self.part(path[: depth - 1])
            if isinstance(parent, Branch) and not parent.is_list:
                key = parent.children[path[depth - 1] & ~1]
                return key.text if isinstance(key, Leaf) else ""
        return ""


def open_source(file: str, data: bytes, files: Files) -> Source | None:
    """Read a file for mending; ``None`` when its bytes are no text."""
    document = load_document(file, data, expected_kind(file))
    text = decode_text(data) if document.yaml else TextProblem(rule="", message="")
    if isinstance(text, TextProblem):
        return None
    bare = Source(file=file, data=data, text=text, document=document, root=None, files=files)
    return replace(bare, root=outline(document.yaml, bare.yaml_start))


def with_text(source: Source, text: str) -> Source | None:
    """The same file with another text, read again; it keeps its byte-order mark."""
    mark = BOM if source.data.startswith(BOM) else b""
    return open_source(source.file, mark + text.encode(), source.files)


def _leaves(part: Outline | None, at: int, path: Path = ()) -> Iterator[tuple[Path, Leaf]]:
    """The leaves around a place."""
    if isinstance(part, Leaf):
        yield path, part
    elif part is not None and part.start <= at <= part.end:
        for number, child in enumerate(part.children):
            if child.start <= at <= child.end:
                yield from _leaves(child, at, (*path, number))

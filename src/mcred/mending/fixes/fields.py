"""Fields that are missing and follow from the place of the file."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from types import MappingProxyType

from mcred.content.cures import is_id
from mcred.content.trees import expected_kind
from mcred.content.yaml import Branch, Leaf, text_of
from mcred.diagnostics import Diagnostic
from mcred.mending.edits import Change, Mend
from mcred.mending.fix import Fixes
from mcred.mending.layout import insert_field
from mcred.mending.source import Files, Source


def missing_kind(source: Source, finding: Diagnostic) -> Iterator[Mend]:
    """The kind that belongs at the place of the file, as its first field."""
    kind = "module" if source.file.endswith(".md") else expected_kind(source.file)
    names = [key.text.casefold() for key, _ in _pairs(source) if isinstance(key, Leaf)]
    if kind and "kind" not in names:
        yield from _added(source, finding, "kind", kind, after="")


def missing_field(source: Source, finding: Diagnostic) -> Iterator[Mend]:
    """The id, from the name of the folder or file; the version that all else of an exemplar pins."""
    at_root = source.root is not None and source.root.start == source.offset(finding.line, finding.column)
    if at_root and "'id'" in finding.message:
        identifier = _id_of_place(text_of(source.root, "kind"), source.file)
        if is_id(identifier):
            yield from _added(source, finding, "id", identifier, after="kind")
    elif at_root and "'credential'" in finding.message:
        pin = _pin(source.files, source.file)
        if pin:
            yield from _added(source, finding, "credential", pin, after="kind")


def _added(source: Source, finding: Diagnostic, name: str, value: str, after: str) -> Iterator[Mend]:
    root = source.root
    if not isinstance(root, Branch) or root.is_list:
        return
    edit = insert_field(source.text, root, name, value, after)
    if edit is not None:
        becomes = _with_field(name, value, after)
        yield Mend(finding=finding, what=f"{name}: {value} added", edits=(edit,), becomes=becomes)


def _with_field(name: str, value: str, after: str) -> Change:
    added = (Leaf(text=name, is_text=True), Leaf(text=value, is_text=True))

    def change(part: object) -> Branch:
        assert isinstance(part, Branch)  # noqa: S101  # _added has seen it
        names = [key.text if isinstance(key, Leaf) else "" for key, _ in part.pairs]
        at = 2 * (names.index(after) + 1) if after in names else 0
        return Branch(is_list=False, children=(*part.children[:at], *added, *part.children[at:]))

    return change


def _pairs(source: Source) -> tuple[tuple[object, object], ...]:
    return source.root.pairs if isinstance(source.root, Branch) and not source.root.is_list else ()


def _id_of_place(kind: str, file: str) -> str:
    match kind, PurePosixPath(file).parts:
        case ("framework", ("frameworks", name)) | ("pathway", ("credentials", "pathways", name)):
            return PurePosixPath(name).stem
        case "credential", ("credentials", folder, "credential.yaml"):
            return folder
        case _:
            return ""


def _pin(files: Files, file: str) -> str:
    """The version that everything else of an exemplar pins, or that its folder's credential has now."""
    match PurePosixPath(file).parts:
        case ("credentials", folder, "exemplars", name, *_):
            home, credential = (
                f"credentials/{folder}/exemplars/{name}/",
                f"credentials/{folder}/credential.yaml",
            )
        case _:
            return ""
    others = (one for one in files.names if one.startswith(home) and one != file)
    pins = {pin for one in others if (pin := text_of(files.outline(one), "credential"))}
    if pins:
        return pins.pop() if len(pins) == 1 else ""
    definition = files.outline(credential)
    identifier, version = text_of(definition, "id"), text_of(definition, "version")
    return f"{identifier}@{version}" if identifier and version else ""


FIXES: Fixes = MappingProxyType({"missing-kind": missing_kind, "missing-field": missing_field})

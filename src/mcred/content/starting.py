"""The files of a new program: the shipped one, or the small starter."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from mcred.content.files import is_debris
from mcred.content.program import load_program
from mcred.content.resources import shipped
from mcred.content.suggestions import suggestion
from mcred.errors import UnusableInputError

# Stored without a leading dot, so that packaging tools do not overlook them.
_PROJECT_FILES = {
    "README.md": "README.md",
    "gitignore": ".gitignore",
    "vscode-extensions.json": ".vscode/extensions.json",
    "vscode-settings.json": ".vscode/settings.json",
    "vscode-tasks.json": ".vscode/tasks.json",
}


def starting_files(*, empty: bool, pathways: Collection[str] = ()) -> Mapping[str, bytes]:
    """The content of every file of a new program, by its path in the program.

    With ``empty`` the starter's one small credential, otherwise the whole shipped program, or of it
    what ``pathways`` lead through. Each comes with the schemas, so that an editor can check and
    complete while people type. ``UnusableInputError`` for a pathway that is not shipped.
    """
    files = {f"schemas/{path}": data for path, data in _tree(shipped("schemas"))}
    project = shipped("templates") / "project"
    files |= {target: (project / source).read_bytes() for source, target in _PROJECT_FILES.items()}
    if empty:
        return files | dict(_tree(shipped("templates") / "starter"))
    content = {
        f"{name}/{path}": data
        for name in ("frameworks", "credentials")
        for path, data in _tree(shipped(name))
    }
    kept = tuple(_places(pathways)) if pathways else tuple(content)
    files |= {path: data for path, data in content.items() if path.startswith(kept)}
    return files | {"mcred.yaml": shipped("mcred.yaml").read_bytes()}


def _places(pathways: Collection[str]) -> Iterator[str]:
    """The files and folders of pathways: themselves, their credentials, and the frameworks of those."""
    catalog = load_program(shipped("mcred.yaml").parent).catalog
    for name in pathways:
        pathway = catalog.pathways.get(name)
        if pathway is None:
            raise UnusableInputError(
                name, "is not a pathway that mcred ships", suggestion(name, catalog.pathways)
            )
        yield f"credentials/pathways/{name}.yaml"
        for component in pathway.components:
            bundle = catalog.credentials[component.credential.id]
            yield f"{bundle.folder}/"
            yield from (f"frameworks/{one.framework}.yaml" for one in bundle.credential.competencies)


def _tree(top: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(top.rglob("*")):
        if path.is_file() and not any(map(is_debris, path.relative_to(top).parts)):
            yield path.relative_to(top).as_posix(), path.read_bytes()

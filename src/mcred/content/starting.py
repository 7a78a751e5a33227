"""The files of a new program: the shipped one, or the small starter."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from mcred.content.files import is_debris
from mcred.content.resources import shipped

# Stored without a leading dot, so that packaging tools do not overlook them.
_PROJECT_FILES = {
    "README.md": "README.md",
    "gitignore": ".gitignore",
    "vscode-extensions.json": ".vscode/extensions.json",
    "vscode-settings.json": ".vscode/settings.json",
    "vscode-tasks.json": ".vscode/tasks.json",
}


def starting_files(*, empty: bool) -> Mapping[str, bytes]:
    """The content of every file of a new program, by its path in the program.

    With ``empty`` the starter's one small credential, otherwise the whole shipped program. Both
    come with the schemas, so that an editor can check and complete while people type.
    """
    files = {f"schemas/{path}": data for path, data in _tree(shipped("schemas"))}
    project = shipped("templates") / "project"
    files |= {target: (project / source).read_bytes() for source, target in _PROJECT_FILES.items()}
    if empty:
        return files | dict(_tree(shipped("templates") / "starter"))
    for name in ("frameworks", "credentials"):
        files |= {f"{name}/{path}": data for path, data in _tree(shipped(name))}
    return files | {"mcred.yaml": shipped("mcred.yaml").read_bytes()}


def _tree(top: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(top.rglob("*")):
        if path.is_file() and not any(map(is_debris, path.relative_to(top).parts)):
            yield path.relative_to(top).as_posix(), path.read_bytes()

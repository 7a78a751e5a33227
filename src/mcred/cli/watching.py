"""``--watch``: do something again whenever a file of the program changes."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import watchfiles

from mcred.cli.saying import say, say_error
from mcred.content.brand import LOOK_ENDINGS
from mcred.content.files import is_debris
from mcred.content.trees import BASELINE_FILE, PROGRAM_FILE, PROGRAM_FOLDERS, TEMPLATES
from mcred.errors import McredError, UnusableInputError
from mcred.output.styled import clear_screen

BUILT_FROM = (*PROGRAM_FOLDERS, TEMPLATES)
"""Where changes change documents."""
_QUIET_MS = 50
_LONGEST_MS = 500
"""Changes are taken together until nothing changes for a moment, but never for longer than this."""
_WAKE_MS = 250


def watch_program(
    root: Path, check: Callable[[Path], object], folders: tuple[str, ...] = PROGRAM_FOLDERS
) -> None:
    """Call ``check`` with ``root``, the folder of a program, and again after each change, until Ctrl-C.

    A change counts in the program's own file and in these ``folders``.
    What stops the first call stops the watch. What stops a later one is said, and the watch goes on:
    many editors take a file away for a moment before they put the new one there.
    """
    changes = _changes(root, folders)
    next(changes)  # from here on no change is missed
    _check(root, check)
    say(f"mcred: watching {root}; Ctrl-C ends it")
    for changed in changes:
        if changed:
            clear_screen()
            try:
                _check(root, check)
            except McredError as error:
                say_error(error)


def _check(root: Path, check: Callable[[Path], object]) -> None:
    check(root)
    sys.stdout.flush()


def _changes(root: Path, folders: tuple[str, ...]) -> Iterator[bool]:
    """Whether the program has changed, several times a second; the first answer comes at once."""
    resolved = root.resolve()
    try:
        for changed in watchfiles.watch(
            resolved,
            watch_filter=lambda _, path: is_of_program(resolved, Path(path), folders),
            debounce=_LONGEST_MS,
            step=_QUIET_MS,
            rust_timeout=_WAKE_MS,
            yield_on_timeout=True,
            ignore_permission_denied=True,
        ):
            yield bool(changed)
    except (OSError, RuntimeError) as error:  # the system lends only so many watches
        hint = "set WATCHFILES_FORCE_POLLING=1 to look for changes without the system's help"
        raise UnusableInputError(str(root), f"cannot be watched ({error})", hint) from error


def is_of_program(root: Path, path: Path, folders: tuple[str, ...] = PROGRAM_FOLDERS) -> bool:
    """Whether a file that changed can change the result: not what editors, git or mcred itself leave."""
    try:
        parts = path.relative_to(root).parts
    except ValueError:
        return False
    ours = parts[:1] in {(PROGRAM_FILE,), (BASELINE_FILE,), *((one,) for one in folders)}
    return (ours or path.suffix.lower() in LOOK_ENDINGS) and not any(map(is_debris, parts))

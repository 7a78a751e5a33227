"""The command ``mcred``: answers ``--version`` at once, and turns every way of failing into an exit code."""

import gc
import sys

from mcred import __version__

_INTERRUPTED = 130


def main() -> None:
    """Run the command line and exit."""
    try:
        if sys.argv[1:] == ["--version"]:
            # Asked by scripts and editors before anything else; no library is worth waiting for.
            sys.exit(_print_version())
        # What a command reads is mostly trees without circles, so looking for circles less often saves some
        # six percent of a first run (docs/performance.md).
        gc.set_threshold(20_000, 10, 10)
        from mcred.cli.guard import run

        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:  # while libraries are still being imported
        sys.exit(_INTERRUPTED)


def _print_version() -> int:
    try:
        print(f"mcred {__version__}", flush=True)  # noqa: T201
    except OSError:
        sys.stdout = None  # or flushing at exit complains
        return 2
    return 0


if __name__ == "__main__":
    main()

"""The command ``mcred``: answers ``--version`` at once, and turns every way of failing into an exit code."""

import sys

from mcred import __version__


def main() -> None:
    """Run the command line and exit."""
    if sys.argv[1:] == ["--version"]:
        # Asked by scripts and editors before anything else; no library is worth waiting for.
        print(f"mcred {__version__}")  # noqa: T201
        sys.exit(0)
    from mcred.cli.guard import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()

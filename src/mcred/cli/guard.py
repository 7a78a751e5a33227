"""The one guard around every command: errors become a sentence and an exit code, bugs a traceback and 2."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from mcred.cli.saying import say, say_error
from mcred.errors import ExitCode, McredError

INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Run one command. Returns the exit code; never raises."""
    if sys.stdout is None:  # closed by whoever started us: there is nobody to talk to
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    try:
        code = _command(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except McredError as error:
        say_error(error)
        return ExitCode.FAILED
    except (BrokenPipeError, SystemExit):
        # Whoever read our output has gone; click says that with SystemExit.
        _let_go_of_output()
        return ExitCode.FAILED
    except KeyboardInterrupt:
        say("mcred: stopped")
        return INTERRUPTED
    except OSError as error:
        return _system_failure(error)
    except Exception:  # a bug must not exit with 1, which means "findings"
        import traceback

        with suppress(OSError):
            traceback.print_exc()
        return ExitCode.FAILED
    return code


def _command(arguments: Sequence[str]) -> int:
    if "build" in arguments[-1:]:
        from mcred.cli.answering import answer_build

        if (code := answer_build(arguments)) is not None:
            return code
    return _typed(arguments)


def _typed(arguments: Sequence[str]) -> int:
    import typer

    from mcred.cli.app import app

    command = typer.main.get_command(app)
    try:
        result = command.main(args=list(arguments), prog_name="mcred", standalone_mode=False)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except Exception as error:
        shown = _usage(error)
        if shown is None:
            raise
        say(shown)
        return ExitCode.FAILED
    if result == INTERRUPTED:  # typer has turned Ctrl-C into a code
        say("mcred: stopped")
    return result if isinstance(result, int) else ExitCode.OK


def _usage(error: Exception) -> str | None:
    """What to say of a wrong use of the command line; ``None`` for every other exception."""
    describe = getattr(error, "format_message", None)
    if describe is None:
        return None
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "mcred"
    return f"mcred: {describe()}\n  help: `{path} --help` shows how it is used"


def _system_failure(error: OSError) -> int:
    """A full disk or a closed terminal while talking is nobody's bug."""
    reason = (error.strerror or type(error).__name__).lower()
    say(f"mcred: {error.filename or 'the output'}: {reason}")
    _let_go_of_output()
    return ExitCode.FAILED


def _let_go_of_output() -> None:
    """Flushing again at exit would complain once more."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

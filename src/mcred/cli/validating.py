"""One run of ``validate``: mend what is to be mended, check, and print."""

import sys
from pathlib import Path

from mcred.cli.checking import Wanted, check
from mcred.cli.reporting import Format, print_report


def validate_once(
    root: Path, request: Wanted, format: Format, *, fix: bool = False, diff: bool = False
) -> bool:
    """Check the program in ``root``, mended before with ``fix``, and print what is found.

    With ``diff`` only the changes are printed. Whether the program passes, as it is then or would be.
    """
    if diff:
        from mcred.cli.mending import show_fixes

        return check(root, request, show_fixes(root, request)).passes
    if fix:
        from mcred.cli.mending import fix_files

        fix_files(root, request, sys.stdout if format is Format.TEXT else sys.stderr)
    report = check(root, request)
    print_report(report, format, root)
    return report.passes

"""What was changed so that a document could be made, as warnings with their place."""

from mcred.diagnostics import Diagnostic, Severity
from mcred.render.tree import Place


def warning(rule: str, place: Place, message: str, hint: str = "") -> Diagnostic:
    """A warning about content that was shown otherwise than it was written."""
    return Diagnostic(
        rule=rule,
        severity=Severity.WARNING,
        file=place.file,
        line=place.line,
        column=1,
        message=message,
        hint=hint,
    )

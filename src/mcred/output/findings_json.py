"""Findings of ``validate`` as JSON: version 1 of mcred's own format, which is frozen."""

import json
from collections import Counter
from collections.abc import Sequence

from mcred.diagnostics import Diagnostic, Severity
from mcred.output.showing import safe_json


def format_findings_json(findings: Sequence[Diagnostic], files: int) -> str:
    """One JSON document ending with a newline; ``files`` is how many were checked."""
    counts = Counter(one.severity for one in findings)
    document = {
        "version": 1,
        "findings": [
            {
                "rule": one.rule,
                "severity": one.severity.value,
                "file": one.file,
                "line": one.line,
                "column": one.column,
                "message": one.message,
                "hint": one.hint,
            }
            for one in findings
        ],
        "summary": {
            "files": files,
            "errors": counts[Severity.ERROR],
            "warnings": counts[Severity.WARNING],
        },
    }
    return safe_json(json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2)) + "\n"

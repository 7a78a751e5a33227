"""Findings of ``validate`` as SARIF 2.1.0, which code hosts and editors read.

The standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any
from urllib.parse import quote

from mcred.diagnostics import Diagnostic, RuleInfo, Severity
from mcred.output.explanation import format_rule
from mcred.output.findings import message_with_help
from mcred.output.rules_page import rule_markdown
from mcred.output.showing import safe_json
from mcred.output.styled import plain_text

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.QUESTION: "note"}
_TOP = "%SRCROOT%"
"""The customary name of the folder that file names begin at; whoever reads the report knows where it is."""


def format_findings_sarif(findings: Sequence[Diagnostic], rules: Sequence[RuleInfo], version: str) -> str:
    """One JSON document ending with a newline.

    ``rules`` are all that can be reported, ``version`` is mcred's own. Columns are counted in
    characters, and the end is exclusive. No place of this machine is named, nor the time.
    """
    index = {rule.id: number for number, rule in enumerate(rules)}
    driver = {"name": "mcred", "semanticVersion": version, "rules": [_rule(rule) for rule in rules]}
    base = {"description": {"text": "The folder that the names of the files begin at."}}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_TOP: base},
        "results": list(_results(findings, index)),
    }
    document = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return safe_json(json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2)) + "\n"


def _rule(rule: RuleInfo) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": " ".join(rule.explanation.split()) or rule.summary},
        "help": {"text": plain_text(format_rule(rule)), "markdown": rule_markdown(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _results(findings: Sequence[Diagnostic], index: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    for one in findings:
        key = _key(one)
        yield {
            "ruleId": one.rule,
            "ruleIndex": index[one.rule],
            "level": _LEVELS[one.severity],
            "message": {"text": _plain(message_with_help(one))},
            "locations": [
                {"physicalLocation": {"artifactLocation": _location(one.file), "region": _region(one)}}
            ],
            "partialFingerprints": {"mcredFinding/v1": _digest(f"{key}\0{seen[key]}")},
        }
        seen[key] += 1


def _plain(message: str) -> str:
    """A message in which no ``[text](address)`` becomes a link (section 3.11.6)."""
    return message.replace("](", "] (")


def _location(file: str) -> dict[str, str]:
    """A name as a URI: relative to the top, unless it is absolute. Bytes that are no UTF-8 are kept apart."""
    absolute = PurePosixPath(file).is_absolute() or PureWindowsPath(file).is_absolute()
    uri = quote(file, safe="/:" if absolute else "/", errors="surrogatepass")
    if absolute:
        return {"uri": f"file:///{uri.lstrip('/')}"}
    return {"uri": uri, "uriBaseId": _TOP}


def _region(finding: Diagnostic) -> dict[str, int]:
    region = {"startLine": finding.line, "startColumn": finding.column}
    if finding.end_column > finding.column:
        region["endColumn"] = finding.end_column
    return region


def _key(finding: Diagnostic) -> str:
    """What a finding is about, wherever its line moves to: numbers in messages are places and counts."""
    message = re.sub(r"\d+", "#", finding.message)
    return "\0".join((finding.rule, finding.file, message, finding.source.strip()))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

"""Findings of ``validate`` as JUnit XML, which GitLab, Jenkins and others show as a test report.

Each file is a test. One with errors has failed: all its errors stand in one ``failure``, since
GitLab and Jenkins show no more than one of a test. Warnings fail nothing and stand in ``system-out``.
"""

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from mcred.diagnostics import Diagnostic, Severity
from mcred.output.findings import finding_text
from mcred.output.showing import visible

_NAME = "mcred validate"


def format_findings_junit(findings: Sequence[Diagnostic], files: Iterable[str]) -> str:
    """One XML document ending with a newline; ``files`` are the names of those that were checked."""
    by_file: dict[str, list[Diagnostic]] = {file: [] for file in files}
    for finding in findings:
        by_file.setdefault(finding.file, []).append(finding)
    failed = sum(any(map(_is_error, found)) for found in by_file.values())
    counts = {"name": _NAME, "tests": str(len(by_file)), "failures": str(failed), "errors": "0"}
    report = ET.Element("testsuites", counts)
    suite = ET.SubElement(report, "testsuite", counts | {"skipped": "0"})
    for file, found in sorted(by_file.items()):
        suite.append(_case(visible(file), found))
    ET.indent(report)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(report, encoding="unicode")}\n'


def _case(file: str, found: Sequence[Diagnostic]) -> ET.Element:
    case = ET.Element("testcase", classname=_NAME, name=file, file=file)
    errors = [one for one in found if _is_error(one)]
    others = [one for one in found if not _is_error(one)]
    if errors:
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        message = visible(errors[0].message) + more
        ET.SubElement(case, "failure", type=errors[0].rule, message=message).text = _text(errors)
    if others:
        ET.SubElement(case, "system-out").text = _text(others)
    return case


def _is_error(finding: Diagnostic) -> bool:
    return finding.severity is Severity.ERROR


def _text(found: Iterable[Diagnostic]) -> str:
    return "\n" + "\n".join(map(finding_text, found))

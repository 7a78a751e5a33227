"""Write the golden reports: ``python tests/unit/output/write_golden_findings.py``; then read the diff."""

from collections.abc import Callable, Mapping
from pathlib import Path

from finding_samples import FILES, FINDINGS, RULES, VERSION

from mcred.output.findings import format_findings
from mcred.output.findings_github import format_findings_github
from mcred.output.findings_json import format_findings_json
from mcred.output.findings_junit import format_findings_junit
from mcred.output.findings_sarif import format_findings_sarif
from mcred.output.styled import plain_text

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "findings"
REPORTS: Mapping[str, Callable[[], str]] = {
    "text.txt": lambda: plain_text(format_findings(FINDINGS, len(FILES))),
    "json.json": lambda: format_findings_json(FINDINGS, len(FILES)),
    "github.txt": lambda: format_findings_github(FINDINGS, len(FILES)),
    "sarif.json": lambda: format_findings_sarif(FINDINGS, RULES, VERSION),
    "junit.xml": lambda: format_findings_junit(FINDINGS, FILES),
}


def write_golden() -> None:
    for name, report in REPORTS.items():
        (GOLDEN / name).write_text(report(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_golden()

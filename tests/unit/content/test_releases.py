"""A release is the whole definition, and its digest knows it from every other."""

import json
import re
from pathlib import Path

import pytest

from mcred.content.decode import decode
from mcred.content.documents import load_document
from mcred.content.encode import encode
from mcred.content.program import load_program
from mcred.content.releases import digest_of, format_release, release_file
from mcred.content.yaml import parse_yaml
from mcred.model.definition import Definition, Release

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = load_program(ROOT)
IDS = sorted(SHIPPED.catalog.credentials)
RELEASES = {str(reference): one for reference, one in SHIPPED.catalog.releases.items()}


@pytest.mark.parametrize("identifier", IDS)
def test_a_release_holds_all_of_the_definition_and_has_the_same_bytes_every_time(identifier: str) -> None:
    definition = SHIPPED.catalog.definition(identifier)
    data = format_release(definition)
    document = load_document("1.0.0.yaml", data, "release")
    assert document.diagnostics == ()
    assert isinstance(document.value, Release)
    for name in ("credential", "rubric", "quiz", "frameworks", "seat_minutes"):
        assert getattr(document.value, name) == getattr(definition, name)
    assert format_release(definition) == data
    assert decode(Definition, encode(definition)) == definition


@pytest.mark.parametrize("reference", RELEASES)
def test_what_is_shipped_as_released_was_written_by_release(reference: str) -> None:
    release = RELEASES[reference]
    assert (ROOT / release_file(release.reference)).read_bytes() == format_release(release)


def test_every_default_and_every_number_of_the_policy_is_written_out() -> None:
    (release,) = (one for key, one in RELEASES.items() if key == "ai-foundations@1.0.0")
    review = release.credential.review
    assert None not in (review.required, review.business_days, review.attempts)
    data = parse_yaml((ROOT / release_file(release.reference)).read_bytes()).data
    trace = next(one for one in data["credential"]["evidence"] if one["id"] == "ai-trace")
    assert trace["count"] == {"min": 1, "max": 1}
    assert all(one["weight"] for one in data["rubric"]["criteria"])


def shipped_text() -> str:
    return (ROOT / "credentials/ai-foundations/releases/1.0.0.yaml").read_text(encoding="utf-8")


def test_the_digest_is_of_the_data_and_not_of_how_it_is_written() -> None:
    text = shipped_text()
    data = parse_yaml(text.encode()).data
    turned = dict(reversed(data.items()))
    for same in (
        text.replace("\n", "\r\n"),
        "\ufeff" + text,
        text.replace("\nseat_minutes: 95", "\n# a remark\nseat_minutes: 95.0"),
        re.sub(r"(?m)^#.*\n", "", text),
        json.dumps(data, indent=1),
        json.dumps(turned, ensure_ascii=False),
    ):
        assert load_document("x.yaml", same.encode(), "release").diagnostics == ()
    assert digest_of(data) == digest_of(turned) == data["digest"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("level: developing", "level: beginner"),
        ("min: 150", "min: 15"),
        ("seat_minutes: 95", "seat_minutes: 94"),
        ("must_pass: true", "must_pass: false"),
        ('digest: "sha256:', 'digest: "sha256:0'),
        ("The level that earns", "The level which earns"),
    ],
)
def test_any_change_is_found_at_the_line_of_the_digest(old: str, new: str) -> None:
    text = shipped_text()
    changed = text.replace(old, new, 1)
    assert changed != text
    if "sha256:0" in new:
        changed = re.sub(r"sha256:0([0-9a-f]{63})[0-9a-f]", r"sha256:0\1", changed)
    document = load_document("x.yaml", changed.encode(), "release")
    (found,) = document.diagnostics
    assert (found.rule, found.line) == ("release-changed", 5)
    assert "version control" in found.hint
    assert document.value is None

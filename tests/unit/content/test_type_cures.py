"""What to write where a few words stand for a number, a list or two limits."""

import pytest

from mcred.content.documents import load_document

CREDENTIAL = "credentials/a/credential.yaml"
RUBRIC = "credentials/a/rubric.yaml"
MODULE = "credentials/a/modules/1-a.md"


def hints(file: str, field: str) -> list[str]:
    """The hints of wrong types where one field is written like this in an otherwise empty file."""
    text = {
        CREDENTIAL: f"kind: credential\nevidence:\n  - {field}\n",
        RUBRIC: f"kind: rubric\ncriteria:\n  - {field}\n",
        MODULE: f"---\nkind: module\n{field}\n---\nText.\n",
        "mcred.yaml": f"kind: program\n{field}\n",
    }[file]
    found = load_document(file, text.encode()).diagnostics
    return [one.hint for one in found if one.rule == "wrong-type"]


@pytest.mark.parametrize(
    ("file", "field", "cure"),
    [
        (CREDENTIAL, "words: 150-600", "words: {min: 150, max: 600}"),
        (CREDENTIAL, "words: 150 to 600", "words: {min: 150, max: 600}"),
        (CREDENTIAL, "words: 150–600", "words: {min: 150, max: 600}"),
        (CREDENTIAL, "criteria: a, b", "criteria: [a, b]"),
        (CREDENTIAL, "criteria: a", "criteria: [a]"),
        (RUBRIC, "weight: two", "weight: 2"),
        (RUBRIC, 'weight: "1.5"', "weight: 1.5"),
        (MODULE, "minutes: 20 min", "minutes: 20"),
        (MODULE, "minutes: 20min.", "minutes: 20"),
        (MODULE, "minutes: twelve minutes", "minutes: 12"),
        ("mcred.yaml", "policy: {reviewers: two}", "reviewers: 2"),
        ("mcred.yaml", "languages: en, es", "languages: [en, es]"),
    ],
)
def test_what_to_write_is_said_in_full(file: str, field: str, cure: str) -> None:
    (hint,) = hints(file, field)
    assert hint.startswith(f"write `{cure}`. ")


@pytest.mark.parametrize(
    ("file", "field"),
    [
        (MODULE, "minutes: 2 hours"),
        (MODULE, "minutes: 20 to 30"),
        (MODULE, "minutes: 1.5 min"),
        (MODULE, "minutes: a few"),
        (CREDENTIAL, "words: at least 150"),
        (CREDENTIAL, "alternatives: a recording, a poster"),
        (CREDENTIAL, "criteria: first the steps and then how they are checked, b"),
        (CREDENTIAL, "criteria: 'a: b, c'"),
        (CREDENTIAL, f"criteria: {'a, ' * 100}b"),
    ],
)
def test_where_it_cannot_be_told_the_field_is_explained(file: str, field: str) -> None:
    (hint,) = hints(file, field)
    assert hint
    assert not hint.startswith("write `")


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("non_negotiables:\n- a\nb\n- c\n", "begin it with `- ` if it is an item of the list"),
        ("levels:\n  - {id: a}\n  {id: b}\n", "begin it with `- ` if it is an item of the list"),
        ("levels:\n  - a b\n    c\n  d\n  - e\n", "begin it with `- ` if it is an item of the list"),
        ("title: *Rewrite the directions*\n", 'put quotes around text that begins with *: "*Rewrite …"'),
    ],
)
def test_a_missing_dash_and_a_text_with_stars_are_told_how_they_are_written(text: str, cure: str) -> None:
    (found,) = load_document("mcred.yaml", f"kind: program\n{text}".encode()).diagnostics
    assert found.hint.startswith(cure)

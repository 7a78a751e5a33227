import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mcred.content.decode import decode, required_keys
from mcred.content.documents import MODELS, load_document
from mcred.content.resources import shipped
from mcred.content.schemas import KINDS, _acceptor, _explainer
from mcred.content.yaml import parse_yaml
from mcred.model.program import Program

SCHEMAS = sorted(shipped("schemas").glob("*.json"))


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_a_schema_is_a_valid_schema_with_title_and_description(path) -> None:
    schema = json.loads(path.read_bytes())
    Draft202012Validator.check_schema(schema)
    assert schema["title"]
    assert schema["description"]


def subschemas(schema, trail=()):
    if isinstance(schema, dict):
        yield trail, schema
        for key, inner in schema.items():
            if key not in {"examples", "enum", "default"}:
                yield from subschemas(inner, (*trail, key))
    elif isinstance(schema, list):
        for index, inner in enumerate(schema):
            yield from subschemas(inner, (*trail, index))


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_every_text_has_a_longest_length_and_every_list_a_largest_size(path) -> None:
    for trail, schema in subschemas(json.loads(path.read_bytes())):
        if schema.get("type") == "string":
            assert "maxLength" in schema, trail
        if schema.get("type") == "array":
            assert "maxItems" in schema, trail
        if "pattern" in schema and trail[-1] != "properties":
            assert schema["pattern"].startswith("^"), trail
            assert schema["pattern"].endswith("(?!\\n)$"), trail


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_every_field_explains_itself_for_hover(path) -> None:
    common = json.loads((shipped("schemas") / "common.schema.json").read_bytes())["$defs"]
    for trail, schema in subschemas(json.loads(path.read_bytes())):
        if len(trail) >= 2 and trail[-2] == "properties" and schema and not {"if", "else"} & set(trail):
            target = common.get(schema.get("$ref", "").rpartition("/")[2], {})
            assert schema.get("description") or target.get("description"), trail


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_requires_what_the_model_cannot_do_without(kind: str) -> None:
    schema = json.loads((shipped("schemas") / f"{kind}.schema.json").read_bytes())
    assert set(required_keys(MODELS[kind])) <= set(schema["required"])


def findings(text: str, expected: str | None = None) -> list[tuple[str, int, int, str, str]]:
    document = load_document("x.yaml", text.encode(), expected)
    return [(one.rule, one.line, one.column, one.message, one.hint) for one in document.diagnostics]


HEAD = "kind: program\nid: a\ntitle: A\nissuer: {name: B}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "kind: program\nid: a\ntitel: A\ntitle: A\nissuer: {name: B}\n",
            ("unknown-field", 3, 1, "the field 'titel' is not known here"),
        ),
        (
            "kind: program\nid: a\nissuer: {name: B}\n",
            ("missing-field", 1, 1, "the field 'title' is missing"),
        ),
        (HEAD + "summary: 1.10\n", ("wrong-type", 5, 10, "expected text, found the number 1.10")),
        (HEAD + "summary: yes\n", None),
        (HEAD + "summary: true\n", ("wrong-type", 5, 10, "expected text, found true")),
        (HEAD + "brand: {paper: a5}\n", ("unknown-value", 5, 16, "'a5' is not known here")),
        (HEAD + "brand: {color: red}\n", ("wrong-form", 5, 16, "'red' is not written as expected")),
        (
            HEAD + "policy: {reviewers: 0}\n",
            ("out-of-range", 5, 21, "the number 0 is outside what is allowed; expected at least 1"),
        ),
        (HEAD + "languages: [en, en]\n", ("repeated-item", 5, 12, "an item stands in this list twice")),
        ("kind: programme\n", ("unknown-kind", 1, 7, "the kind 'programme' is not known here")),
        ("title: A\n", ("missing-kind", 1, 1, "the field 'kind' is missing")),
        ("- a\n", ("wrong-type", 1, 1, "a file of the program is a block of fields (lines `name: value`)")),
    ],
)
def test_a_misfit_is_told_in_plain_words_at_its_place(
    text: str, expected: tuple[str, int, int, str] | None
) -> None:
    told = findings(text)
    assert [one[:4] for one in told] == ([expected] if expected else [])


def test_a_number_where_text_belongs_is_cured_with_quotes_around_the_authors_own_word() -> None:
    assert findings(HEAD + "summary: 1.10\n")[0][4] == 'put it in quotes: "1.10"'


def test_a_misspelled_field_gets_the_nearest_name() -> None:
    assert findings(HEAD + "langages: [en]\n")[0][4] == "did you mean 'languages'?"


REVIEW = """\
kind: review
credential: ai-foundations@1.0.0
reviewer: r-rivera
reviewed: 2026-03-09
ratings:
  accuracy: {level: proficient}
"""


@pytest.mark.parametrize(
    ("field", "written", "hint"),
    [
        ("level: proficient", "level: Proficient", "write 'proficient'. The id of a level of the rubric"),
        ("level: proficient", "level: 3", "The id of a level of the rubric. Example: proficient."),
        ("accuracy:", "Accuracy (AI):", "write 'accuracy-ai'."),
        ("2026-03-09", "3 August 2026", "write '2026-08-03'. A day as year-month-day"),
        ("2026-03-09", "8/3/2026", "A day as year-month-day. Example: 2026-03-02"),
        ("2026-03-09", "2026", "A day as year-month-day. Example: 2026-03-02"),
        ("2026-03-09", "“2026-03-09”", 'curly quotes are letters to YAML, not quotes: write "2026-03-09"'),
        ("@1.0.0", "@1.0", "write 'ai-foundations@1.0.0'."),
        ("ai-foundations@", "AI Foundations@", "write 'ai-foundations@1.0.0'."),
    ],
)
def test_a_text_in_a_wrong_form_is_one_finding_that_offers_what_was_meant(
    field: str, written: str, hint: str
) -> None:
    (found,) = findings(REVIEW.replace(field, written))
    assert found[4].startswith(hint)


@pytest.mark.parametrize("version", ["1.1", "v1.1", '"1.1"'])
def test_a_short_version_is_cured_in_one_step(version: str) -> None:
    text = (shipped("credentials") / "ai-foundations" / "credential.yaml").read_text(encoding="utf-8")
    (found,) = findings(text.replace("version: 1.0.0", f"version: {version}", 1))
    assert found[4] == "write '1.1.0'. Three numbers with dots"


@pytest.mark.parametrize(
    ("brand", "hint"),
    [
        ("{color: “#0b5394”}", 'curly quotes are letters to YAML, not quotes: write "#0b5394"'),
        ("{color: 0b5394}", 'write "#0b5394".'),
        ("{paper: “a4”}", 'curly quotes are letters to YAML, not quotes: write "a4"'),
        ("{paper: A4}", "write 'a4'"),
        ("{paper:a4}", "write a space after the colon: `paper: a4`"),
        (
            "\n  color: #0b5394",
            'a # begins a comment, so nothing is left here; put the text in quotes: "#0b5394"',
        ),
    ],
)
def test_what_is_written_almost_right_is_one_finding_with_its_cure(brand: str, hint: str) -> None:
    (found,) = findings(HEAD + f"brand: {brand}\n")
    assert found[4].startswith(hint)


def test_an_empty_value_shows_its_line_to_the_end() -> None:
    (found,) = load_document("x.yaml", (HEAD + "brand:\n  color: #0b5394\n").encode()).diagnostics
    assert found.source == "  color: #0b5394"


def test_hyphens_without_a_space_are_seen_where_a_list_is_expected() -> None:
    (found,) = findings(HEAD + "languages:\n  -en\n  - es\n")
    assert found[4] == "write a space after each hyphen: `- en`"


def test_curly_quotes_around_a_number_and_a_kind_are_named() -> None:
    assert findings(HEAD + "policy: {reviewers: “2”}\n")[0][4].endswith("not quotes: write 2")
    assert findings("kind: “program”\n")[0][4].endswith("did you mean 'program'?")


def test_no_pseudonym_is_made_from_what_may_be_a_name() -> None:
    text = "kind: submission\ncredential: a@1.0.0\nearner: Ana Lima\nsubmitted: 2026-03-02\n"
    text += "evidence: {a: b.md}\n"
    assert findings(text)[0][4] == "A pseudonym for the teacher. Never a name. Example: t-0421"


def test_an_empty_text_is_empty_and_not_also_in_a_wrong_form() -> None:
    assert [one[3] for one in findings(HEAD.replace("id: a", 'id: ""'))] == ["the text is empty"]


@pytest.mark.parametrize(
    "flood",
    [
        "languages: [" + "1," * 50_000 + "1]\n",
        "languages:\n" + "- 1\n" * 50_000,
        "languages:\n" + "- {a: 1}\n" * 18_000,
        "languages:\n" + "".join(f"- Deutsch {number}\n" for number in range(50_000)),
        "".join(f"k{number}: 1\n" for number in range(25_000)),
        "".join("k: 1\n" for number in range(25_000)),
    ],
)
def test_a_flood_of_misfits_costs_under_two_seconds(flood: str) -> None:
    start = time.process_time()
    assert findings(HEAD + flood)
    assert time.process_time() - start < 2


def test_every_unknown_field_is_told_not_only_the_first() -> None:
    assert [one[1] for one in findings(HEAD + "x: 1\ny: 2\n")] == [5, 6]


def test_a_compensatory_field_in_an_every_criterion_rule_does_not_belong() -> None:
    text = (shipped("credentials") / "ai-foundations" / "credential.yaml").read_text()
    wrong = text.replace("pass_rule:", "pass_rule:\n  min_percent: 70", 1)
    assert wrong != text
    assert [one[0] for one in findings(wrong)] == ["unknown-field"]


json_values = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-5, 10**6), st.floats(allow_nan=False), st.text(max_size=8)
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                ["kind", "id", "title", "issuer", "name", "policy", "evidence", "min", "levels", "x"]
            ),
            inner,
            max_size=5,
        ),
    ),
    max_leaves=15,
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(KINDS), json_values)
def test_the_fast_acceptor_and_the_explaining_validator_agree(kind: str, data: object) -> None:
    assert _acceptor(kind).accepts(data) == _explainer(kind).is_valid(data)


def near_misses(kind: str):
    """Shipped documents of the kind with one value replaced: close to the border of what fits."""
    patterns = {"program": "../mcred.yaml", "framework": "../frameworks/*.yaml", "pathway": "pathways/*.yaml"}
    pattern = patterns.get(kind, f"**/{kind}.yaml")
    top = shipped("credentials")
    path = next(iter(sorted(top.glob(pattern))), None) if ".." not in pattern else None
    if path is None:
        path = next(iter(sorted(top.parent.glob(pattern.removeprefix("../")))))
    return parse_yaml(path.read_bytes()).data


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_they_agree_on_near_misses_of_real_documents_too(data) -> None:
    kind = data.draw(
        st.sampled_from(["program", "framework", "credential", "rubric", "quiz", "pathway", "submission"])
    )
    document = near_misses(kind)
    holder = document
    while True:
        key = data.draw(
            st.sampled_from(sorted(holder)) if isinstance(holder, dict) else st.integers(0, len(holder) - 1)
        )
        inner = holder[key]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            break
        holder = inner
    holder[key] = data.draw(json_values)
    assert _acceptor(kind).accepts(document) == _explainer(kind).is_valid(document)


def test_numbers_keep_their_exact_value() -> None:
    text = (shipped("credentials") / "ai-foundations" / "rubric.yaml").read_bytes()
    data = parse_yaml(text).data
    data["criteria"][0]["weight"] = 0.1
    rubric = decode(MODELS["rubric"], data)
    assert str(rubric.criteria[0].weight) == "1/10"


def test_what_is_left_out_of_the_policy_keeps_its_default() -> None:
    program = decode(Program, {"kind": "program", "id": "a", "title": "A", "issuer": {"name": "B"}})
    assert str(program.policy.module_minutes) == "15 to 20"
    assert program.policy.reviewers == 2

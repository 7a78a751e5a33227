from dataclasses import dataclass
from pathlib import Path

import pytest

from mcred.render.environment import TemplateFaultError, Templates, escape_markdown
from mcred.render.filters import FILTERS


def templates(tmp_path: Path, text: str) -> Templates:
    (tmp_path / "one.md.j2").write_text(text, encoding="utf-8")
    return Templates((tmp_path,), {})


def test_a_printed_value_loses_its_markup(tmp_path: Path) -> None:
    filled = templates(tmp_path, "# {{ title }}\n").fill("one.md.j2", {"title": "*a* | [b](c)\n# d"}, "x")
    assert filled.text == "# \\*a\\* \\| \\[b\\]\\(c\\) \\# d\n"


def test_content_that_looks_like_a_template_stays_as_it_is(tmp_path: Path) -> None:
    filled = templates(tmp_path, "{{ title }}").fill("one.md.j2", {"title": "{{ 7*7 }}"}, "x")
    assert "49" not in filled.text


def test_a_markdown_text_is_kept_aside_with_its_file_and_line(tmp_path: Path) -> None:
    filled = templates(tmp_path, "{{ text | markdown('m.md', 8) }}").fill("one.md.j2", {"text": "# A"}, "x")
    assert [(slot.text, slot.file, slot.line) for slot in filled.slots] == [("# A", "m.md", 8)]
    assert "# A" not in filled.text


def test_the_marks_of_a_slot_cannot_be_smuggled_in() -> None:
    assert "\ue000" not in escape_markdown("\ue0000\ue001")


@dataclass(frozen=True)
class ModuleHeader:
    title: str = "A"


@pytest.mark.parametrize(
    ("text", "said", "cure"),
    [
        ("# One\n\n{{ titel }}\n", 'one.md.j2, line 3: there is no "titel"', "did you mean 'title'?"),
        ("{{ titel | raised }}", 'one.md.j2, line 1: there is no "titel"', "did you mean 'title'?"),
        ("\n{{ titel | markdown }}", 'one.md.j2, line 2: there is no "titel"', "did you mean 'title'?"),
        ("{% if titel %}{% endif %}", 'one.md.j2, line 1: there is no "titel"', "did you mean 'title'?"),
        ('{{ _("%(a)s", a=titel) }}', 'one.md.j2, line 1: there is no "titel"', "did you mean 'title'?"),
        (
            "\n{% include '_part.md.j2' %}",
            '_part.md.j2, line 2: there is no "titel" in the module header',
            "did you mean 'title'?",
        ),
        ("{{ one.titel.more }}", 'one.md.j2, line 1: there is no "titel" in the module header', "'title'"),
        ("\n{{ title | rised }}", "one.md.j2, line 2: No filter named 'rised'", "did you mean 'raised'?"),
        ("{{ [1][3] }}", 'one.md.j2, line 1: there is no "3" in the list', "correct templates/one.md.j2"),
    ],
)
def test_an_unknown_name_says_which_template_and_line_and_what_was_meant(
    tmp_path: Path, text: str, said: str, cure: str
) -> None:
    (tmp_path / "_part.md.j2").write_text("x\n{{ one.titel | raised }}", encoding="utf-8")
    (tmp_path / "one.md.j2").write_text(text, encoding="utf-8")
    with pytest.raises(TemplateFaultError) as caught:
        Templates((tmp_path,), FILTERS).fill("one.md.j2", {"title": "x", "one": ModuleHeader()}, "x")
    assert str(caught.value) == f"templates/{said}"
    assert cure in str(caught.value.hint)


def test_a_template_that_is_no_template_says_where(tmp_path: Path) -> None:
    with pytest.raises(TemplateFaultError) as caught:
        templates(tmp_path, "one\n{% if %}\n").fill("one.md.j2", {}, "x")
    assert caught.value.line == 2


def test_a_template_cannot_reach_the_machine(tmp_path: Path) -> None:
    with pytest.raises(TemplateFaultError):
        templates(tmp_path, "{{ ''.__class__.__mro__ }}").fill("one.md.j2", {}, "x")


def test_the_program_s_own_template_comes_before_the_shipped_one(tmp_path: Path) -> None:
    own, shipped = tmp_path / "own", tmp_path / "shipped"
    for folder, text in ((own, "own"), (shipped, "shipped")):
        folder.mkdir()
        (folder / "one.md.j2").write_text(text, encoding="utf-8")
    (shipped / "two.md.j2").write_text("{% include 'one.md.j2' %}", encoding="utf-8")
    both = Templates((own, shipped), {})
    assert both.fill("one.md.j2", {}, "x").text == "own"
    assert both.fill("two.md.j2", {}, "x").text == "own"


def test_fixed_words_take_values_as_text(tmp_path: Path) -> None:
    source = (
        '{{ _("**Until %(day)s**", day="*May*") }}; {{ ngettext("%(count)s file", "%(count)s files", 2) }}'
    )
    (tmp_path / "words.md.j2").write_text(source, encoding="utf-8")

    filled = Templates((tmp_path,), {}).fill("words.md.j2", {}, "a.yaml")

    assert filled.text == r"**Until \*May\***; 2 files"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", {"one.md.j2"}),
        ("{% include '_a.md.j2' %}", {"one.md.j2", "_a.md.j2", "_b.md.j2"}),
        ("{% include name %}", {"one.md.j2", "_a.md.j2", "_b.md.j2", "_c.md.j2"}),
        ("{% include 'gone.md.j2' %}", {"one.md.j2", "gone.md.j2"}),
        ("{% if %}", {"one.md.j2"}),
    ],
)
def test_what_a_template_may_draw_in_is_known(tmp_path: Path, text: str, expected: set[str]) -> None:
    (tmp_path / "_a.md.j2").write_text("{% include '_b.md.j2' %}", encoding="utf-8")
    (tmp_path / "_b.md.j2").write_text("b", encoding="utf-8")
    (tmp_path / "_c.md.j2").write_text("c", encoding="utf-8")
    assert set(templates(tmp_path, text).sources("one.md.j2")) == expected


def test_a_template_that_changed_is_compiled_again(tmp_path: Path) -> None:
    assert templates(tmp_path, "one").fill("one.md.j2", {}, "x").text == "one"
    assert templates(tmp_path, "two").fill("one.md.j2", {}, "x").text == "two"

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from render_samples import TIMESTAMP, exemplar, small_catalog, write_files

from mcred.content.exemplars import HandedIn, text_reader
from mcred.content.markdown_sections import read_markdown
from mcred.content.passages import Heading, Passage
from mcred.model.catalog import Catalog, Exemplar
from mcred.render.handed_in_text import as_markdown
from mcred.render.jobs import plan
from mcred.render.renderer import Renderer
from mcred.render.subjects import credential_samples


def piece(file: str, *lines: str) -> HandedIn:
    return HandedIn(requirement="crane", file=file, passage=Passage(lines=lines, first_line=1))


def with_exemplars(*exemplars: Exemplar) -> Catalog:
    catalog = small_catalog()
    bundle = replace(catalog.credentials["paper-cranes"], exemplars=exemplars)
    return replace(catalog, credentials={"paper-cranes": bundle})


def page_of(folder: Path, catalog: Catalog, **more: Callable[[str, str], Passage | None]) -> str:
    renderer = Renderer(folder, catalog, TIMESTAMP, **more)
    (job,) = plan(catalog, documents=["exemplars"], formats=["md"])
    return renderer.render(job).data.decode()


def test_strong_exemplars_come_before_borderline_and_weak_ones(folder: Path) -> None:
    names = ("weak-a", "borderline-b", "other-c", "strong-d")
    catalog = with_exemplars(*(exemplar(one, {}, "beginner") for one in names))
    found = credential_samples(catalog, "paper-cranes", text_reader(folder))
    assert [one.strength for one in found] == ["strong", "borderline", "weak", "other"]


def test_a_reviewer_speaks_where_they_saw_it_differently(folder: Path, catalog: Catalog) -> None:
    page = page_of(folder, catalog)
    assert "Rated alone: r-1 **Proficient**, r-2 **Developing**." in page
    assert "Reviewer 2 counted." in page
    assert "Reviewer 1 counted." not in page


def test_only_the_section_that_was_named_is_shown(folder: Path, catalog: Catalog) -> None:
    page = page_of(folder, catalog)
    assert "It *sank*." in page
    assert "Out." not in page


def test_headings_in_the_work_stand_below_the_heading_of_their_requirement(
    folder: Path, catalog: Catalog
) -> None:
    page = page_of(folder, catalog)
    assert "### E2. Photo of the crane" in page
    assert "> #### A crane" in page


def test_a_word_file_is_shown_by_its_text_when_somebody_can_read_it(folder: Path, catalog: Catalog) -> None:
    asked: list[str] = []

    def read(inside: str, file: str) -> Passage | None:
        asked.append(f"{inside}/{file}")
        return Passage(
            lines=("Heading", "Two *stars*"), headings=(Heading(index=0, level=1, title="Heading"),)
        )

    page = page_of(folder, catalog, read=read)
    assert "> #### Heading\n>\n> Two \\*stars\\*" in page
    assert asked == ["credentials/paper-cranes/exemplars/strong-two-cranes/reflection.docx"]
    assert "which cannot be shown here" in page_of(folder, catalog)


@pytest.mark.parametrize("file", ["../../../secret.md", "/etc/hostname.md", "linked.md", "gone.txt"])
def test_nothing_outside_the_exemplar_is_shown(folder: Path, file: str) -> None:
    (folder / "secret.md").write_text("SECRET", encoding="utf-8")
    one = exemplar("strong-two-cranes", {"crane": (file,)}, "proficient")
    (folder / one.folder / "linked.md").symlink_to(folder / "secret.md")
    page = page_of(folder, with_exemplars(one))
    assert "SECRET" not in page
    assert "which cannot be shown here" in page


def test_a_table_of_values_becomes_a_table_and_other_text_keeps_its_lines() -> None:
    assert as_markdown(piece("a.csv", "x,y", '1,"a | b"'))[0] == "| x | y |\n|---|---|\n| 1 | a \\| b |"
    assert as_markdown(piece("a.csv", "only one column"))[0] == "only one column"
    assert as_markdown(piece("a.txt", "one", "two", "", "three"))[0] == "one\\\ntwo\n\nthree"


def test_a_very_long_piece_is_cut_and_says_so(folder: Path, catalog: Catalog) -> None:
    text, cut = as_markdown(piece("a.txt", *["word " * 20] * 2000))
    assert cut
    assert len(text) < 40_000
    assert not as_markdown(piece("a.txt", "short"))[1]
    write_files(folder)
    long = folder / "credentials" / "paper-cranes" / "exemplars" / "strong-two-cranes" / "crane.md"
    long.write_text("word " * 20_000, encoding="utf-8")
    assert "The rest is in the file." in page_of(folder, catalog)


@given(st.text(max_size=300), st.sampled_from(["a.md", "a.txt", "a.csv", "a.docx"]))
def test_any_text_becomes_markdown(text: str, file: str) -> None:
    passage = read_markdown(text) if file.endswith("md") else Passage(lines=tuple(text.split("\n")))
    shown, cut = as_markdown(HandedIn(requirement="r", file=file, passage=passage))
    assert isinstance(shown, str)
    assert not cut

"""What a letter says and never says, for each decision."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import page
import pytest
from letter_samples import DAY, NAMES, first_review, levels, make_inbox, put
from openxml_audit import OpenXmlValidator
from review_samples import edit

from mcred.cli.letter_record import RECORD
from mcred.cli.letter_writing import Post, Posted, write_letters
from mcred.content.program import load_program
from mcred.content.resources import shipped
from mcred.diagnostics import Severity
from mcred.errors import UnusableInputError
from mcred.evidence.checks import CHECKS
from mcred.evidence.prerequisites import UNEARNED_PREREQUISITE
from mcred.model.outcome import Decision
from mcred.render.own_templates import ABOUT

EVERY = ("md", "html", "pdf", "docx")
PEOPLE = ("r-marin", "r-osei")
LATER = "2026-12-01"
SEALED = ("proficient", "developing", "beginner", "two cups", "Reviewer 1", "percent")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_inbox(tmp_path_factory.mktemp("letters") / "program")


@pytest.fixture(scope="module")
def letters(program: Path) -> dict[str, str]:
    """The letters in Markdown, by the decision, without the escapes of Markdown."""
    write(program, "md", out=program / "shared")
    folder = program / "shared/clear-directions"
    return {one: plain(folder / f"t-{one}-attempt-1.md") for one in NAMES}


def plain(file: Path) -> str:
    return re.sub(r"\\([\W_])", r"\1", file.read_text(encoding="utf-8"))


def write(program: Path, *formats: str, out: Path, day: str = DAY) -> Posted:
    post = Post(day=day, formats=formats, out=out)
    return write_letters(load_program(program), [program / "inbox"], post)


def one_letter(program: Path, name: str) -> str:
    write(program, "md", out=program / "one")
    (file,) = (program / "one/clear-directions").glob(f"t-{name}-*.md")
    return plain(file)


def test_an_award_says_what_was_earned_what_it_counts_for_and_what_comes_next(
    letters: dict[str, str],
) -> None:
    text = letters["award"]
    assert "You have earned this micro-credential" in text
    assert "letter to t-award · October 15, 2026" in text
    assert "**Valid for:**" in text
    assert "**Renewal:**" in text
    assert "this is its last credential" in text
    assert "**Reviewer 1:** One verb in each of the seven steps." in text
    assert "Next step: count once more with the second class" in text


def test_a_revision_says_what_is_missing_what_is_asked_for_and_by_when(letters: dict[str, str]) -> None:
    text = letters["revise"]
    assert "It is not there yet." in text
    assert "**Criteria met:** 0 of 4" in text
    assert "Where your work is: Beginner" in text
    assert "What is asked for: Developing" in text
    assert "At least 1 quiz choice matches the key." in text
    assert "by **October 29, 2026**, in the same way as before, as attempt 2 of 3." in text
    assert "After that there is one more attempt. Then a coach helps." in text
    assert "you can ask your coordinator for the complete record of this decision" in text


def test_met_criteria_stay_as_they_are(tmp_path: Path) -> None:
    program = make_inbox(tmp_path / "program")
    levels(program / "inbox/revise", "proficient")
    for review in (program / "inbox/revise/reviews").iterdir():
        edit(review, "  access:\n    level: proficient", "  access:\n    level: beginner")
    text = one_letter(program, "revise")
    assert "One criterion is not met yet: Access. Steps, " in text
    assert "are met already and can stay as they are." in text
    assert "## Met already" in text


def test_after_the_last_attempt_a_coach_helps_and_no_day_is_set(tmp_path: Path) -> None:
    program = make_inbox(tmp_path / "program")
    edit(program / "inbox/revise/submission.yaml", "attempt: 1", "attempt: 3")
    text = one_letter(program, "revise")
    assert "a coach works on it with you" in text
    assert "Hand in again by" not in text
    assert "attempt 4" not in text


def test_the_program_can_set_the_weeks_for_handing_in_again(tmp_path: Path) -> None:
    program = make_inbox(tmp_path / "program")
    edit(program / "mcred.yaml", "  attempts: 3", "  revise_weeks: 6\n  attempts: 3")
    assert "November 26, 2026" in one_letter(program, "revise")


@pytest.mark.parametrize("name", ["adjudicate", "needs-review"])
def test_nothing_is_unsealed_before_there_is_a_decision(letters: dict[str, str], name: str) -> None:
    text = letters[name]
    assert "a colleague still has to look at it" in text
    assert "**Answer promised by:** October 2, 2026" in text
    assert "That day is over, and we are sorry" in text
    assert not [one for one in SEALED if one.lower() in text.lower()]


def test_waiting_letters_do_not_tell_a_dispute_from_a_missing_review(letters: dict[str, str]) -> None:
    first, second = letters["adjudicate"], letters["needs-review"]
    assert first.replace("t-adjudicate", "") == second.replace("t-needs-review", "")


def test_an_incomplete_submission_comes_back_with_a_list_of_what_to_do(letters: dict[str, str]) -> None:
    text = letters["incomplete"]
    assert "**no attempt is used up**" in text
    assert "- **Hand in a file that opens.** The file 'my-missing-file.md' for “" in text
    assert "as attempt 1: it is still the same attempt" in text
    assert "'reflection'" not in text
    assert "submission.yaml" not in text


def test_what_is_missing_is_called_by_the_titles_that_teachers_know(tmp_path: Path) -> None:
    program = make_inbox(tmp_path / "program")
    file = program / "inbox/incomplete/submission.yaml"
    edit(file, "[no-student-data]", "[]")
    edit(file, "  q2:", "  q9:")
    text = one_letter(program, "incomplete")
    assert "**Read this statement, and confirm it if it is true.** “" in text
    assert "” is not confirmed yet." in text
    assert "**Answer every situation of the quiz.** There is no answer to “" in text
    assert not [one for one in ("no-student-data", "q2", "attest") if one in text]


def test_an_invalid_submission_is_told_what_to_mend(letters: dict[str, str]) -> None:
    assert "Check which credential, and which version of it, your form names." in letters["invalid"]
    assert "The program does not hold clear-directions@9.9.9" in letters["invalid"]
    assert "pin" not in letters["invalid"].split()
    assert "nobody has rated it" in letters["invalid"]


def test_no_letter_names_a_reviewer_or_another_teacher(letters: dict[str, str]) -> None:
    for name, text in letters.items():
        others = [f"t-{other}" for other in NAMES if other != name]
        assert not [one for one in (*PEOPLE, *others) if one in text], name


def test_questions_never_go_into_a_letter(tmp_path: Path) -> None:
    program = make_inbox(tmp_path / "program")
    reflection = program / "inbox/award/reflection.md"
    text = reflection.read_text(encoding="utf-8")
    reflection.write_text(f"{text}\nanna.lee@school.example\n", encoding="utf-8")
    edit(program / "inbox/award/submission.yaml", "learning: 90", "learning: 2")
    edit(program / "inbox/incomplete/submission.yaml", "learning: 90", "learning: 2")
    posted = write(program, "md", out=program / "one")
    assert posted.counts[Decision.AWARD] == 1
    for name in ("award", "incomplete"):
        text = plain(program / f"one/clear-directions/t-{name}-attempt-1.md")
        assert "2 minutes" not in text
        assert "anna" not in text


def test_a_reviewer_who_does_not_count_is_not_heard(tmp_path: Path) -> None:
    program = make_inbox(tmp_path / "program")
    folder = program / "inbox/award/reviews"
    text = (folder / "r-osei.yaml").read_text(encoding="utf-8").replace("r-osei", "r-third")
    text = text.replace("I did it with two cups", "PARTIAL") + "conflict_of_interest: true\n"
    (folder / "r-third.yaml").write_text(text, encoding="utf-8")
    assert "PARTIAL" not in one_letter(program, "award")


def test_an_adjudicator_is_heard_as_one_and_not_by_name(tmp_path: Path) -> None:
    program = make_inbox(tmp_path / "program")
    text = (program / "inbox/award/reviews/r-osei.yaml").read_text(encoding="utf-8")
    text = text.replace("reviewer: r-osei", "reviewer: r-judge\nrole: adjudicator")
    (program / "inbox/adjudicate/reviews/r-judge.yaml").write_text(text, encoding="utf-8")
    letter = one_letter(program, "adjudicate")
    assert "Then an adjudicator rated it as well, and that rating is final." in letter
    assert "The adjudicator wrote to you:" in letter
    assert "r-judge" not in letter


def test_a_decision_by_points_says_how_many_there_are_and_how_many_it_takes(tmp_path: Path) -> None:
    program = make_inbox(tmp_path / "program")
    old = "  mode: every-criterion"
    edit(
        program / "credentials/clear-directions/credential.yaml",
        old,
        "  mode: compensatory\n  min_percent: 90\n  floor: beginner",
    )
    levels(program / "inbox/revise", "developing")
    letter = one_letter(program, "revise")
    assert "at least 90 percent of the points, and your work has 66.7." in letter
    assert "Points elsewhere never make up for Access." in letter
    assert "Choose the criteria where one level up is within your reach" in letter
    assert "## Not met yet" not in letter


HOSTILE = (
    "{{ 7*7 }} {% raw %} <script>alert(1)</script> | a | *b* `d` [x](https://example.org) "
    "![p](badge.svg) ::: page-break r-marin"
)


def test_hostile_words_are_shown_as_text_in_every_format(tmp_path: Path) -> None:
    program = make_inbox(tmp_path / "program")
    review = first_review(program / "inbox/award")
    text = review.read_text(encoding="utf-8")
    head, _, _ = text.partition("feedback:")
    lines = [f"  {line}" for line in (HOSTILE, "# FAKE HEADING", "::: page-break", ":::", "> q", "- [ ] x")]
    lines += [f"  {'w' * 3000} {'long ' * 400}"]
    review.write_text(head + "feedback: |\n" + "\n".join(lines) + "\n", encoding="utf-8")
    write(program, *EVERY, out=program / "one")
    file = program / "one/clear-directions/t-award-attempt-1"
    markdown = plain(file.with_suffix(".md"))
    assert "{{ 7*7 }} {% raw %} <script>" in markdown
    assert "\n# FAKE" not in markdown
    assert "(the rest is in the complete record)" in markdown
    assert "r-marin" not in markdown
    html = file.with_suffix(".html").read_text(encoding="utf-8")
    assert "{{ 7*7 }}" in html
    assert "<script>alert" not in html
    assert 'href="https://example.org"' not in html
    assert not re.search(r"<h\d[^>]*>FAKE", html)
    assert page.validate_pdf_bytes(file.with_suffix(".pdf").read_bytes(), profile="ua1").is_compliant
    assert not OpenXmlValidator().validate(file.with_suffix(".docx")).errors


def test_hostile_names_of_files_are_shown_as_text(tmp_path: Path) -> None:
    program = make_inbox(tmp_path / "program")
    file = program / "inbox/incomplete/submission.yaml"
    edit(file, "my-missing-file.md", "'{{ 7*7 }} | *b* <i>_c_ # d.md'")
    assert "The file '{{ 7*7 }} | *b* <i>_c_ # d.md' for “" in one_letter(program, "incomplete")
    write(program, "html", out=program / "one")
    html = (program / "one/clear-directions/t-incomplete-attempt-1.html").read_text(encoding="utf-8")
    assert "{{ 7*7 }} | *b* &lt;i&gt;_c_ # d.md" in html


def test_every_letter_is_accessible_and_sound_and_the_same_the_next_time(program: Path) -> None:
    first, second = program / "first", program / "second"
    posted = write(program, *EVERY, out=first)
    assert posted.warnings == ()
    write(program, *EVERY, out=second)
    files = sorted(one for one in first.rglob("*") if one.is_file() and one.name != RECORD)
    assert len(files) == len(NAMES) * len(EVERY)
    for file in files:
        assert file.read_bytes() == (second / file.relative_to(first)).read_bytes(), file.name
        if file.suffix == ".pdf":
            assert page.validate_pdf_bytes(file.read_bytes(), profile="ua1").is_compliant, file.name
        if file.suffix == ".docx":
            assert not OpenXmlValidator().validate(file).errors, file.name


def test_every_part_of_a_letter_can_be_the_program_s_own(tmp_path: Path) -> None:
    program = make_inbox(tmp_path / "program")
    parts = [path for path in ABOUT if "letter" in path]
    for path in parts:
        own = program / "templates" / path
        own.parent.mkdir(exist_ok=True)
        text = (shipped("templates") / path).read_text(encoding="utf-8")
        mark = path.strip("_").replace(".", "-")
        if path == "_letter.md.j2":
            text = text.replace('{{ _("What reviewers saw") }}', f"own-{mark}")
        own.write_text(f"{text}\n\nown-{mark}\n", encoding="utf-8")
    write(program, "md", out=program / "own")
    whole = "".join(map(plain, (program / "own").rglob("*.md")))
    assert len(parts) == 7
    assert [path for path in parts if f"own-{path.strip('_').replace('.', '-')}" not in whole] == []


def test_a_spanish_letter_is_spanish_around_the_text_as_well(tmp_path: Path) -> None:
    program = make_inbox(tmp_path / "program")
    edit(program / "mcred.yaml", "languages: [en]", "languages: [es]")
    write(program, "html", out=program / "es")
    page = next((program / "es").rglob("t-award-*.html")).read_text(encoding="utf-8")
    assert "retroalimentación para t-award" in page
    assert "versión 1.0.0" in page


def test_letters_that_say_the_same_are_left_alone(program: Path) -> None:
    out = program / "twice"
    write(program, "md", out=out)
    before = {file: file.stat().st_ino for file in out.rglob("*.md")}
    write(program, "md", out=out)
    assert before == {file: file.stat().st_ino for file in out.rglob("*.md")}


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A program with its letters of a first day."""
    program = make_inbox(tmp_path / "program")
    write(program, "md", out=program / "sent")
    return program


def test_a_letter_that_went_out_is_the_same_on_another_day(sent: Path) -> None:
    out = sent / "sent"
    before = {file: file.read_bytes() for file in out.rglob("*.md")}
    (out / "clear-directions/t-award-attempt-1.md").write_text("A line of my own.")
    before[out / "clear-directions/t-award-attempt-1.md"] = b"A line of my own."
    posted = write(sent, "md", out=out, day=LATER)
    assert {file: file.read_bytes() for file in out.rglob("*.md")} == before
    assert (sum(posted.counts.values()), posted.kept, posted.replaced) == (0, len(before), ())


def test_another_format_of_a_letter_has_the_day_of_the_first(sent: Path) -> None:
    write(sent, "md", "html", out=sent / "sent", day=LATER)
    page = (sent / "sent/clear-directions/t-revise-attempt-1.html").read_text(encoding="utf-8")
    assert "October 15, 2026" in page
    assert "December" not in page


def test_letters_are_written_again_when_that_is_asked_for(sent: Path) -> None:
    post = Post(day=LATER, formats=("md",), out=sent / "sent", again=True)
    posted = write_letters(load_program(sent), [sent / "inbox"], post)
    assert posted.kept == 0
    assert "December 1, 2026" in plain(sent / "sent/clear-directions/t-award-attempt-1.md")
    assert "October 15, 2026" in plain(sent / "sent/clear-directions/t-award-attempt-1-2026-10-15.md")


def test_news_is_written_and_the_old_letter_is_kept_beside_it(sent: Path) -> None:
    shutil.copy(sent / "inbox/award/reviews" / f"{PEOPLE[0]}.yaml", sent / "inbox/needs-review/reviews")
    posted = write(sent, "md", out=sent / "sent", day=LATER)
    (news,) = posted.replaced
    assert (news.decision, news.day) == ("needs-review", DAY)
    now = plain(sent / "sent/clear-directions/t-needs-review-attempt-1.md")
    assert "December 1, 2026" in now
    kept = plain(sent / f"sent/clear-directions/t-needs-review-attempt-1-{DAY}.md")
    assert "a colleague still has to look at it" in kept


def test_an_attempt_that_a_later_one_followed_keeps_the_letter_it_had(sent: Path) -> None:
    put(sent, "second")
    edit(sent / "inbox/second/submission.yaml", "t-second", "t-revise")
    edit(sent / "inbox/second/submission.yaml", "attempt: 1", "attempt: 2")
    first = sent / "sent/clear-directions/t-revise-attempt-1.md"
    before = first.read_bytes()
    posted = write(sent, "md", out=sent / "sent", day=LATER)
    assert posted.earlier == 1
    assert posted.complete == (not posted.counts.get(Decision.INVALID))
    assert first.read_bytes() == before
    assert (sent / "sent/clear-directions/t-revise-attempt-2.md").exists()


def test_a_letter_that_no_record_knows_is_never_written_over(sent: Path) -> None:
    letter = sent / "sent/clear-directions/t-award-attempt-1.md"
    letter.write_text("One that was lost to the record.")
    (sent / "sent" / RECORD).unlink()
    write(sent, "md", out=sent / "sent", day=LATER)
    assert letter.with_name("t-award-attempt-1-earlier.md").read_text() == "One that was lost to the record."
    assert "December 1, 2026" in plain(letter)


def test_days_out_of_order_write_over_nothing(sent: Path) -> None:
    """Each time there is news, and twice on the same day."""
    (sent / "sent/clear-directions/t-revise-attempt-1.md").write_text("first")
    for day, level in ((LATER, "proficient"), (DAY, "beginner"), ("2026-12-24", "proficient")):
        levels(sent / "inbox/revise", level)
        write(sent, "md", out=sent / "sent", day=day)
    kept = {file.name for file in (sent / "sent/clear-directions").glob("t-revise-attempt-1-*.md")}
    assert kept == {f"t-revise-attempt-1-{one}.md" for one in (DAY, f"{DAY}-2", LATER)}
    assert (sent / f"sent/clear-directions/t-revise-attempt-1-{DAY}.md").read_text() == "first"


def test_two_runs_at_once_lose_no_letter_of_the_record(sent: Path) -> None:
    command = [sys.executable, "-m", "mcred", "letters", "--out", "both", "--format", "md", "--date", DAY]
    runs = [
        subprocess.Popen([*command, f"inbox/{name}"], cwd=sent, stdout=subprocess.DEVNULL)
        for name in ("award", "revise", "incomplete")
    ]
    assert {one.wait(timeout=120) for one in runs} == {0}
    known = json.loads((sent / "both" / RECORD).read_text(encoding="utf-8"))["letters"]
    assert {one.rpartition("/")[2] for one in known} == {
        f"t-{name}-attempt-1" for name in ("award", "revise", "incomplete")
    }


def entry(**more: object) -> str:
    return json.dumps({"letters": {"a": {"day": DAY, "decision": "award", "said": "0f", **more}}})


@pytest.mark.parametrize(
    "damage",
    [
        *(
            "",
            "{}",
            "[1]",
            '{"letters": {"a": 1}}',
            entry(day="../../x"),
            entry(day=5),
            entry(day="2026-1-5"),
        ),
        *(entry(decision="\x1b[31m"), entry(said="\0"), entry(more=1)),
    ],
)
def test_a_damaged_record_changes_no_letter(sent: Path, damage: str) -> None:
    (sent / "sent" / RECORD).write_text(damage)
    before = {file: file.read_bytes() for file in (sent / "sent").rglob("*") if file.is_file()}
    with pytest.raises(UnusableInputError, match="no record of letters"):
        write(sent, "md", out=sent / "sent", day=LATER)
    assert before == {file: file.read_bytes() for file in (sent / "sent").rglob("*") if file.is_file()}


def test_what_cannot_be_read_gets_no_letter_and_the_others_do(tmp_path: Path) -> None:
    program = make_inbox(tmp_path / "program")
    edit(program / "inbox/invalid/submission.yaml", "submitted:", "submited:")
    posted = write(program, "md", out=program / "one")
    assert [one.folder for one in posted.unwritten] == ["invalid"]
    assert sum(posted.counts.values()) == len(NAMES) - 1
    assert not posted.complete


def test_two_submissions_with_one_address_overwrite_nothing(tmp_path: Path) -> None:
    program = make_inbox(tmp_path / "program")
    put(program, "twin")
    edit(program / "inbox/twin/submission.yaml", "t-twin", "t-award")
    posted = write(program, "md", out=program / "one")
    assert sorted(one.folder for one in posted.unwritten) == ["award", "twin"]
    assert not (program / "one/clear-directions/t-award-attempt-1.md").exists()


@pytest.mark.parametrize("day", ["2026-02-30", "20261015", "soon", "1979-12-31", "2026-1-5", ""])
def test_a_day_that_is_none_is_refused(program: Path, day: str) -> None:
    with pytest.raises(UnusableInputError, match="no day"):
        write(program, "md", out=program / "never", day=day)


def test_a_format_that_is_none_is_refused(program: Path) -> None:
    with pytest.raises(UnusableInputError, match="no format"):
        write(program, "rtf", out=program / "never")


def test_the_shipped_exemplars_get_their_letters(root: Path, tmp_path: Path) -> None:
    post = Post(day="2026-12-01", formats=("md",), out=tmp_path)
    posted = write_letters(load_program(root), [root / "credentials"], post)
    assert posted.complete
    assert posted.warnings == ()
    reviewers = {file.stem for file in (root / "credentials").glob("*/exemplars/*/reviews/*.yaml")}
    letters = list(tmp_path.rglob("*.md"))
    assert len(letters) == sum(posted.counts.values()) == len(set(letters))
    for file in letters:
        assert not [one for one in reviewers if one in file.read_text(encoding="utf-8")], file.name


def test_the_command_says_how_many_and_exits_with_1_for_what_is_invalid(mcred, program: Path) -> None:
    out = program / "told"
    done = mcred(
        "letters", "inbox", "--out", out, "--format", "md", cwd=program, SOURCE_DATE_EPOCH="1792022400"
    )
    assert done.returncode == 1
    assert done.stdout.startswith("6 letters written (1 award, 1 revise, 1 adjudicate,")
    assert "October 15, 2026" in plain(out / "clear-directions/t-award-attempt-1.md")


def test_every_error_has_words_of_its_own_in_a_letter(root: Path) -> None:
    words = (root / "templates/_letter-mend.md.j2").read_text(encoding="utf-8")
    errors = {one.info.id for one in CHECKS if one.info.severity is Severity.ERROR}
    assert [one for one in {*errors, UNEARNED_PREREQUISITE.id} if f'"{one}"' not in words] == []

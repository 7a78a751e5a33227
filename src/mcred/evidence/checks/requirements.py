"""Checks on what a credential asks for: is it there, is it enough, is it too much?"""

from collections.abc import Iterator
from itertools import combinations

from mcred.content.inboxes import SUBMISSION_FILE
from mcred.content.passages import section_name
from mcred.content.suggestions import quoted, suggestion
from mcred.diagnostics import Finding
from mcred.evidence.case import Case, Entry, Piece
from mcred.evidence.rule import error, question, warning
from mcred.model.credential import EvidenceType
from mcred.model.program import Range


@error
def missing_evidence(case: Case) -> Iterator[Finding]:
    """A requirement of the credential has no evidence.

    ## Why it matters
    Reviewers rate what they can see. Something that was forgotten is handed in later without
    losing an attempt; something that is rated as missing would be.

    ## Fails
    ```yaml
    # submission.yaml, for a credential that asks for a worksheet and a reflection
    evidence:
      worksheet: worksheet.docx
    ```

    ## Passes
    ```yaml
    # submission.yaml
    evidence:
      worksheet: worksheet.docx
      reflection: reflection.md
    ```
    """
    for piece in case.pieces:
        asked = piece.requirement
        if not piece.entries and asked.count.min > 0:
            yield Finding(
                file=SUBMISSION_FILE,
                pointer=("evidence", asked.id),
                on_key=True,
                message=f"there is no evidence for {quoted(asked.id)} ({asked.title})",
                hint=f"add `{asked.id}: ` and the name of the file under `evidence`",
            )


@error
def too_few_files(case: Case) -> Iterator[Finding]:
    """A requirement has fewer files than it asks for.

    ## Why it matters
    The number is part of the task: four pieces of student work show a pattern, one does not.
    The same file named twice counts once.

    ## Fails
    ```yaml
    # submission.yaml, where four pieces of student work are asked for
    evidence:
      student-work: [student-a.md, student-b.md]
    ```
    """
    for piece, count in _counted(case):
        if 0 < count < piece.requirement.count.min:
            yield _count_finding(piece, count, "add the files that are missing")


@error
def too_many_files(case: Case) -> Iterator[Finding]:
    """A requirement has more files than it takes.

    ## Why it matters
    Reviewers have the same time for everyone. Choosing the pieces that show the most is part of
    the task.

    ## Fails
    ```yaml
    # submission.yaml, where one reflection is asked for
    evidence:
      reflection: [first-thoughts.md, second-thoughts.md]
    ```
    """
    for piece, count in _counted(case):
        most = piece.requirement.count.max
        if most is not None and count > most:
            yield _count_finding(piece, count, "choose those that show the most, or put them into one file")


def _counted(case: Case) -> Iterator[tuple[Piece, int]]:
    for piece in case.pieces:
        yield piece, count_files(piece)


def count_files(piece: Piece) -> int:
    """How many files, or sections of files, are handed in for a requirement; one named twice is one."""
    return len({_identity(entry) for entry in piece.entries})


def count_words_of(piece: Piece) -> int:
    """The words that were written for a requirement; those of a file named twice count once."""
    entries = {_identity(entry): entry for entry in piece.entries}
    return sum(entry.content.words for entry in entries.values())


def _identity(entry: Entry) -> tuple[str, str | None]:
    return entry.file, None if entry.section is None else section_name(entry.section)


def _count_finding(piece: Piece, count: int, hint: str) -> Finding:
    asked = piece.requirement
    expected = Range(min=asked.count.min, max=asked.count.max)
    files = "1 file" if count == 1 else f"{count} files"
    return Finding(
        file=SUBMISSION_FILE,
        pointer=("evidence", asked.id),
        message=f"there {'is' if count == 1 else 'are'} {files} for {quoted(asked.id)}; expected {expected}",
        hint=hint,
    )


@error
def outside_word_limits(case: Case) -> Iterator[Finding]:
    """What was written for a requirement is shorter or longer than its limits.

    ## Why it matters
    Everyone is rated on texts of about the same length. The words of all files for one
    requirement are counted together, without markup and web addresses. Where a recording or a
    picture was handed in, the limits do not apply.

    ## Fails
    ```yaml
    # credential.yaml, where the reflection has 40 words
    evidence:
      - id: reflection
        words: {min: 150, max: 350}
    ```
    """
    for piece in case.pieces:
        asked = piece.requirement
        if not piece.entries or not all(entry.content.is_text for entry in piece.entries):
            continue
        words = count_words_of(piece)
        allowed = Range(min=asked.words.min, max=asked.words.max)
        if words not in allowed:
            yield Finding(
                file=SUBMISSION_FILE,
                pointer=("evidence", asked.id),
                message=f"the evidence for {quoted(asked.id)} has {words:,} words; expected {allowed}",
                hint="shorten it" if asked.words.max is not None and words > asked.words.max else "say more",
            )


@warning
def unknown_evidence(case: Case) -> Iterator[Finding]:
    """Evidence is handed in for an id that the credential does not have.

    ## Why it matters
    Nobody will look at it. Often the id is spelled in another way, or it belongs to another version.

    ## Fails
    ```yaml
    # submission.yaml
    evidence:
      reflexion: reflection.md
    ```

    ## Passes
    ```yaml
    # submission.yaml
    evidence:
      reflection: reflection.md
    ```
    """
    asked = {one.id: one.type for one in case.definition.credential.evidence}
    for name in case.submission.evidence:
        if name not in asked:
            missing = [one for one in asked if one not in case.submission.evidence]
            hint = suggestion(name, missing) or "take it out"
            message = f"the credential asks for no evidence {quoted(name)}"
        elif asked[name] is EvidenceType.QUIZ:
            message = f"{quoted(name)} is a quiz; its file is not looked at"
            hint = "write the answers under `answers`"
        else:
            continue
        pointer = ("evidence", name)
        yield Finding(file=SUBMISSION_FILE, pointer=pointer, on_key=True, message=message, hint=hint)


@question
def repeated_evidence(case: Case) -> Iterator[Finding]:
    """The same file is handed in for two requirements.

    ## Why it matters
    It may be right: one file can hold both. Then naming the sections tells reviewers where to look,
    and each part is measured on its own.

    ## Fails
    ```yaml
    # submission.yaml
    evidence:
      worksheet: evidence.md
      reflection: evidence.md
    ```

    ## Passes
    ```yaml
    # submission.yaml
    evidence:
      worksheet: evidence.md#worksheet
      reflection: evidence.md#reflection
    ```
    """
    uses: dict[str, list[tuple[str, Entry]]] = {}
    for requirement, entry in case.entries():
        uses.setdefault(entry.file, []).append((requirement.id, entry))
    for file, users in uses.items():
        clash = next((pair for pair in combinations(users[:20], 2) if _overlap(*pair)), None)
        if clash is not None:
            (first, _), (second, entry) = clash
            where = f"both for '{first}' and for '{second}'" if first != second else f"twice for '{first}'"
            yield Finding(
                file=SUBMISSION_FILE,
                pointer=entry.pointer,
                message=f"{quoted(file)} is handed in {where}; is that meant?",
                hint="if it holds both, name the sections: file.md#section",
            )


def _overlap(one: tuple[str, Entry], other: tuple[str, Entry]) -> bool:
    names = _identity(one[1])[1], _identity(other[1])[1]
    return None in names or names[0] == names[1]


RULES = (
    missing_evidence,
    too_few_files,
    too_many_files,
    outside_word_limits,
    unknown_evidence,
    repeated_evidence,
)

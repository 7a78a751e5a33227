"""Rules on the evidence of exemplars: complete, of the right type, and at its place."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from mcred.content.attached import attached_text
from mcred.content.parts import Part
from mcred.content.suggestions import quoted, suggestion
from mcred.diagnostics import Finding, Pointer
from mcred.lint.folders import ExemplarFolder, exemplar_folders
from mcred.lint.rule import error
from mcred.model.credential import Credential, EvidenceRequirement, EvidenceType
from mcred.model.file_types import accepted_types


@error
def incomplete_exemplar(part: Part) -> Iterator[Finding]:
    """An exemplar lacks evidence, an answer or an attestation that its credential asks for.

    ## Why it matters
    Scored like any other submission, it would be returned as incomplete, and nobody could calibrate on it.

    ## Fails
    ```yaml
    # exemplar/submission.yaml
    evidence: {directions: directions.md}
    ```
    ```yaml
    # exemplar/submission.yaml
    attestations: []
    ```

    ## Passes
    ```yaml
    # exemplar/submission.yaml
    evidence: {directions: directions.md, reflection: [reflection.md]}
    ```
    """
    for folder, exemplar in exemplar_folders(part):
        submission, credential, quiz = exemplar.submission, folder.credential, folder.quiz
        if submission is None or credential is None or submission.credential.id != credential.id:
            continue
        questions = [one.id for one in quiz.questions] if quiz and _asks_quiz(credential) else []
        lists = (
            (
                "evidence for",
                submission.evidence,
                exemplar.lacks(credential),
                [one.id for one in credential.evidence],
            ),
            ("an answer to", submission.answers, questions, questions),
            (
                "the attestation",
                submission.attestations,
                credential.non_negotiables,
                credential.non_negotiables,
            ),
        )
        # Where a name is unknown, the one that was meant seems to be missing; that is reported once.
        lacking = [
            f"{what} {quoted(one)}"
            for what, given, asked, known in lists
            if set(given) <= set(known)
            for one in asked
            if one not in given
        ]
        if lacking:
            yield Finding(
                file=exemplar.submission_file,
                pointer=("evidence",),
                on_key=True,
                message=f"the submission lacks {_joined(lacking)}",
                hint="add what is missing, as a teacher would hand it in",
            )


@error
def unfit_evidence_file(part: Part) -> Iterator[Finding]:
    """A file of an exemplar is of a type that its piece of evidence does not take, or there are too many.

    ## Why it matters
    A teacher who hands in the same would have it returned. An exemplar shows what is accepted.

    ## Fails
    ```yaml
    # exemplar/submission.yaml
    evidence: {directions: [directions.md, reflection.md], reflection: reflection.md}
    ```

    ## Passes
    ```yaml
    # exemplar/submission.yaml
    evidence: {directions: directions.md, reflection: reflection.md}
    ```
    """
    for folder, exemplar in exemplar_folders(part):
        asked = {one.id: one for one in folder.credential.evidence} if folder.credential else {}
        for name, files in exemplar.submission.evidence.items() if exemplar.submission else ():
            if name in asked:
                yield from _unfit(exemplar, asked[name], files)


@error
def unknown_section(part: Part) -> Iterator[Finding]:
    """An exemplar names a section of a Markdown file that the file does not have.

    ## Why it matters
    The piece of evidence would be missing, and the exemplar returned as incomplete.

    ## Fails
    ```yaml
    # exemplar/submission.yaml
    evidence: {directions: "directions.md#befor", reflection: reflection.md}
    ```

    ## Passes
    ```yaml
    # exemplar/submission.yaml
    evidence: {directions: "directions.md#before", reflection: reflection.md}
    ```
    """
    for _, exemplar in exemplar_folders(part):
        for pointer, file, section in _sections(exemplar):
            text = attached_text(part.root, file) if file in exemplar.files else None
            names = None if text is None else _other_sections(text, section)
            if names is not None:
                yield Finding(
                    file=exemplar.submission_file,
                    pointer=pointer,
                    message=f"{quoted(PurePosixPath(file).name)} has no heading {quoted(section)}",
                    hint=suggestion(section, names) or "write the heading into the file, or take it out here",
                )


def _other_sections(text: str, section: str) -> tuple[str, ...] | None:
    """The sections that a text has in place of this one; ``None`` when it has this one."""
    from mcred.content.markdown_sections import read_markdown
    from mcred.content.passages import section_name, sections_by_name

    names = sections_by_name(read_markdown(text))
    return None if section_name(section) in names else tuple(names)


def _sections(exemplar: ExemplarFolder) -> Iterator[tuple[Pointer, str, str]]:
    """The sections of Markdown files that are evidence: their place, the file and the section."""
    for name, files in exemplar.submission.evidence.items() if exemplar.submission else ():
        for position, written in enumerate(files):
            file, _, section = written.partition("#")
            if section and file.endswith(".md"):
                yield ("evidence", name, position), f"{exemplar.path}/{file}", section


def _asks_quiz(credential: Credential) -> bool:
    return any(one.type is EvidenceType.QUIZ for one in credential.evidence)


def _unfit(exemplar: ExemplarFolder, asked: EvidenceRequirement, files: tuple[str, ...]) -> Iterator[Finding]:
    types = accepted_types(asked)
    for position, named in enumerate(files):
        kind = PurePosixPath(named.partition("#")[0]).suffix.removeprefix(".").lower()
        if kind not in types:
            yield Finding(
                file=exemplar.submission_file,
                pointer=("evidence", asked.id, position),
                message=f"a file of type {quoted(kind)} does not count as {quoted(asked.id)}",
                hint=f"hand in one of these: {', '.join(sorted(types))}",
            )
    count, most = len(set(files)), asked.count.max
    if most is not None and count > most:
        yield Finding(
            file=exemplar.submission_file,
            pointer=("evidence", asked.id),
            on_key=True,
            message=f"there are {count} files for {quoted(asked.id)}; expected at most {most}",
            hint="keep those that the credential asks for, or raise its count",
        )


def _joined(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


RULES = (incomplete_exemplar, unfit_evidence_file, unknown_section)

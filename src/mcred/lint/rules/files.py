"""Rules on files: those that do not exist, stand at the wrong place, or are used by nothing."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from mcred.content.program import PROGRAM_FILE, LoadedProgram
from mcred.content.suggestions import quoted, suggestion
from mcred.diagnostics import Finding
from mcred.lint.file_references import FileReference, file_references
from mcred.lint.folders import CredentialFolder, ExemplarFolder, credential_folders
from mcred.lint.rule import error, warning

# Comparing names takes time; where more files than these are left over, no name was misspelled.
MAX_CANDIDATES = 50
_PLACES = {
    "program": "mcred.yaml",
    "framework": "frameworks/<id>.yaml",
    "pathway": "credentials/pathways/<id>.yaml",
    "credential": "credentials/<id>/credential.yaml",
    "rubric": "credentials/<id>/rubric.yaml",
    "quiz": "credentials/<id>/quiz.yaml",
    "module": "credentials/<id>/modules/1-<name>.md",
    "submission": "credentials/<id>/exemplars/<name>/submission.yaml",
    "reference": "credentials/<id>/exemplars/<name>/reference.yaml",
    "review": "credentials/<id>/exemplars/<name>/reviews/<reviewer>.yaml",
    "release": "credentials/<id>/releases/<version>.yaml",
}


@error
def missing_file(program: LoadedProgram) -> Iterator[Finding]:
    """A file is named that does not exist.

    ## Why it matters
    The packet would have a hole where the badge or a resource belongs, and an exemplar
    without its evidence cannot be rated. Upper and lower case count: on some computers they name
    different files.

    ## Fails
    ```yaml
    # credential.yaml
    resources:
      - {title: Tally card, note: Print one for each class., file: tally.pdf}
    ```
    ```yaml
    # exemplar/submission.yaml
    evidence: {directions: direction.md, reflection: reflection.md}
    ```

    ## Passes
    ```yaml
    # credential.yaml
    resources:
      - {title: The badge, note: For your e-mail signature., file: badge.svg}
    ```
    """
    for folder in credential_folders(program):
        references = tuple(file_references(folder))
        left_over = sorted(folder.files - {one.path for one in references} - program.documents.keys())
        for reference in references:
            if reference.path not in program.files:
                yield _missing(reference, left_over[:MAX_CANDIDATES])


@warning
def unused_file(program: LoadedProgram) -> Iterator[Finding]:
    """A file lies in a credential's folder, and nothing refers to it.

    ## Why it matters
    Nobody will see it: it is in no packet and in no exemplar. It may be a leftover, or its line in
    `resources` or `evidence` was forgotten.

    ## Fails
    ```yaml
    # files
    credentials/clear-directions:
      - credential.yaml
      - rubric.yaml
      - tally-card.txt
    ```

    ## Passes
    ```yaml
    # files
    credentials/clear-directions:
      - credential.yaml, with `file: tally-card.txt` under its resources
      - rubric.yaml
      - tally-card.txt
    ```
    """
    for folder in credential_folders(program):
        references = tuple(file_references(folder))
        used = {one.path for one in references}
        # Where a file is missing, one that is left over is likely the same file under another name.
        unsure = {one.folder for one in references if one.path not in program.files}
        exemplars = {file: one for one in folder.exemplars for file in one.files}
        for file in sorted(folder.files - used - program.documents.keys()):
            home = exemplars.get(file)
            if home is None and folder.credential is not None and folder.path not in unsure:
                yield _unused_resource(file, folder)
            elif home is not None and home.submission is not None and home.path not in unsure:
                yield _unused_evidence(file, home)


@error
def misplaced_file(program: LoadedProgram) -> Iterator[Finding]:
    """A file stands where its kind does not belong.

    ## Why it matters
    mcred finds files by their place. At another place a file is checked, but never used, and you
    would wait for a change that does not come.

    ## Fails
    ```yaml
    # files
    credentials/clear-directions:
      - credential.yaml
      - rubric.yaml
      - rubric-with-new-levels.yaml
    ```

    ## Passes
    ```yaml
    # files
    credentials/clear-directions:
      - credential.yaml
      - rubric.yaml
    ```
    """
    for file, document in program.documents.items():
        if document.value is not None and not _belongs(document.kind, PurePosixPath(file).parts):
            yield Finding(
                file=file,
                pointer=("kind",),
                message=f"a {document.kind} at this place is not used",
                hint=f"move it to {_PLACES[document.kind]}, or delete it",
            )
    for folder, file in _headless(program):
        yield Finding(
            file=file,
            pointer=("kind",),
            message=f"the folder {quoted(folder)} has no credential.yaml, so nothing in it is used",
            hint=f"write credentials/{folder}/credential.yaml, or delete the folder",
        )


def _missing(reference: FileReference, left_over: list[str]) -> Finding:
    here = [one.removeprefix(f"{reference.folder}/") for one in left_over]
    near = suggestion(reference.named, here)
    return Finding(
        file=reference.file,
        pointer=reference.pointer,
        message=f"the file {quoted(reference.named)} does not exist in '{reference.folder}'",
        hint=near if near.startswith("did you mean") else "put the file there, or take the line out",
    )


def _unused_resource(file: str, folder: CredentialFolder) -> Finding:
    return Finding(
        file=folder.file,
        pointer=("resources",),
        on_key=True,
        message=f"nothing refers to the file {quoted(file.removeprefix(folder.path + '/'))}",
        hint="list it under `resources`, or delete it",
    )


def _unused_evidence(file: str, exemplar: ExemplarFolder) -> Finding:
    return Finding(
        file=exemplar.submission_file,
        pointer=("evidence",),
        on_key=True,
        message=f"no evidence refers to the file {quoted(file.removeprefix(exemplar.path + '/'))}",
        hint="name it under the piece of evidence that it belongs to, or delete it",
    )


def _belongs(kind: str, parts: tuple[str, ...]) -> bool:
    match kind, parts:
        case "program", (name,):
            return name == PROGRAM_FILE
        case "framework", ("frameworks", _):
            return True
        case "pathway", ("credentials", "pathways", _):
            return True
        case (("credential" | "rubric" | "quiz"), ("credentials", folder, name)):
            return folder != "pathways" and name == f"{kind}.yaml"
        case "module", ("credentials", _, "modules", name):
            return name.endswith(".md")
        case (("submission" | "reference"), ("credentials", _, "exemplars", _, name)):
            return name == f"{kind}.yaml"
        case "release", ("credentials", _, "releases", _):
            return True
        case "review", ("credentials", _, "exemplars", _, "reviews", _):
            return True
        case _:
            return False


def _headless(program: LoadedProgram) -> Iterator[tuple[str, str]]:
    """Folders in ``credentials`` without a ``credential.yaml``, each with its first file that fits.

    Releases do not count: of a credential that is no longer offered they are kept.
    """
    complete = {folder.path for folder in credential_folders(program)} | {"credentials/pathways"}
    first: dict[str, str] = {}
    for file, document in program.documents.items():
        match PurePosixPath(file).parts:
            case ("credentials", folder, _, *_) if document.kind == "credential":
                complete.add(f"credentials/{folder}")
            case ("credentials", folder, _, *_) if document.value is not None and document.kind != "release":
                first.setdefault(folder, file)
            case _:
                pass
    return ((folder, file) for folder, file in first.items() if f"credentials/{folder}" not in complete)


RULES = (missing_file, unused_file, misplaced_file)

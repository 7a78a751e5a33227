"""Rules on files: those that do not exist, stand at the wrong place, or are used by nothing."""

from collections.abc import Iterator
from posixpath import relpath

from mcred.content.parts import Part
from mcred.content.suggestions import quoted, suggestion
from mcred.content.trees import PROGRAM_FILE
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
    "certificate": "calibration/<reviewer>--<credential>.yaml",
}


@error
def missing_file(part: Part) -> Iterator[Finding]:
    """A file is named that does not exist.

    ## Why it matters
    The packet would have a hole where the badge, a resource or a picture belongs, and an exemplar
    without its evidence cannot be rated. Upper and lower case count: on some computers they name
    different files. A credential's folder is handed on whole, so links and pictures stay inside it.

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
    ```yaml
    # credential.yaml
    summary: "You number the steps: ![Three numbered lines](pictures/steps.svg)"
    ```

    ## Passes
    ```yaml
    # credential.yaml
    resources:
      - {title: The badge, note: For your e-mail signature., file: badge.svg}
    ```
    """
    for folder in credential_folders(part):
        references = tuple(file_references(folder, part))
        missing = [one for one in references if not _exists(one, folder)]
        if missing:
            left_over = sorted(folder.files - {one.path for one in references} - part.documents.keys())
            yield from (_missing(one, folder, left_over[:MAX_CANDIDATES]) for one in missing)


@warning
def unused_file(part: Part) -> Iterator[Finding]:
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
    for folder in credential_folders(part):
        references = tuple(file_references(folder, part))
        used = {one.path for one in references}
        # Where a file is missing, one that is left over is likely the same file under another name.
        missing = [one for one in references if not _exists(one, folder)]
        homes = {one.path for one in folder.exemplars}
        unsure = {one.folder if one.folder in homes else folder.path for one in missing}
        exemplars = {file: one for one in folder.exemplars for file in one.files}
        for file in sorted(folder.files - used - part.documents.keys()):
            home = exemplars.get(file)
            if home is None and folder.credential is not None and folder.path not in unsure:
                yield _unused_resource(file, folder)
            elif home is not None and home.path not in unsure and _is_handed_in(home, folder):
                yield _unused_evidence(file, home)


@error
def misplaced_file(part: Part) -> Iterator[Finding]:
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
    for file, document in part.documents.items():
        if document.value is not None and not _belongs(document.kind, file.split("/")):
            yield Finding(
                file=file,
                pointer=("kind",),
                message=f"a {document.kind} at this place is not used",
                hint=f"move it to {_PLACES[document.kind]}, or delete it",
            )
    for folder, file in _headless(part):
        yield Finding(
            file=file,
            pointer=("kind",),
            message=f"the folder {quoted(folder)} has no credential.yaml, so nothing in it is used",
            hint=f"write credentials/{folder}/credential.yaml, or delete the folder",
        )


def _exists(reference: FileReference, folder: CredentialFolder) -> bool:
    """Whether the file is there, inside the credential's folder; a link may lead to a folder, too."""
    if reference.path in folder.files:
        return True
    is_link = reference.line is not None
    return is_link and any(one.startswith(f"{reference.path}/") for one in folder.files)


def _missing(reference: FileReference, folder: CredentialFolder, left_over: list[str]) -> Finding:
    if not reference.path.startswith(f"{folder.path}/"):
        message = f"{quoted(reference.named)} leads out of the folder '{folder.path}'"
        hint = "put a copy of the file into the folder, and write its name"
    else:
        message = f"the file {quoted(reference.named)} does not exist in '{reference.folder}'"
        hint = _near(reference, folder, left_over) or "put the file there, or take the line out"
    return Finding(
        file=reference.file, pointer=reference.pointer, line=reference.line, message=message, hint=hint
    )


def _near(reference: FileReference, folder: CredentialFolder, left_over: list[str]) -> str:
    """The file that was probably meant: one in another case, or one that nothing refers to."""
    folded = reference.path.casefold()
    for one in sorted(folder.files):
        if one.casefold() == folded:
            return f"did you mean '{relpath(one, reference.folder)}'? Upper and lower case count"
    near = suggestion(reference.named, [relpath(one, reference.folder) for one in left_over])
    return near if near.startswith("did you mean") else ""


def _is_handed_in(exemplar: ExemplarFolder, folder: CredentialFolder) -> bool:
    """Whether all evidence is named; while a piece is missing, a file that is left over is likely it."""
    complete = folder.credential is None or not exemplar.lacks(folder.credential)
    return exemplar.submission is not None and complete


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


def _belongs(kind: str, parts: list[str]) -> bool:
    match kind, parts:
        case "program", [name]:
            return name == PROGRAM_FILE
        case "framework", ["frameworks", _]:
            return True
        case "certificate", ["calibration", _]:
            return True
        case "pathway", ["credentials", "pathways", _]:
            return True
        case (("credential" | "rubric" | "quiz"), ["credentials", folder, name]):
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


def _headless(part: Part) -> Iterator[tuple[str, str]]:
    """Folders in ``credentials`` without a ``credential.yaml``, each with its first file that fits.

    Releases do not count: of a credential that is no longer offered they are kept.
    """
    complete = {folder.path for folder in credential_folders(part)} | {"credentials/pathways"}
    first: dict[str, str] = {}
    for file, document in part.documents.items():
        match file.split("/"):
            case ("credentials", folder, _, *_) if document.kind == "credential":
                complete.add(f"credentials/{folder}")
            case ("credentials", folder, _, *_) if document.value is not None and document.kind != "release":
                first.setdefault(folder, file)
            case _:
                pass
    return ((folder, file) for folder, file in first.items() if f"credentials/{folder}" not in complete)


RULES = (missing_file, unused_file, misplaced_file)

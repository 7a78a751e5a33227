"""Rules on the parts of a credential: its rubric and its modules, which are files of their own."""

from collections.abc import Iterator

from mcred.content.parts import Part
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding
from mcred.lint.folders import credential_folders
from mcred.lint.rule import error


@error
def missing_rubric(part: Part) -> Iterator[Finding]:
    """A credential has no rubric.

    ## Why it matters
    Without criteria and levels nobody can rate what a teacher hands in.

    ## Fails
    ```yaml
    # files
    credentials/clear-directions:
      - credential.yaml
      - modules/1-what-directions-do.md
    ```

    ## Passes
    ```yaml
    # files
    credentials/clear-directions:
      - credential.yaml
      - modules/1-what-directions-do.md
      - rubric.yaml
    ```
    """
    for folder in credential_folders(part):
        if folder.rubric_file not in part.documents and not folder.holds("rubric", part):
            yield Finding(
                file=folder.file,
                pointer=("id",),
                message="there is no rubric.yaml beside this file",
                hint=f"write {folder.rubric_file} with levels and criteria",
            )


@error
def missing_modules(part: Part) -> Iterator[Finding]:
    """A credential has no learning modules.

    ## Why it matters
    Teachers would be rated on something they had no chance to learn.

    ## Fails
    ```yaml
    # files
    credentials/clear-directions:
      - credential.yaml
      - rubric.yaml
    ```

    ## Passes
    ```yaml
    # files
    credentials/clear-directions:
      - credential.yaml
      - rubric.yaml
      - modules/1-what-directions-do.md
    ```
    """
    for folder in credential_folders(part):
        if not folder.modules:
            yield Finding(
                file=folder.file,
                pointer=("id",),
                message="there are no modules in the folder modules beside this file",
                hint=f"write {folder.path}/modules/1-….md; it begins with its fields between two lines ---",
            )


@error
def misnumbered_modules(part: Part) -> Iterator[Finding]:
    """The names of a credential's modules do not count 1-, 2-, 3- without gaps or repeats.

    ## Why it matters
    The numbers are the order in which teachers work, and coaching meetings refer to them. With a gap
    or a repeat "after module 3" means something else than you think.

    ## Fails
    ```yaml
    # files
    credentials/clear-directions/modules:
      - 1-what-directions-do.md
      - 3-words-and-pictures.md
    ```

    ## Passes
    ```yaml
    # files
    credentials/clear-directions/modules:
      - 1-what-directions-do.md
      - 2-one-step-one-action.md
    ```
    """
    for folder in credential_folders(part):
        before = 0
        for module in folder.modules:
            name = module.file.rpartition("/")[2]
            if module.number != before + 1:
                yield Finding(
                    file=module.file,
                    pointer=("kind",),
                    message=f"the name {quoted(name)} does not begin with the next number, '{before + 1}-'",
                    hint="name the modules 1-….md, 2-….md and so on, in the order of the work",
                )
            # After a gap counting goes on from the number that is there: one gap, one finding.
            before = before + 1 if module.number is None else module.number


RULES = (missing_rubric, missing_modules, misnumbered_modules)

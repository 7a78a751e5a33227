"""Rules on earlier ids."""

from collections.abc import Iterator

from mcred.content.parts import Part
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding, Pointer
from mcred.lint.rule import error
from mcred.model.credential import Credential
from mcred.model.framework import Framework


@error
def pointless_alias(part: Part) -> Iterator[Finding]:
    """An earlier id (alias) is the id of today, or is listed twice.

    ## Why it matters
    An alias says what something was called before. One that says what it is called now was meant to be
    something else, and the old name leads nowhere.

    ## Fails
    ```yaml
    # credential.yaml
    aliases: [clear-directions]
    ```
    ```yaml
    # credential.yaml
    aliases: [clear-instructions, clear-instructions]
    ```

    ## Passes
    ```yaml
    # credential.yaml
    aliases: [clear-instructions]
    ```
    """
    for file, pointer, identifier, aliases in _named(part):
        for position, alias in enumerate(aliases):
            place = (*pointer, "aliases", position)
            if alias == identifier:
                message = f"{quoted(alias)} is the id that it has now"
                yield Finding(
                    file=file,
                    pointer=place,
                    message=message,
                    hint="write the id it had before, or take it out",
                )
            elif alias in aliases[:position]:
                message = f"{quoted(alias)} is listed twice"
                yield Finding(file=file, pointer=place, message=message, hint="take one of the two out")


def _named(part: Part) -> Iterator[tuple[str, Pointer, str, tuple[str, ...]]]:
    """What has aliases: its file, its place there, its id and the aliases."""
    for file, credential in part.values(Credential):
        yield file, (), credential.id, credential.aliases
    for file, framework in part.values(Framework):
        for d, domain in enumerate(framework.domains):
            for c, one in enumerate(domain.competencies):
                yield file, ("domains", d, "competencies", c), one.id, one.aliases


RULES = (pointless_alias,)

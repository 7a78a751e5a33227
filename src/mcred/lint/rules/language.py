"""Rules on how texts read: their grade, and the products they name."""

from collections.abc import Iterator

from mcred.content.parts import Part
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding, Pointer
from mcred.lint.folders import credential_folders
from mcred.lint.language import is_english
from mcred.lint.policy import agreed_policy
from mcred.lint.product_names import find_product_name
from mcred.lint.readability import Passage, Sentence, hardest_sentences, prose, reading_grade
from mcred.lint.rule import warning
from mcred.lint.texts import all_texts, teacher_texts
from mcred.model.credential import Credential
from mcred.model.framework import Framework
from mcred.model.rubric import Rubric

SENTENCES_SHOWN = 3


@warning
def hard_to_read(part: Part) -> Iterator[Finding]:
    """A module, or the texts of a credential together, read at a higher grade than the policy allows.

    ## Why it matters
    Teachers read in the evening and between two classes. Long sentences with long words cost them time
    and keep some of them out. The grade is that of Flesch and Kincaid, measured from 100 words on and in
    English only; headings, tables, code and quotes do not count.

    ## Fails
    ```yaml
    # files
    credentials/clear-directions/modules:
      - 2-one-step-one-action.md, with sentences of forty words
    ```

    ## Passes
    ```yaml
    # mcred.yaml
    policy: {reading_grade: {max: 12}}
    ```
    """
    most = agreed_policy(part.ground).reading_grade.max
    if most is None or not is_english(part):
        return
    for folder in credential_folders(part):
        for module in folder.modules:
            blocks = prose(module.body)
            grade = reading_grade(one.text for one in blocks)
            if grade is not None and grade > most:
                passages = (Passage(place=module.body_line + one.line - 1, text=one.text) for one in blocks)
                hardest = hardest_sentences(passages, SENTENCES_SHOWN)
                message = f"this module reads at grade {grade:.1f}; the policy asks for at most {most}"
                line = hardest[0].place if isinstance(hardest[0].place, int) else None
                yield Finding(file=module.file, line=line, message=message, hint=_simplify(hardest))
        if folder.credential is not None:
            yield from _hard_credential(folder.file, folder.credential, most)


@warning
def product_name(part: Part) -> Iterator[Finding]:
    """A competency or a rubric names a product.

    ## Why it matters
    Products change their names, their prices and their terms, and districts change products. What a badge
    certifies should outlive them, so competencies and rubrics name the kind of tool. Modules may name
    products.

    ## Fails
    ```yaml
    # rubric.yaml
    summary: Rate what the teacher did with Google Docs.
    ```
    ```yaml
    # mcred.yaml
    policy: {product_names: [After part]}
    ```

    ## Passes
    ```yaml
    # rubric.yaml
    summary: Rate what the teacher did with the shared document.
    ```
    """
    own = part.ground.program.policy.product_names
    values: tuple[tuple[str, Framework | Rubric], ...] = (
        *part.values(Framework),
        *part.values(Rubric),
    )
    for file, value in values:
        if find_product_name(part.documents[file].yaml, own) is None:
            continue
        for pointer, text in _certifying_texts(value):
            found = find_product_name(text, own)
            if found is not None:
                yield Finding(
                    file=file,
                    pointer=pointer,
                    message=f"{quoted(found)} is the name of a product",
                    hint="name the kind of tool, such as 'a chat assistant' or 'a shared document'",
                )


def _hard_credential(file: str, credential: Credential, most: int) -> Iterator[Finding]:
    texts = tuple(teacher_texts(credential))
    grade = reading_grade(passage for _, text in texts for passage in _paragraphs(text))
    if grade is not None and grade > most:
        passages = (Passage(place=pointer, text=one) for pointer, text in texts for one in _paragraphs(text))
        hardest = hardest_sentences(passages, SENTENCES_SHOWN)
        place = hardest[0].place
        pointer: Pointer = place if isinstance(place, tuple) else ()
        message = (
            f"the texts of this credential read at grade {grade:.1f}; the policy asks for at most {most}"
        )
        yield Finding(file=file, pointer=pointer, message=message, hint=_simplify(hardest))


def _paragraphs(text: str) -> list[str]:
    return [text] if "\n" not in text else [one.text for one in prose(text)]


def _simplify(hardest: tuple[Sentence, ...]) -> str:
    shown = ", ".join(f"'{one.shown}'" for one in hardest)
    return f"split long sentences and use shorter words; the hardest are {shown}"


def _certifying_texts(value: Framework | Rubric) -> Iterator[tuple[Pointer, str]]:
    """What says what is certified: competencies with their domains, and all of a rubric."""
    if isinstance(value, Rubric):
        yield from all_texts(value)
        return
    for d, domain in enumerate(value.domains):
        yield ("domains", d, "title"), domain.title
        for c, competency in enumerate(domain.competencies):
            place = ("domains", d, "competencies", c)
            yield (*place, "statement"), competency.statement
            yield from all_texts(competency.indicators, (*place, "indicators"))
            yield from all_texts(competency.tasks, (*place, "tasks"))


RULES = (hard_to_read, product_name)

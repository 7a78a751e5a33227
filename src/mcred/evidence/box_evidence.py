"""What the checks say of the pieces of evidence, to teachers who filled in a form."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from mcred.evidence.box_about import About, Said, in_words, more_or_less
from mcred.evidence.boxes import entry_of, piece_of
from mcred.evidence.checks.requirements import count_files, count_words_of
from mcred.evidence.traces import PARTS, read_trace
from mcred.model.credential import EvidenceType
from mcred.model.file_types import accepted_types
from mcred.model.form import TRACE_PARTS, FieldRole
from mcred.model.program import Range


def _missing_evidence(about: About) -> Said:
    message = f"{about.title} is still empty"
    if about.asked.type is EvidenceType.AI_TRACE:
        first, last = (
            about.boxes.code(FieldRole.TRACE, about.asked.id, part)
            for part in (TRACE_PARTS[0], TRACE_PARTS[-1])
        )
        hint = (
            f"fill in the boxes {first} to {last} for each exchange with the AI tool, "
            f"or write into {first} only the name of the file that holds your trace"
        )
        return Said(message=message, hint=hint)
    name = "the name of the file that you hand in, and put the file beside the form"
    written = f"write your answer into {about.box}, or" if about.takes_text else f"write into {about.box}"
    return Said(message=message, hint=f"{written} {name}")


def _too_few_files(about: About) -> Said:
    return Said(
        message=_count(about),
        hint=f"write the names of the other files into {about.box}, too, and put the files beside the form",
    )


def _too_many_files(about: About) -> Said:
    most = "only the one" if about.asked.count.max == 1 else "only those"
    hint = f"leave in {about.box} {most} that you want to be rated, or put all into one file"
    return Said(message=_count(about), hint=hint)


def _count(about: About) -> str:
    count = count_files(piece_of(about.asked, about.case))
    expected = Range(min=about.asked.count.min, max=about.asked.count.max)
    files = "1 file" if count == 1 else f"{count} files"
    return f"{about.title} has {files}; asked for: {expected}"


def _outside_word_limits(about: About) -> Said:
    piece = piece_of(about.asked, about.case)
    words, limits = count_words_of(piece), about.asked.words
    where = " and ".join(dict.fromkeys(about.boxes.named(one, about.asked) for one in piece.entries))
    return Said(
        message=f"{about.title} has {in_words(words)}; asked for: {Range(min=limits.min, max=limits.max)}",
        hint=more_or_less(words, limits.min, limits.max, where),
    )


def _unreadable_evidence(about: About) -> Said:
    return _file(
        about,
        "open it on your computer: if it opens, save it again; if not, make it anew. "
        "Then put it beside the form, under the name that the box gives it",
    )


def _empty_evidence(about: About) -> Said:
    return _file(
        about, "open it and look whether your text is in it, save it, and put it beside the form again"
    )


def _wrong_file_type(about: About) -> Said:
    types = ", ".join(f".{one}" for one in sorted(accepted_types(about.asked)))
    renamed = f"save it as one of {types}, and write its new name into {about.box}"
    entry = entry_of(about.finding, about.case)
    if entry is not None and entry.file not in about.boxes.own:
        return Said(
            message=f"{about.title} has a text in its box, and a file is asked for",
            hint=f"hand in a file of one of the types {types}, and write only its name into {about.box}",
        )
    return _file(about, renamed)


def _missing_section(about: About) -> Said:
    return _file(about, f"write or paste your whole answer into {about.box} again")


def _file(about: About, hint: str) -> Said:
    entry = entry_of(about.finding, about.case)
    assert entry is not None, about.finding  # noqa: S101 - these rules are about what was handed in
    assert entry.content.problem is not None, about.finding  # noqa: S101
    called = about.boxes.named(entry, about.asked)
    return Said(message=f"{called} for {about.title} {entry.content.problem.why}", hint=hint)


def _incomplete_ai_trace(about: About) -> Said:
    entry = entry_of(about.finding, about.case)
    passage = entry.content.passage if entry else None
    if entry is None or passage is None or entry.file in about.boxes.own:
        return Said(
            message=about.boxes.in_own_words(about.finding.message, about.case), hint=about.finding.hint
        )
    here = [one for one in read_trace(passage) if passage.line_number(one.index) == about.finding.line]
    empty = [part for one in here for part in one.empty_parts()]
    if not empty:
        hint = "write each part of an exchange into its own box"
        return Said(message=f"{about.title} holds no exchange", hint=hint)
    codes = [
        about.boxes.code(FieldRole.TRACE, about.asked.id, TRACE_PARTS[PARTS.index(one)]) for one in empty
    ]
    listed = ", ".join(f"{code} ({part})" for code, part in zip(codes, empty, strict=True))
    return Said(
        message=f"{here[0].name} of {about.title} says nothing in {listed}",
        hint="write it into the box; if there was nothing to reject or improve, say so and why",
        place=f"box {codes[0]}",
    )


def _repeated_evidence(about: About) -> Said:
    entry = entry_of(about.finding, about.case)
    assert entry is not None, about.finding  # noqa: S101 - the rule points at it
    codes = [
        about.boxes.code(FieldRole.ANSWER, asked.id)
        for asked, one in about.case.entries()
        if one.file == entry.file
    ]
    listed = " and for ".join(dict.fromkeys(codes))
    return Said(
        message=f"{about.boxes.named(entry, about.asked)} is handed in for {listed}",
        hint="leave it if one file holds both; if not, write the name of the right file into each box",
    )


def _missing_linked_file(about: About) -> Said:
    return Said(
        message=about.boxes.in_own_words(about.finding.message, about.case),
        hint="put the file beside the form and write its name into the box, too, if it matters",
    )


ABOUT_EVIDENCE: Mapping[str, Callable[[About], Said]] = MappingProxyType(
    {
        "missing-evidence": _missing_evidence,
        "too-few-files": _too_few_files,
        "too-many-files": _too_many_files,
        "outside-word-limits": _outside_word_limits,
        "unreadable-evidence": _unreadable_evidence,
        "empty-evidence": _empty_evidence,
        "wrong-file-type": _wrong_file_type,
        "missing-section": _missing_section,
        "incomplete-ai-trace": _incomplete_ai_trace,
        "repeated-evidence": _repeated_evidence,
        "missing-linked-file": _missing_linked_file,
    }
)
"""By the ids of the rules."""

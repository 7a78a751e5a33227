"""The check that looks at all submissions of a run together."""

from collections.abc import Iterable, Iterator

from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding, Severity, rule_info
from mcred.evidence.shared_text import Shared


def shared_text(found: Iterable[Shared]) -> Iterator[Finding]:
    """Forty words or more of a submission stand in another earner's submission of the same run, too.

    ## Why it matters
    It may be right: colleagues planned a lesson together, or quote the same source. Each has to show
    their own decisions. Rows of 24 words and more count. What the credential says itself, prompts and
    outputs of tools, and what more than half of the earners have, are left out, and so are an earner's
    own earlier attempts. The question names the other folder, so it is for the coordinator and the
    reviewers: it never belongs into a letter to a teacher.
    """
    for one in found:
        yield Finding(
            file=one.file,
            pointer=one.pointer,
            line=one.line,
            message=(
                f"{one.words:,} words, such as {quoted(one.quote)}, stand in the submission of "
                f"{quoted(one.other_earner)} in {quoted(one.other_name)} as well; did they work together?"
            ),
            hint="read both, and ask if it matters: sharing is no fault, and each shows their own decisions",
        )


SHARED_TEXT = rule_info(shared_text, Severity.QUESTION)

"""What a reviewer is called: an id, by which the reviews of one person are told."""

from collections.abc import Iterator

from mcred.content.ids import is_file_id
from mcred.diagnostics import Finding, Severity, rule_info
from mcred.model.submission import Review

ID_FORM = "lower-case letters, digits and single hyphens, at most 64 of them"


def reviewer_not_an_id(file: str, review: Review) -> Iterator[Finding]:
    """The reviewer of a review is not written as an id.

    ## Why it matters
    A review counts whatever its reviewer is called. But two reviews by one person are told by the id: as
    `R Rivera` and `r-rivera` one person would count as two. `mcred review` takes ids only, and a full name
    does not belong into what others read.

    ## Fails
    ```yaml
    # exemplar/reviews/r-marin.yaml
    reviewer: R Marin
    ```

    ## Passes
    ```yaml
    # exemplar/reviews/r-marin.yaml
    reviewer: r-marin
    ```
    """
    if not is_file_id(review.reviewer):
        yield Finding(
            file=file,
            pointer=("reviewer",),
            message="the reviewer is not written as an id: the review counts, but somebody may count twice",
            hint=f"write an id such as r-rivera, the same in all reviews: {ID_FORM}",
        )


REVIEWER_NOT_AN_ID = rule_info(reviewer_not_an_id, Severity.WARNING)

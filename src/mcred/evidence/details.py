"""What a file says besides the text that people see on its pages: properties, comments, data of pictures."""

from dataclasses import dataclass

MAX_DETAILS = 200
MAX_DETAIL = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """A text and where in its file it stands, as the end of a sentence: ``in its properties``.

    ``is_place`` says that it tells where a picture was taken.
    """

    where: str
    text: str = ""
    is_place: bool = False

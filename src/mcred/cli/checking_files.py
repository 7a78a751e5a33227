"""Why a file that somebody wants to check is no form, and what helps."""

from pathlib import Path

from mcred.cli.flat_forms import SAVE_NOT_PRINT, WITHOUT_BOXES, is_flat_form
from mcred.errors import UnusableInputError
from mcred.evidence.intake.forms import Sorted
from mcred.evidence.intake.inbox import Item

_SAVE_AS = {
    "docx": "open it in Word and save it again as .docx, without a password",
    "pdf": "open it in your PDF reader and save it again, without a password",
}
_OTHER_TYPES = "open it, save it as .docx (in Word: Save As), and check that file"


def why_no_form(path: Path, found: Sorted) -> UnusableInputError:
    """The error for a file in which no form was found."""
    item = next((one for one in found.others if one.path == path.name), None)
    if why := found.unreadable.get(item.shown if item else path.name):
        has_cure = ";" in why and "save" in why
        return UnusableInputError(str(path), why, "" if has_cure else _SAVE_AS.get(_type(path), ""))
    if item is not None and item.suffix == "pdf":
        return _boxless(path, item)
    why = "is no form that was filled in"
    if _type(path) in {"doc", "odt", "rtf", "pages"}:
        return UnusableInputError(str(path), f"{why}: files of this type are not read", _OTHER_TYPES)
    return UnusableInputError(
        str(path), why, "name the form; leave its codes such as S1. and E1. as they are"
    )


def _boxless(path: Path, item: Item) -> UnusableInputError:
    if is_flat_form(item):
        return UnusableInputError(str(path), WITHOUT_BOXES, SAVE_NOT_PRINT)
    why = "is no form that was filled in: this PDF has no boxes"
    return UnusableInputError(str(path), why, f"if it was the form, {SAVE_NOT_PRINT}")


def _type(path: Path) -> str:
    return path.suffix.lower().removeprefix(".")

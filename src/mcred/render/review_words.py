"""The fixed words that the script of a review page says, with names for what they leave open."""

from collections.abc import Mapping
from types import MappingProxyType

from mcred.render.words import Words, to_translate

_SAID: Mapping[str, str] = MappingProxyType(
    {
        "unrated": to_translate("%(title)s is not rated yet."),
        "uncommented": to_translate("%(title)s is below the required level: say what you saw, and where."),
        "part": to_translate("%(rated)s of %(count)s criteria rated"),
        "done": to_translate("complete"),
        "option": to_translate("Submission %(number)s: %(state)s"),
        "progress": to_translate("%(complete)s of %(count)s complete"),
        "kept": to_translate("Kept in this browser. Save the file when you are done."),
        "notKept": to_translate("This browser cannot keep your work: save the file often."),
        "restored": to_translate("You go on where you stopped."),
        "saved": to_translate("Saved as %(file)s. Send that file to your coordinator."),
        "opened": to_translate("%(file)s is opened."),
        "noRatings": to_translate("This file was not saved by a review page."),
        "otherPack": to_translate("This file belongs to another review page, or to an earlier one."),
    }
)


def script_words(words: Words) -> Mapping[str, str]:
    """The words by the names that the script has for them, in the language of the page."""
    return {name: words.gettext(message) for name, message in _SAID.items()}

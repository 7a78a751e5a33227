"""The fixed words that the script of a review page says, with names for what they leave open."""

from collections.abc import Mapping
from types import MappingProxyType

SCRIPT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "unrated": "{title} is not rated yet.",
        "uncommented": "{title} is below the required level: say what you saw, and where.",
        "part": "{rated} of {count} criteria rated",
        "done": "complete",
        "option": "Submission {number}: {state}",
        "progress": "{complete} of {count} complete",
        "kept": "Kept in this browser. Save the file when you are done.",
        "notKept": "This browser cannot keep your work: save the file often.",
        "restored": "You go on where you stopped.",
        "saved": "Saved as {file}. Send that file to your coordinator.",
        "opened": "{file} is opened.",
        "noRatings": "This file was not saved by a review page.",
        "otherPack": "This file belongs to another review page, or to an earlier one.",
    }
)

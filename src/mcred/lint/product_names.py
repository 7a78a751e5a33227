"""Names of products that are common in schools: the one place where they are listed."""

import re
from functools import lru_cache

_DISTINCT = (
    "ChatGPT", "OpenAI", "Midjourney", "DALL-E", "NotebookLM", "Khanmigo", "MagicSchool", "Diffit",
    "Eduaide", "Grammarly", "Turnitin", "GPTZero", "Kahoot", "Quizlet", "Quizizz", "Blooket", "Gimkit",
    "Nearpod", "Padlet", "Edpuzzle", "Flipgrid", "Socrative", "Screencastify", "GeoGebra", "Desmos",
    "Duolingo", "Newsela", "Edmodo", "Schoology", "Moodle", "ClassDojo", "PowerSchool", "PowerPoint",
    "YouTube", "TikTok", "iPad", "Chromebook", "Google Classroom", "Google Docs", "Google Forms",
    "Google Slides", "Google Sheets", "Google Drive", "Google Meet", "Microsoft Teams", "Microsoft Word",
    "Microsoft Forms", "Microsoft Excel", "Blackboard Learn", "Canvas LMS", "Pear Deck", "Infinite Campus",
    "i-Ready", "Brisk Teaching", "Otter.ai",
)  # fmt: skip
"""Nobody writes these for anything else; capitals do not matter."""

_WORDS = ("Copilot", "Gemini", "Claude", "Canva", "Seesaw", "DreamBox", "IXL", "GPT-4", "GPT-5", "DeepSeek")
"""Words and names of other things, too: written just like this, and Claude without a family name."""


_LOWER = bytes(
    code + 32 if 65 <= code <= 90 else code if code >= 128 or chr(code).isalnum() else 32
    for code in range(256)
)
"""Bytes in lower case; what is no letter or digit becomes a space."""


def find_product_name(text: str, own: tuple[str, ...]) -> str | None:
    """The first name of a product in a text, as it is written there; ``own`` are the program's names."""
    if _telling_words(own).isdisjoint(_words(text)):
        return None
    found = _pattern(own).search(text)
    return found[0] if found else None


@lru_cache(maxsize=8)
def _telling_words(own: tuple[str, ...]) -> frozenset[bytes]:
    """Of each name its first word: a text without one of them holds no name, and that is soon seen."""
    names = (_words(one) for one in (*_DISTINCT, *_WORDS, *own))
    return frozenset(next((word for word in one if len(word) > 1), one[0]) for one in names if one)


def _words(text: str) -> list[bytes]:
    return text.encode("utf-8", "replace").translate(_LOWER).split()


@lru_cache(maxsize=8)
def _pattern(own: tuple[str, ...]) -> re.Pattern[str]:
    def either(names: tuple[str, ...]) -> str:
        # The longest first, so that all of a name is quoted.
        return "|".join(re.escape(one) for one in sorted(names, key=len, reverse=True))

    return re.compile(
        rf"(?<!\w)(?:(?i:{either(_DISTINCT)})|{either((*_WORDS, *own))})(?!\w| (?<=Claude )[A-Z])"
    )

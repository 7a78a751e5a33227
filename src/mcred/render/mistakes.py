"""What was found to be missing or wrong in a submission, in the language of the letter about it.

The checks say it in English, in one sentence with names and numbers in it. Here are the forms of those
sentences; a sentence of a form that is not known stays as it is.
"""

import re
from functools import lru_cache

from mcred.render.wording import listed
from mcred.render.words import Words, to_translate

FORMS = (
    to_translate("there is no evidence for %(asked)s"),
    to_translate("there is 1 file for %(asked)s; expected %(range)s"),
    to_translate("there are %(count)s files for %(asked)s; expected %(range)s"),
    to_translate("the evidence for %(asked)s has %(count)s words; expected %(range)s"),
    to_translate("there are no answers to the quiz (%(count)s situations)"),
    to_translate("there is no answer to %(asked)s"),
    to_translate("%(asked)s has no choice %(choice)s"),
    to_translate("the reason for %(asked)s is missing; expected %(range)s"),
    to_translate("the reason for %(asked)s has 1 word; expected %(range)s"),
    to_translate("the reason for %(asked)s has %(count)s words; expected %(range)s"),
    to_translate("there is no exchange to be found in %(file)s"),
    to_translate("%(exchange)s says nothing under %(parts)s"),
    to_translate("the file %(file)s for %(asked)s %(why)s"),
    to_translate("%(asked)s is not confirmed yet"),
    to_translate("%(earner)s has not earned %(asked)s before"),
    to_translate("the program holds no credential %(asked)s, or its files have errors"),
    to_translate("the program does not hold %(pin)s; it holds version %(versions)s"),
    to_translate("the release %(file)s cannot be used: it was changed, or has errors"),
    # What to do about it.
    to_translate("give each part a heading of its own: %(names)s"),
    to_translate("write it below the heading; if there was nothing to reject or improve, say so and why"),
    to_translate("hand it in as one of: %(types)s"),
    to_translate("save it again as %(type)s, or hand it in under the name of its own type"),
)
PARTS = (
    # What is asked for.
    to_translate("at most %(count)s"),
    to_translate("at least %(count)s"),
    to_translate("%(count)s to %(most)s"),
    to_translate("any number"),
    # What is wrong with a file.
    to_translate("does not exist"),
    to_translate("is not a path inside the folder"),
    to_translate("is not a file"),
    to_translate("is a link; hand in the file itself"),
    to_translate("changed while it was read"),
    to_translate("cannot be read (%(reason)s)"),
    to_translate("has %(count)s bytes; the limit is %(most)s"),
    to_translate("is not read: the files before it have more than %(count)s MiB together"),
    to_translate("is empty (0 bytes)"),
    to_translate("is empty: there is not one word in it"),
    to_translate("is empty: there is not one word in this section"),
    to_translate("has more than %(count)s headings"),
    to_translate("is of the type %(type)s, which does not count here"),
    to_translate("has no file type in its name"),
    to_translate("ends with %(type)s and is %(kind)s"),
    to_translate("names a section, and files of this type have none"),
    to_translate("names a section, and the file has no headings"),
    to_translate("names a section that is not in the file"),
    to_translate("names nothing after the #"),
    to_translate("cannot be read as a PDF; it may be damaged"),
    to_translate("has a password; save it again without one"),
    to_translate("is too large to be read as text"),
    to_translate("cannot be read as a Word file; it may be damaged or have a password"),
    to_translate("is not a Word document"),
    to_translate("is not text, although its name says so"),
    to_translate("is saved as UTF-16; open it again and save it with the encoding UTF-8"),
    to_translate("is not UTF-8 text (line %(count)s); open it again and save it with the encoding UTF-8"),
    to_translate("holds more than %(count)s bytes of text, more than is read"),
    to_translate("is damaged: its first part is not complete; export or save it again"),
    to_translate("says that it has no width or no height; export or save it again"),
    to_translate("has no index, so no player opens it; it may be cut off: save or upload it again"),
)
_KINDS = (
    to_translate("a PDF file"),
    to_translate("a zip archive or an Office file"),
    to_translate("an old Word file, or one with a password"),
    to_translate("a PNG picture"),
    to_translate("a JPEG picture"),
    to_translate("a program"),
    to_translate("a web page"),
    to_translate("a text in rich text format"),
    to_translate("something else"),
)
_VALUE = re.compile(r"%\\\(([a-z]+)\\\)s")
_SHAPES = {"asked": "[“'].+?[”']", "count": "[0-9,]+", "most": "[0-9,]+"}


def mistake(sentence: str, words: Words) -> str:
    """A sentence of a check in the language of these words."""
    return _said(sentence, words, FORMS)


def _said(sentence: str, words: Words, forms: tuple[str, ...]) -> str:
    if not words.messages:
        return sentence
    for form in forms:
        if found := pattern_of(form).fullmatch(sentence):
            values = {name: _value(name, value, words) for name, value in found.groupdict().items()}
            return words.gettext(form) % values
    return sentence


def _value(name: str, value: str, words: Words) -> str:
    match name:
        case "range" | "why":
            return _said(value, words, PARTS)
        case "parts":
            return listed((f"'{words.gettext(one)}'" for one in re.findall("'(.+?)'", value)), words=words)
        case "names":
            return ", ".join(map(words.gettext, value.split(", ")))
        case "kind" if value in _KINDS:
            return words.gettext(value)
        case _:
            return value


@lru_cache(maxsize=128)
def pattern_of(form: str) -> re.Pattern[str]:
    """How sentences of a form look."""
    return re.compile(_VALUE.sub(lambda one: f"(?P<{one[1]}>{_SHAPES.get(one[1], '.+?')})", re.escape(form)))

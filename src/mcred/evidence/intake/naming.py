"""Which files an answer names: "worksheet.docx" in a box stands for the file beside the form."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mcred.content.markup import without_markup
from mcred.content.words import count_words, has_words
from mcred.evidence.artifacts import MEDIA_TYPES, TEXT_TYPES

_OTHER_TYPES = {
    "doc",
    "odt",
    "rtf",
    "pptx",
    "ppt",
    "odp",
    "xlsx",
    "xls",
    "ods",
    "pages",
    "key",
    "numbers",
    "heic",
    "gif",
    "svg",
}
_TYPES = "|".join(sorted(TEXT_TYPES | MEDIA_TYPES | _OTHER_TYPES, key=len, reverse=True))
_FILE_NAME = re.compile(rf"[^\n/\\<>:\"|?*]{{1,150}}\.(?:{_TYPES})\Z", re.IGNORECASE)
_WORD_LIKE = re.compile(rf"(?<![\w.-])[\w-][\w.-]{{0,100}}\.(?:{_TYPES})(?![\w-])", re.IGNORECASE)
_AROUND = " \t\xa0'\"“”‘’«»`*_()[]<>-–•.;,:"
_SEPARATORS = re.compile(r"[\n,;]+")
_SPACES = re.compile(r"[\s_+]+")
_ADDRESS = re.compile(r"https?://\S", re.IGNORECASE)
_FEW_WORDS = 12
_MOST_IN_A_NAME = 8
_LONGEST = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What an answer names: ``files`` that are there, ``missing`` ones that are not.

    ``beside`` says that a few words stand beside the names. Nothing is named by a text of its own.
    """

    files: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    beside: bool = False


def name_key(name: str) -> str:
    """A file's name as it is compared: capitals, spaces and their stand-ins do not matter."""
    return _SPACES.sub("_", unicodedata.normalize("NFKC", name).casefold().strip())


def read_naming(text: str, names: Iterable[str], *, markdown: bool) -> Naming:
    """The files an answer names, of those that lie beside its form.

    An answer is names when little else is in it; in a long text a name is only a mention.
    """
    if len(text) > _LONGEST:
        return Naming()
    plain = without_markup(text) if markdown else text
    known = sorted({name_key(name): name for name in names}.items(), key=lambda one: (-len(one[0]), one[0]))
    parts = [part.strip(_AROUND) for part in _SEPARATORS.split(plain)]
    parts = [part.rpartition("/")[2].rpartition("\\")[2] for part in parts if part]
    files, rest = _taken(plain, known)
    stem = _by_stem(parts, known) if not files else ()
    if stem:
        return Naming(files=stem, beside=True)
    whole = [one for one in parts if _is_file_name(one) and not _taken(one, known)[0]]
    missing = tuple(dict.fromkeys([*whole, *(_WORD_LIKE.findall(rest) if files and not whole else ())]))
    if not files and not (parts and len(missing) == len(parts)):
        return Naming()
    words = count_words(
        " ".join(part for part in _SEPARATORS.split(rest) if not _is_file_name(part.strip(_AROUND)))
    )
    if words > _FEW_WORDS:
        return Naming()
    return Naming(files=files, missing=missing, beside=words > 0)


def _taken(text: str, known: Sequence[tuple[str, str]]) -> tuple[tuple[str, ...], str]:
    """The known files a text names, in the order of the text, and what is left of it."""
    left = unicodedata.normalize("NFKC", text.replace("\\", "")).casefold()
    found: dict[int, str] = {}
    for key, name in known:
        # Most files are named nowhere; a search for each of thousands would take long.
        if key.partition("_")[0] not in left:
            continue
        for hit in list(_called(key).finditer(left)):
            found.setdefault(hit.start(), name)
            left = left[: hit.start()] + " " * len(hit[0]) + left[hit.end() :]
    return tuple(dict.fromkeys(found[start] for start in sorted(found))), left


@lru_cache(maxsize=4096)
def _called(key: str) -> re.Pattern[str]:
    """A name among other words: not the end of a longer one, and not what a longer one begins with."""
    words = r"[\s_+]{1,3}".join(re.escape(word) for word in key.split("_") if word)
    return re.compile(rf"(?<![\w.-]){words}(?![\w-]|\.\w)")


def _by_stem(parts: Sequence[str], known: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The one file whose name an answer gives without its type."""
    if len(parts) != 1 or len(parts[0].split()) > _MOST_IN_A_NAME:
        return ()
    alike = [name for key, name in known if key.rpartition(".")[0] == name_key(parts[0])]
    return tuple(alike) if len(alike) == 1 else ()


def _is_file_name(part: str) -> bool:
    return len(part.split()) <= _MOST_IN_A_NAME and _FILE_NAME.match(part) is not None


def is_only_an_address(text: str) -> bool:
    """Whether an answer is a link and no words; what it leads to is not fetched."""
    return _ADDRESS.search(text) is not None and not has_words(text)

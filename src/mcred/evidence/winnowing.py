"""Rows of words that two texts share, found in time in proportion to the texts.

Each text keeps few of its rows of ``SHINGLE`` words: in each window of places the one whose first word has
the smallest value. Two texts that share a row of ``RUN`` words share a whole window, so both keep the same
row in it, wherever it stands (S. Schleimer, D. Wilkerson, A. Aiken, "Winnowing: local algorithms for document
fingerprinting", 2003; values are those of words, which are looked up, and only what is kept is hashed).
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from zlib import crc32

SHINGLE = 8
RUN = 24
_WINDOW = RUN - SHINGLE + 1
_MASK = (1 << 61) - 1
_FACTOR = 0x1F3D5B79A2C4E681

Words = Sequence[str]


def fingerprint(segments: Iterable[Words]) -> "array[int]":
    """The kept hashes of a text, sorted and each once. Rows of words do not reach over segments."""
    kept = {_hash(words, place) for words in segments if len(words) >= RUN for place in _kept(words)}
    return array("Q", sorted(kept))


def runs(words: Words, shared: frozenset[int]) -> Iterator[tuple[int, int]]:
    """The place and the hash of each row of ``RUN`` words that may be in another text, too.

    ``shared`` are the hashes that other texts have kept; a row that another text has holds one of them.
    """
    if len(words) < RUN:
        return
    places = iter([place for place in _kept(words) if _hash(words, place) in shared])
    nearest = next(places, None)
    for start, whole in enumerate(_hashes(words, RUN)):
        while nearest is not None and nearest < start:
            nearest = next(places, None)
        if nearest is None:
            return
        if nearest < start + _WINDOW:
            yield start, whole


@lru_cache(maxsize=1 << 16)
def _value(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def _hashes(words: Words, length: int) -> list[int]:
    """A hash of each row of ``length`` of words: the same in every process and machine."""
    values = [_value(word) for word in words]
    if len(values) < length:
        return []
    leaving = pow(_FACTOR, length, _MASK)
    whole = 0
    for value in values[:length]:
        whole = (whole * _FACTOR + value) % _MASK
    hashes = [whole]
    for gone, value in zip(values, values[length:], strict=False):
        whole = (whole * _FACTOR + value - gone * leaving) % _MASK
        hashes.append(whole)
    return hashes


def _kept(words: Words) -> Iterator[int]:
    """The places of the rows that are kept: of equals in a window the last."""
    values = list(map(_value, words[: len(words) - SHINGLE + 1]))
    best = -1
    for end in range(_WINDOW - 1, len(values)):
        start = end - _WINDOW + 1
        if best < start:
            window = values[start : end + 1]
            best = end - window[::-1].index(min(window))
            yield best
        elif values[end] <= values[best]:
            best = end
            yield best


def _hash(words: Words, place: int) -> int:
    """A hash of the row of ``SHINGLE`` words at a place."""
    row = " ".join(words[place : place + SHINGLE]).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(row, digest_size=8).digest(), "big") >> 3

"""Rows of words that two texts share, found in time in proportion to the texts.

Each text keeps few of the hashes of its rows of ``SHINGLE`` words: the smallest of each window. Two
texts that share a row of ``RUN`` words keep at least one hash in common, wherever it stands (S.
Schleimer, D. Wilkerson, A. Aiken, "Winnowing: local algorithms for document fingerprinting", 2003).
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from zlib import crc32

SHINGLE = 8
RUN = 24
_WINDOW = RUN - SHINGLE + 1
_MASK = (1 << 61) - 1
_FACTOR = 0x1F3D5B79A2C4E681

Words = Sequence[str]


def fingerprint(segments: Iterable[Words]) -> "array[int]":
    """The kept hashes of a text, sorted and each once. Rows of words do not reach over segments."""
    kept: set[int] = set()
    for words in segments:
        if len(words) >= RUN:
            kept.update(_winnowed(_hashes(words, SHINGLE)))
    return array("Q", sorted(kept))


def runs(words: Words, shared: frozenset[int]) -> Iterator[tuple[int, int]]:
    """The place and the hash of each row of ``RUN`` words that may be in another text, too.

    ``shared`` are the hashes that other texts have kept; a row that another text has holds one of them.
    """
    shingles = _hashes(words, SHINGLE)
    nearest = -_WINDOW
    for end, whole in enumerate(_hashes(words, RUN)):
        if end == 0:
            nearest = max((n for n in range(_WINDOW) if shingles[n] in shared), default=nearest)
        elif shingles[end + _WINDOW - 1] in shared:
            nearest = end + _WINDOW - 1
        if nearest >= end:
            yield end, whole


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


def _winnowed(hashes: Sequence[int]) -> Iterator[int]:
    best = -1
    for start in range(len(hashes) - _WINDOW + 1):
        end = start + _WINDOW - 1
        if best < start:
            best = min(range(start, end + 1), key=lambda one: (hashes[one], -one))
            yield hashes[best]
        elif hashes[end] <= hashes[best]:
            best = end
            yield hashes[best]

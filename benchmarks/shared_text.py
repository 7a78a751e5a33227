"""How the comparison of submissions with each other grows: ``python benchmarks/shared_text.py``.

Made-up submissions of 1,500 words, one in fifty of which holds a passage of another, are compared as
``mcred score`` does it. Twice as many should take twice as long.
"""

import argparse
import random
import time
from array import array

from mcred.evidence.prints import Print
from mcred.evidence.shared_text import shared_hashes
from mcred.evidence.winnowing import fingerprint, runs

WORDS = 1_500
PASSAGE = 60


def texts(count: int) -> list[tuple[str, ...]]:
    rng = random.Random(1)
    vocabulary = [f"word{number}" for number in range(4_000)]
    made: list[tuple[str, ...]] = []
    for number in range(count):
        words = rng.choices(vocabulary, k=WORDS)
        if number % 50 == 49:
            words[100 : 100 + PASSAGE] = made[-1][200 : 200 + PASSAGE]
        made.append(tuple(words))
    return made


def measure(count: int) -> None:
    made = texts(count)
    begun = time.process_time()
    kept: list[array[int]] = [fingerprint([one]) for one in made]
    printed = time.process_time()
    prints = [
        Print(name=f"f{n}", earner=f"t-{n}", credential="c", digest="", hashes=hashes)
        for n, hashes in enumerate(kept)
    ]
    shared = shared_hashes(prints)
    suspects = [n for n, one in enumerate(kept) if not shared.isdisjoint(one)]
    for one in suspects:
        sum(1 for _ in runs(made[one], shared))
    ended = time.process_time()
    size = sum(len(one) * one.itemsize for one in kept) / (1 << 20)
    print(
        f"{count:>7,} submissions: {(printed - begun) / count * 1e6:6.0f} µs each for the print, "
        f"{ended - printed:6.2f} s to compare, {size:5.1f} MiB kept, {len(suspects):,} looked at again"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", type=int, nargs="*", default=[1_000, 10_000])
    for count in parser.parse_args().counts:
        measure(count)


if __name__ == "__main__":
    main()

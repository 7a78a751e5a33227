"""Writes `irrcac_values.json`: what irrCAC says of random ratings with gaps.

irrCAC holds SciPy and coverage at old versions, so it cannot stand beside what the tests need; its
values are kept instead. Run this with `irrcac` in an environment of its own to write them again.
"""

import json
import random
from pathlib import Path

import pandas as pd
from irrCAC.raw import CAC


def main() -> None:
    draw = random.Random(20)  # noqa: S311  # no secret
    cases = []
    while len(cases) < 60:
        levels, reviewers = draw.randint(2, 5), draw.randint(2, 4)
        gaps = draw.choice([0, 0.2, 0.4])
        rows = [[draw.randint(1, levels) for _ in range(reviewers)] for _ in range(draw.randint(4, 30))]
        rows = [[one if draw.random() >= gaps else None for one in row] for row in rows]
        rows = [row for row in rows if any(row)]
        table = pd.DataFrame(rows, dtype="float64")
        if sum(row.count(None) <= reviewers - 2 for row in rows) < 3 or table.stack().nunique() < 2:
            continue
        values = {}
        for name, weights in [("nominal", "identity"), ("linear", "linear"), ("quadratic", "quadratic")]:
            judge = CAC(table, weights=weights, categories=list(range(1, levels + 1)), digits=12)
            values[name] = judge.gwet()["est"]["coefficient_value"]
        cases.append({"levels": levels, "rows": rows, "ac": values})
    target = Path(__file__).with_name("irrcac_values.json")
    lines = ",\n".join(json.dumps(one) for one in cases)
    target.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()

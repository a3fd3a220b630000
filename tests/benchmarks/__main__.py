"""Measures the promises about speed and says which are kept.

    .venv/bin/python -m tests.benchmarks              every row
    .venv/bin/python -m tests.benchmarks list save    these rows
    .venv/bin/python -m tests.benchmarks --json       the same as JSON

Each row compares longpole with the least that its kind of program could do, both measured in turn
in one run, and prints the ratio of the medians (where a row says p95, of that and the baseline's
median) beside the budget. Ratios travel between machines,
milliseconds do not. Ends with 1 if a budget is exceeded or a row could not be measured.
"""

import argparse
import json
import sys
from statistics import median

from tests.benchmarks import command_line, keys, start, storage
from tests.benchmarks.measure import Row, Samples, bench

ROWS: tuple[Row, ...] = (*start.ROWS, *keys.ROWS, *storage.ROWS, *command_line.ROWS)


def main() -> int:
    """Run the chosen rows and print the table."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    names = [row.name for row in ROWS]
    parser.add_argument("rows", nargs="*", metavar="row", help=f"one of: {', '.join(names)}")
    parser.add_argument("--json", action="store_true", help="print JSON instead of the table")
    options = parser.parse_args()
    if unknown := set(options.rows) - set(names):
        parser.error(f"no row called {', '.join(sorted(unknown))}; there are {', '.join(names)}")

    chosen = [row for row in ROWS if not options.rows or row.name in options.rows]
    taken: list[tuple[Row, Samples]] = []
    with bench() as place:
        for row in chosen:
            try:
                taken.append((row, row.measure(place)))
            except AssertionError as error:  # the other rows can still be measured
                print(f"FAIL  {row.name}: {error}", file=sys.stderr, flush=True)
                continue
            if not options.json:
                print(_line(*taken[-1]), flush=True)
    if options.json:
        print(json.dumps([_record(*one) for one in taken], indent=2))
    kept = [row for row, samples in taken if samples.ratio <= row.budget]
    return 0 if kept == chosen else 1


def _line(row: Row, samples: Samples) -> str:
    verdict = "ok  " if samples.ratio <= row.budget else "OVER"
    figures = f"{samples.figure:9.2f} / {median(samples.baseline):8.2f} {samples.unit}"
    return (
        f"{verdict}  {row.name:12} {samples.ratio:5.2f}x of at most {row.budget:4.2f}x "
        f"{figures}   {row.what}, against {row.against} ({len(samples.ours)} pairs)"
    )


def _record(row: Row, samples: Samples) -> dict[str, object]:
    return {
        "row": row.name,
        "what": row.what,
        "against": row.against,
        "ratio": round(samples.ratio, 3),
        "budget": row.budget,
        "ok": samples.ratio <= row.budget,
        "unit": samples.unit,
        "ours": samples.ours,
        "baseline": samples.baseline,
    }


if __name__ == "__main__":
    sys.exit(main())

"""Writes the table of filters in README.md: python -m tests.support.readme_filters."""

import sys
from collections.abc import Iterator

from longpole.views.filter_table import FACTS, FORMS, STATE_WORDS
from tests.support.readme_keys import README

BEGIN, END = "<!-- filters -->\n", "<!-- end of filters -->\n"


def table() -> str:
    """Give the table of how filters are written and what they can ask."""
    return "".join(f"{line}\n" for line in _lines())


def parts(text: str) -> tuple[str, str, str]:
    """Part a text into what stands before the table, the table, and what stands after it."""
    before, begin, rest = text.partition(BEGIN)
    found, end, after = rest.partition(END)
    return before + begin, found, end + after


def main() -> int:
    """Bring the table in README.md up to date."""
    before, _, after = parts(README.read_text(encoding="utf-8"))
    README.write_text(before + table() + after, encoding="utf-8")
    return 0


def _lines() -> Iterator[str]:
    yield "| Term | |"
    yield "|---|---|"
    yield from (f"| `{form}` | {text} |" for form, text in FORMS)
    yield from (f"| `{fact.example}` | {fact.help} |" for fact in FACTS.values())
    yield from (f"| `is:{word.name}` | {word.help} |" for word in STATE_WORDS.values())


if __name__ == "__main__":
    sys.exit(main())

"""Writes the table of keys in README.md from the commands: python -m tests.support.readme_keys."""

import re
import sys
from collections.abc import Iterator

from longpole.app.commands import COMMANDS
from longpole.app.commands.command import Group
from longpole.app.keys import shown
from tests.support.paths import REPOSITORY

README = REPOSITORY / "README.md"
# Left bare, `@owner` would be taken for a person and `#tag` for an issue.
_TOKEN = re.compile(r"(?<!\w)([@#!>]\w+)")
BEGIN, END = "<!-- keys -->\n", "<!-- end of keys -->\n"


def table() -> str:
    """Give the table of all commands that have a key, group by group."""
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
    yield "| Keys | | |"
    yield "|---|---|---|"
    for group in Group:
        for command in COMMANDS:
            if command.group is group and command.keys:
                keys = " ".join(f"`{shown(key)}`" for key in command.keys)
                said = _TOKEN.sub(r"`\1`", command.help)
                yield f"| {keys} | {command.title} | {said} |"


if __name__ == "__main__":
    sys.exit(main())

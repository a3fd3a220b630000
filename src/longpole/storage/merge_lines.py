"""Comments by line: what one side took out goes, what either wrote stays, and nothing clashes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def lines_of(text: str) -> list[str]:
    """Give the lines of a text as TOML counts them, each with its line break."""
    return _LINE.findall(text)


def merge_text(base: str, ours: str, theirs: str) -> str:
    """Merge comments and blank lines."""
    if theirs in {base, ours}:
        return ours
    if ours == base:
        return theirs
    lines = merge_lines(lines_of(base), lines_of(ours), lines_of(theirs))
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)


def merge_lines(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Merge lines: ours first, then theirs, where both wrote in one place."""
    left, right = _placed(base, ours), _placed(base, theirs)
    result: list[str] = []
    for place in range(len(base) + 1):
        mine, other = left[place][0], right[place][0]
        result += mine
        result += [line for line in other if line not in mine or not line.strip()]
        if place < len(base) and left[place][1] and right[place][1]:
            result.append(base[place])
    return result


def _placed(base: Sequence[str], other: Sequence[str]) -> list[tuple[list[str], bool]]:
    """Give for each line of `base`, and its end, what was put before it and whether it stays."""
    added: list[list[str]] = [[] for _ in range(len(base) + 1)]
    kept = [False] * (len(base) + 1)
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    for _, start, end, first, last in matcher.get_opcodes():
        if base[start:end] == other[first:last]:
            kept[start:end] = [True] * (end - start)
        else:
            added[start] += other[first:last]
    return list(zip(added, kept, strict=True))

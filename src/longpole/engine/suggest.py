"""Did you mean: the known word nearest to one that is not known, cheaply."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from difflib import get_close_matches

PATIENCE = 50
"""How many suggestions one check makes: after so many, the file is not mistyped but another."""

_FEW = 300
_AROUND = 25


class Suggest:
    """The words of one kind. Of many, only those that begin or end like the wanted are compared."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(words)
        # A slip near the end leaves the neighbours by beginning close, one near the start those
        # by ending.
        self._reversed = sorted(word[::-1] for word in self._words)
        self._left = PATIENCE

    def ending(self, word: str) -> str:
        """Give `: did you mean "x"?` for the nearest known word, or nothing."""
        if not self._left:
            return ""
        self._left -= 1
        candidates = self._words
        if len(candidates) > _FEW:
            by_end = [found[::-1] for found in _around(self._reversed, word[::-1])]
            candidates = _around(self._words, word) + by_end
        folded = {candidate.casefold(): candidate for candidate in candidates}
        close = get_close_matches(word.casefold(), folded, n=1, cutoff=0.65)
        return f': did you mean "{folded[close[0]]}"?' if close else ""


def _around(words: list[str], word: str) -> list[str]:
    place = bisect_left(words, word)
    return words[max(0, place - _AROUND) : place + _AROUND]

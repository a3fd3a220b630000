"""Narrowing down: which of many texts a few typed letters mean, the best first.

Best is a text that holds what was typed as it is, at its beginning or that of a word before others;
then one that holds all the words; then one that holds the letters in their order.
"""

from __future__ import annotations

from collections.abc import Sequence

_ENOUGH = 20
"""With so many good ones nobody looks at others."""


def folded(text: str) -> str:
    """Give a text as it is looked into; to be asked for once, and not for each key."""
    return text.lower()


def narrowed(texts: Sequence[str], query: str) -> list[int]:
    """Give the places of the folded texts that match, best first; all of them for no query."""
    wanted = folded(query).strip()
    if not wanted:
        return list(range(len(texts)))
    words = wanted.split()
    found = [at for at, text in enumerate(texts) if wanted in text]
    hits = sorted(found, key=lambda at: _begins(texts[at], wanted))
    for rank in (_words, _letters):
        if len(hits) < _ENOUGH:
            known = set(hits)
            far = ((rank(text, words), at) for at, text in enumerate(texts) if at not in known)
            hits += [at for _, at in sorted((n, at) for n, at in far if n >= 0)]
    return hits


def _begins(text: str, wanted: str) -> int:
    """Rank by where it stands: a word begins with it before one holds it, short texts first.

    One number, since ten thousand tuples take as long to sort as to find.
    """
    start = text.find(wanted)
    inside = start > 0 and text[start - 1].isalnum()
    return ((inside << 20) + start << 20) + len(text)


def _words(text: str, words: Sequence[str]) -> int:
    """Give where the first word stands in a text that holds all of them; else -1."""
    return text.find(words[0]) if all(word in text for word in words) else -1


def _letters(text: str, words: Sequence[str]) -> int:
    """Give how far apart letters stand that a text holds in their order; -1 if it does not."""
    letters = "".join(words)
    first = at = text.find(letters[0])
    for letter in letters[1:]:
        if at < 0:
            break
        at = text.find(letter, at + 1)
    return at - first if at >= 0 else -1


def lit(text: str, query: str) -> Sequence[int]:
    """Give the places in a folded text that match a query."""
    wanted = folded(query).strip()
    start = text.find(wanted)
    if start >= 0:
        return range(start, start + len(wanted))
    words = wanted.split()
    starts = [text.find(word) for word in words]
    if -1 not in starts:
        pairs = zip(starts, words, strict=True)
        return sorted({at + n for at, word in pairs for n in range(len(word))})
    places: list[int] = []
    for letter in "".join(words):
        at = text.find(letter, places[-1] + 1 if places else 0)
        if at < 0:
            return ()
        places.append(at)
    return places

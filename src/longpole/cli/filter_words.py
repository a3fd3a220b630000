"""Filters among the arguments: which words are terms, and what can be asked."""

from __future__ import annotations

from collections.abc import Iterator

from longpole.views.filter_table import FACTS, FORMS, STATE_WORDS


def is_term(word: str) -> bool:
    """Tell whether a word that begins like an option is a fact that is left out."""
    signs = [place for place in map(word.find, ":=<>") if place > 0]
    return bool(signs) and word[1 : min(signs)].lower() in FACTS


def explained() -> Iterator[str]:
    """Give what a filter is made of, line by line."""
    facts = [(fact.example, fact.help) for fact in FACTS.values()]
    words = [(f"is:{word.name}", word.help) for word in STATE_WORDS.values()]
    cells = max(len(name) for name, _ in (*FORMS, *facts, *words))
    for rows in (FORMS, facts, words):
        yield from (f"  {name:{cells}}  {text}" for name, text in rows)
        yield ""

"""Narrowing down: which of many texts a few typed letters mean, and in which order."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longpole.views.narrowing import folded, lit, narrowed

TEXTS = [
    folded(text)
    for text in (
        "Write the spec  spec, ana",
        "Build the API  api, bo",
        "Deploy to production  deploy",
        "Deploy  go-live",
        "Redeploy the docs  docs",
        "Import old invoices  import",
    )
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [0, 1, 2, 3, 4, 5]),
        ("deploy", [3, 2, 4]),
        ("DEPLOY", [3, 2, 4]),
        ("api", [1]),
        ("old  imp", [5]),
        ("wts", [0]),
        ("the", [1, 0, 4]),
        ("xyzzy", []),
    ],
)
def test_the_best_match_comes_first(query: str, found: list[int]) -> None:
    assert narrowed(TEXTS, query)[: len(found) or 1] == found


@pytest.mark.parametrize(
    ("query", "shown"),
    [("deploy", "deploy"), ("inv imp", "impinv"), ("wts", "wts"), ("  the ", "the")],
)
def test_what_matched_is_lit(query: str, shown: str) -> None:
    text = TEXTS[narrowed(TEXTS, query)[0]]
    assert "".join(text[at] for at in lit(text, query)) == shown


LETTERS = st.text("abc ", max_size=8)


@given(st.lists(LETTERS, max_size=30), LETTERS)
def test_each_that_holds_what_was_typed_is_found_once(texts: list[str], query: str) -> None:
    found = narrowed(texts, query)
    assert len({*found}) == len(found)
    assert {at for at, text in enumerate(texts) if query.strip() in text} <= {*found}
    for at in found if query.strip() else ():
        places = list(lit(texts[at], query))
        assert places == sorted({*places})
        assert {*query.split()} == set() or {texts[at][place] for place in places} <= {*query}
        assert places


def test_a_key_over_ten_thousand_texts_is_no_time() -> None:
    texts = [
        f"task number {n} of all there is to do  task-{n}, blocked, ana" for n in range(10_000)
    ]
    for query in ("t", "ti", "number 42", "xyzzy", "ntd"):
        started = perf_counter()
        narrowed(texts, query)
        assert perf_counter() - started < 0.5, query

"""Plain pieces: whatever is read without tomli is read as tomli reads it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from longpole.storage.pieces import cut
from longpole.storage.plain import read_plain
from tests.benchmarks.plans import plan_text
from tests.storage.test_laws_of_reading import same, whole
from tests.support.plan_texts import plan_texts

HEADER = "[tasks.a]\n"

near = st.text(st.sampled_from("ab \t\"'\\#[]{}=,.\n\r\x00\x7f019-:_é日\ufeff"), max_size=10)
TEXTS = ['"x"', '""', '"\\n"', '"""x"""', '"""\nx\n"""', '""""x"""', '"""x""""', '""""""']
LISTS = ['["a", "b"]', '["a","b"]', '["", "b"]', '["a", ""]', '[""]', "[]", '["a", ]', "[1, 2]"]
NUMBERS = ["0", "007", "12", "-1", "+1", "1_0", "1.5", "true", "9999999999"]
DAYS = ["2026-11-24", "2026-02-30", "0000-01-01", "2026-11-24 10:00", "2026-11-24T10:00:00"]
values = st.one_of(
    st.sampled_from([*TEXTS, *LISTS, *NUMBERS, *DAYS]),
    near.map(lambda inner: f'"{inner}"'),
    near.map(lambda inner: f'"""\n{inner}"""'),
    near.map(lambda inner: f'["{inner}", "b"]'),
    near,
)
lines = st.one_of(
    st.tuples(
        st.sampled_from(["", " ", "\t"]),
        st.sampled_from(["a", "b", "c-1", "2", "_", '"a"', "a.b", "é", ""]),
        st.sampled_from([" = ", "=", "\t=  ", " "]),
        values,
        st.sampled_from(["", "", " # why", "#", " #\x01", "\r", " x"]),
    ).map("".join),
    st.sampled_from(["", "  ", "# comment", "  # \x7f", "\r", "[tasks.b]"]),
)
bodies = st.tuples(st.lists(lines, max_size=5).map("\n".join), st.sampled_from(["", "\n"])).map(
    "".join
)


def assert_as_tomli(text: str, header: int) -> None:
    plain = read_plain(text, header)
    if plain is not None:
        (family, name), values = plain
        assert same({family: {name: values}}, whole(text)), text


@given(st.sampled_from(["", "# above\n", "  # \x01\n", "#\r\n", "x = 1\n"]), bodies)
@example("", 'a = "x" \r\n# end')
def test_what_is_plain_reads_as_tomli_reads_it(lead: str, body: str) -> None:
    assert_as_tomli(f"{lead}{HEADER}{body}", len(lead))


@given(
    st.sampled_from(
        ["[a.b]", "[a]", "[[a.b]]", "[a.b.c]", '[a."b"]', "[ a.b]", "[a.b] # x", " [a.b]"]
    ),
    near,
)
def test_only_plain_headers_are_read(header: str, rest: str) -> None:
    assert_as_tomli(header + rest, 0)


@given(plan_texts(faults=True))
def test_the_plain_pieces_of_a_plan_read_as_tomli_reads_them(text: str) -> None:
    for piece in cut(text).pieces:
        if piece.header is not None and not re.search("[\ud800-\udfff]", piece.text):
            assert_as_tomli(piece.text, piece.header)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_most_of_a_plan_is_plain(newline: str) -> None:
    pieces = cut(plan_text(200).replace("\n", newline)).pieces
    plain = [p for p in pieces if p.header is not None and read_plain(p.text, p.header)]
    assert len(plain) > len(pieces) * 0.7

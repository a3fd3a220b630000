"""A list is written in the manner in which the person wrote it."""

import pytest

from longpole.storage.rewrite_values import merge_list
from longpole.storage.scan import Span


def _written(before: str, new: list[object]) -> str:
    return merge_list(before, Span(0, len(before)), new, lambda raw: raw, "\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('["a"]', '["a", "z"]'),
        ('[ "a" ]', '[ "a", "z" ]'),
        ('["a",]', '["a", "z",]'),
        ('[ "a", ]', '[ "a", "z", ]'),
        ('[\n  "a"\n]', '[\n  "a",\n  "z"\n]'),
        ('[\n  "a",\n]', '[\n  "a",\n  "z",\n]'),
        ('[\n  "a"  # why\n]', '[\n  "a",  # why\n  "z"\n]'),
        ('[\n  "a",  # why\n]', '[\n  "a",  # why\n  "z",\n]'),
        ('["a",\n "b",]', '["a",\n "b",\n "z",]'),
        ('[\n  "a", "b"\n]', '[\n  "a", "b", "z"\n]'),
        ("[]", '["z"]'),
        ("[\n]", '["z"]'),
    ],
)
def test_what_joins_is_written_like_the_others(before: str, after: str) -> None:
    kept: list[object] = [name for name in "ab" if name in before]
    assert _written(before, [*kept, "z"]) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('["a", "b", ]', '["b", ]'),
        ('[\n  "a",\n  "b",\n]', '[\n  "b",\n]'),
        ('[\n  "a", "b"\n]', '[\n  "b"\n]'),
        ('["a",\n "b",]', '["b",]'),
        ('["a",\n  # why b\n "b",]', '[\n  # why b\n "b",]'),
        ('[\n  # why a\n  "a", "b"\n]', '[\n  "b"\n]'),
        ('[\n  "a", # why a\n  "b", # why b\n]', '[\n  "b", # why b\n]'),
    ],
)
def test_the_next_one_takes_the_place_of_a_first_one_that_goes(before: str, after: str) -> None:
    assert _written(before, ["b"]) == after

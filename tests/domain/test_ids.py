import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longpole.domain.ids import is_id, slug
from tests.support.strategies import task_ids, titles


@pytest.mark.parametrize("text", ["a", "9", "_", "v1.2", "design-api", "größe", "日本", "a.-_"])
def test_ids(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text", ["", "-a", ".a", "a b", "a\n", "a:b", "a/b", "..", "a\u0301", "\x00", "a+b"]
)
def test_not_ids(text: str) -> None:
    assert not is_id(text)


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Design the API", "design-the-api"),
        ("Fix login for the second time", "fix-login-for"),
        ("Größe ändern", "grosse-andern"),
        ("cafe\u0301 cre\u0300me", "cafe-creme"),
        ("Don't panic, don’t", "dont-panic-dont"),
        ("Before—after", "before-after"),
        ("v1.2_final", "v1-2-final"),
        ("Überraschungsgeschenkverpackungspapier", "uberraschungsgeschenkverpackun"),
        ("日本 release", "release"),
        ("日本語", "task-1"),
        ("  \x00\u202e ", "task-1"),
        ("", "task-1"),
    ],
)
def test_slug(title: str, wanted: str) -> None:
    assert slug(title) == wanted


def test_a_slug_that_is_taken_is_numbered() -> None:
    assert slug("Fix it", {"fix-it", "fix-it-2"}) == "fix-it-3"
    assert slug("", {"task-1", "task-2"}) == "task-3"


@given(titles, st.lists(titles))
def test_a_slug_is_a_free_plain_id(title: str, others: list[str]) -> None:
    taken: set[str] = set()
    for other in [*others, title]:
        found = slug(other, taken)
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", found)
        assert is_id(found)
        assert found not in taken
        taken.add(found)


@given(task_ids)
def test_generated_ids_are_ids(task_id: str) -> None:
    assert is_id(task_id)

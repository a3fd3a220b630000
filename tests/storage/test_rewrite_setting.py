"""One setting is written, and nothing else changes."""

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from longpole.domain.errors import StorageError
from longpole.storage.rewrite_setting import with_setting


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'theme = "light"\n'),
        ('theme = "dark"', 'theme = "light"'),
        ("a = 1\ntheme = 'dark'  # as I like it\n", "a = 1\ntheme = 'light'  # as I like it\n"),
        ("a = 1", 'a = 1\ntheme = "light"\n'),
        ("a = 1\n\n[keys]\nundo = 'x'\n", "a = 1\ntheme = \"light\"\n\n[keys]\nundo = 'x'\n"),
        ("# Mine.\n", '# Mine.\n\ntheme = "light"\n'),
        (
            "# Mine.\n\n# Keys.\n[keys]\nundo = 'x'\n",
            "# Mine.\n\ntheme = \"light\"\n\n# Keys.\n[keys]\nundo = 'x'\n",
        ),
        ("[keys]\nundo = 'x'\n", "theme = \"light\"\n\n[keys]\nundo = 'x'\n"),
        ("a = 1\r\n", 'a = 1\r\ntheme = "light"\r\n'),
        ('\ufefftheme = "x"\n', '\ufefftheme = "light"\n'),
        ("theme = [\n  1, # one\n]\n", 'theme = "light"\n'),
        ('[keys]\ntheme = "t"\n', 'theme = "light"\n\n[keys]\ntheme = "t"\n'),
    ],
)
def test_the_value_is_set_and_all_else_stays(before: str, after: str) -> None:
    assert with_setting(before, "theme", "light") == after


@pytest.mark.parametrize("text", ["theme = ", "a = 1\na = 2\n", "[theme]\nx = 1\n", "theme.x = 1"])
def test_a_text_in_which_it_cannot_be_set_is_refused(text: str) -> None:
    with pytest.raises(StorageError):
        with_setting(text, "theme", "light")


LINES = st.sampled_from(
    [
        "",
        "# note",
        "a = 1",
        "b = ['x', # y\n 'z']",
        "theme = 'old'",
        "[keys]",
        "undo = 'u'",
        "[c.d]",
    ]
)


ENDS = st.sampled_from(["\n", "\r\n"])


@given(st.lists(LINES, max_size=8), ENDS, st.sampled_from(["", "\n"]), st.text())
def test_law_the_rest_is_the_same(lines: list[str], end: str, last: str, value: str) -> None:
    text = end.join(lines) + last
    try:
        before = tomli.loads(text)
        changed = with_setting(text, "theme", value)
    except (tomli.TOMLDecodeError, StorageError):
        return
    assert tomli.loads(changed) == before | {"theme": value}
    assert with_setting(changed, "theme", value) == changed
    kept = [line for line in text.splitlines() if line and not line.startswith("theme")]
    assert [line for line in kept if line not in changed.splitlines()] == []

"""Rows 11 to 13: bytes that are no UTF-8, marks and line ends, and what git and Syncthing leave."""

import pytest

from tests.bad_input.door import GOOD, Door

CONFLICT = """\
<<<<<<< HEAD
[tasks.mine]
=======
[tasks.theirs]
>>>>>>> branch
"""


def test_an_invalid_utf8_byte(door: Door) -> None:
    before = door.write(GOOD.encode() + b'[tasks.old]\ntitle = "caf\xe9"\n')
    assert door.check() == ["5:13: error: a byte here is not UTF-8 [E101]"]
    assert "Good" in door.run("list").stdout
    assert door.run("set", "old", "owner=ana").returncode == 2
    assert door.plan.read_bytes() == before
    assert door.run("set", "good", "owner=ana").returncode == 0
    assert door.plan.read_bytes() == before.replace(b'"Good"\n', b'"Good"\nowner = "ana"\n')


def test_a_utf16_file(door: Door) -> None:
    before = door.write(GOOD.encode("utf-16"))
    assert any("UTF-16" in line for line in door.check())
    done = door.run("set", "good", "owner=ana")
    assert (done.returncode, "UTF-16" in done.stderr) == (2, True)
    assert door.plan.read_bytes() == before


def test_a_double_bom(door: Door) -> None:
    before = door.write(b"\xef\xbb\xbf" * 2 + GOOD.encode())
    (line,) = door.check()
    assert line.startswith("1:1: error: a byte order mark")
    assert "cannot be read (see longpole check)" in door.run("list").stderr
    assert door.run("set", "good", "owner=ana").returncode == 2
    assert door.plan.read_bytes() == before


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + GOOD + "# end\n",
        GOOD.replace("\n", "\r\n"),
        "\ufeff# mixed\r\n" + GOOD + "[tasks.other]\r\nowner = 'bo'\r\n",
        GOOD.rstrip(),
        "\ufeff" + GOOD.replace("\n", "\r\n").rstrip(),
    ],
    ids=["bom", "crlf", "mixed", "no final newline", "bom crlf no final newline"],
)
def test_marks_line_ends_and_last_lines_are_kept(door: Door, text: str) -> None:
    before = door.write(text)
    assert door.check() == []
    assert door.run("set", "good", "title=Better").returncode == 0
    assert door.plan.read_bytes() == before.replace(b"Good", b"Better")


def test_a_lone_cr(door: Door) -> None:
    before = door.write(GOOD + '[tasks.old]\rtitle = "Old"\n')
    (line,) = door.check()
    assert line.startswith("4:")
    assert door.run("set", "good", "title=Better").returncode == 0
    assert door.plan.read_bytes() == before.replace(b"Good", b"Better")


def test_git_conflict_markers(door: Door) -> None:
    before = door.write(GOOD + CONFLICT)
    assert any("4:1: error: there is an unresolved git conflict" in line for line in door.check())
    for words in (("set", "good", "owner=a"), ("add", "more"), ("done", "good")):
        done = door.run(*words)
        assert (done.returncode, "unresolved git conflict" in done.stderr) == (2, True)
    assert door.plan.read_bytes() == before


@pytest.mark.parametrize(
    "name",
    [
        "some.sync-conflict-20261124-101010-ABCDEFG.plan.toml",
        "some.plan.sync-conflict-20261124-101010-ABCDEFG.toml",
    ],
)
def test_a_syncthing_conflict_sibling_is_no_second_plan(door: Door, name: str) -> None:
    door.write(GOOD)
    sibling = door.plan.parent / name
    sibling.write_text(GOOD.replace("Good", "Theirs"))
    done = door.run("next")
    assert (done.returncode, "Theirs" in done.stdout) == (0, False)
    assert sibling.read_text() == GOOD.replace("Good", "Theirs")

"""The journal: what it keeps comes back whole, and nothing that is spoiled in it does harm."""

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from longpole.app.history import Transition
from longpole.app.journal import Journal
from longpole.app.paths import state_folder
from longpole.storage.read import decode, read

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def step(before: bytes, after: bytes, label: str = "a step") -> Transition:
    return Transition(label, read(decode(before)), read(decode(after)))


def kept() -> Path:
    """Give the one file that is there."""
    (found,) = (path for path in (state_folder() / "journal").iterdir())
    return found


def labels(journal: Journal) -> list[str]:
    found = []
    while (newest := journal.newest()) is not None:
        found.append(newest.label)
        journal.mark_undone(newest)
    return found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b"[tasks.a]\n"),
        (b"[tasks.a]\n", b""),
        (b"aaa", b"aaaa"),
        (b"# \xff\xfe\r\n[tasks.a]\n", b"# \xff\xfe\r\n[tasks.b]\n"),
    ],
)
def test_a_step_comes_back_byte_for_byte(tmp_path: Path, before: bytes, after: bytes) -> None:
    journal = Journal(tmp_path / "a.plan.toml")
    journal.add(step(before, after), NOW)
    newest = Journal(tmp_path / "a.plan.toml").newest()
    assert newest is not None
    assert (newest.before, newest.after) == (before, after)
    assert (newest.label, newest.time) == ("a step", "2026-11-24T09:30:00+00:00")
    assert newest.transition.source.text == decode(before)


def test_what_was_taken_back_is_not_the_newest_any_more(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "a.plan.toml")
    for label in "abc":
        journal.add(step(b"", b"x = 1\n", label), NOW)
    assert labels(journal) == ["c", "b", "a"]


def test_it_is_the_users_alone(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "a.plan.toml")
    journal.add(step(b"", b"x = 1\n"), NOW)
    path = kept()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_link_to_a_plan_has_the_journal_of_the_plan(tmp_path: Path) -> None:
    plan, link = tmp_path / "a.plan.toml", tmp_path / "b.plan.toml"
    plan.touch()
    link.symlink_to(plan)
    Journal(link).add(step(b"", b"x = 1\n"), NOW)
    assert Journal(plan).newest() is not None


@pytest.mark.parametrize(
    "spoiled",
    [
        b"not a line of ours\n",
        b"[1, 2]\n",
        b'{"id": "1"}\n',
        b'{"id": "1", "text": "", "new": "!", "start": "x"}\n',
        b"\xff\x00\n",
        b'{"id": "cut off in the mid',
    ],
)
def test_spoiled_lines_are_passed_over(tmp_path: Path, spoiled: bytes) -> None:
    journal = Journal(tmp_path / "a.plan.toml")
    journal.add(step(b"", b"x = 1\n", "before"), NOW)
    path = kept()
    path.write_bytes(path.read_bytes() + spoiled)
    newest = journal.newest()
    assert newest is not None
    assert newest.label == "before"
    journal.add(step(b"", b"x = 1\n", "after"), NOW)
    assert labels(journal) == ["after", "before"]


def test_a_step_whose_bytes_were_changed_is_passed_over(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "a.plan.toml")
    journal.add(step(b"x = 1\n", b"y = 1\n"), NOW)
    path = kept()
    path.write_bytes(path.read_bytes().replace(b'"start": 0', b'"start": 3'))
    assert journal.newest() is None


def test_only_so_many_steps_are_kept_and_they_are_the_newest(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "a.plan.toml", most_steps=6)
    for number in range(20):
        journal.add(step(b"", b"x = 1\n", str(number)), NOW)
    found = labels(journal)
    assert found == [str(number) for number in range(19, 19 - len(found), -1)]
    assert 3 <= len(found) <= 6


def test_only_so_many_bytes_are_kept(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "a.plan.toml", most_bytes=20_000)
    for number in range(20):
        journal.add(step(b"", b"# " + os.urandom(3000).hex().encode(), str(number)), NOW)
    assert kept().stat().st_size <= 20_000
    newest = journal.newest()
    assert newest is not None
    assert newest.label == "19"

from pathlib import Path

import pytest

from longpole.domain.errors import StorageError
from longpole.storage import locks as storage_locks
from longpole.storage.locks import locked


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "work" / "a.plan.toml"
    path.parent.mkdir()
    path.touch()
    return path


@pytest.fixture
def locks(tmp_path: Path) -> Path:
    folder = tmp_path / "locks"
    folder.mkdir()
    return folder


def test_the_lock_lies_in_the_folder_that_was_given(plan: Path, locks: Path) -> None:
    with locked(plan, locks):
        assert [entry.suffix for entry in locks.iterdir()] == [".lock"]
        assert [*plan.parent.iterdir()] == [plan]


def test_a_file_is_locked_under_all_of_its_names(
    plan: Path, locks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage_locks, "_SECONDS", 0)
    link = plan.parent / "link"
    link.symlink_to(plan)
    with (
        locked(plan, locks),
        pytest.raises(StorageError, match=r"keeps .* locked"),
        locked(link, locks),
    ):
        pass


def test_without_a_folder_there_is_no_lock(plan: Path) -> None:
    with locked(plan, None), locked(plan, None):
        assert [*plan.parent.iterdir()] == [plan]


def test_a_folder_that_cannot_hold_a_lock_is_an_error(plan: Path, locks: Path) -> None:
    (locks / "file").touch()
    with pytest.raises(StorageError, match="cannot lock"), locked(plan, locks / "file"):
        pass


def test_a_lock_is_given_back_whatever_happens_under_it(plan: Path, locks: Path) -> None:
    with pytest.raises(ValueError, match="odd"), locked(plan, locks):
        raise ValueError("odd")
    with locked(plan, locks):
        pass


def test_a_lock_that_is_given_back_in_time_is_waited_for(
    plan: Path, locks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = locked(plan, locks)
    held.__enter__()
    monkeypatch.setattr("time.sleep", lambda _: held.__exit__(None, None, None))
    with locked(plan, locks):
        pass


def test_a_link_in_the_place_of_a_lock_is_not_followed(plan: Path, locks: Path) -> None:
    with locked(plan, locks):
        (lock,) = locks.iterdir()
    lock.unlink()
    lock.symlink_to(plan.parent / "elsewhere")
    with pytest.raises(StorageError, match="cannot lock"), locked(plan, locks):
        pass
    assert not (plan.parent / "elsewhere").exists()

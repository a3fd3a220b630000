import errno
import os
import resource
import socket
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from longpole.domain.errors import StorageError
from longpole.storage import files
from longpole.storage.files import (
    ChangedError,
    Patch,
    load,
    locked,
    read_only_reason,
    save,
    save_patched,
    signature,
)

OLD, NEW = b"[tasks.a]\n", b"[tasks.a]\ntitle = 'A'\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "work" / "a.plan.toml"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


@pytest.fixture
def locks(tmp_path: Path) -> Path:
    folder = tmp_path / "locks"
    folder.mkdir()
    return folder


def alone(plan: Path) -> bool:
    """Tell whether nothing was left beside the plan."""
    return [entry.name for entry in plan.parent.iterdir()] == [plan.name]


def test_a_file_is_read_byte_for_byte(plan: Path) -> None:
    plan.write_bytes(b"\xef\xbb\xbfa\r\n\x00\xff")
    assert load(plan) == b"\xef\xbb\xbfa\r\n\x00\xff"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"none\.toml does not exist"):
        load(tmp_path / "none.toml")


def test_a_dangling_link_says_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    with pytest.raises(StorageError, match=r"link is a link to .*gone, which does not exist"):
        load(tmp_path / "link")


def test_a_circle_of_links_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "link")
    with pytest.raises(StorageError, match="cannot be read: too many levels"):
        load(tmp_path / "link")


def test_a_folder_is_no_plan(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="is a folder, not a plan file"):
        load(tmp_path)


def test_a_pipe_is_no_plan_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StorageError, match="is a pipe, not a plan file"):
        load(tmp_path / "pipe")


def test_a_device_is_no_plan() -> None:
    with pytest.raises(StorageError, match="is a device or socket"):
        load(Path("/dev/zero"))


def test_a_socket_is_no_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as end:
        end.bind("s")
        with pytest.raises(StorageError, match="is a device or socket"):
            load(Path("s"))


def test_more_than_ten_megabytes_are_no_plan(plan: Path) -> None:
    with plan.open("r+b") as file:
        file.truncate(files.LARGEST)
    assert len(load(plan)) == files.LARGEST
    with plan.open("r+b") as file:
        file.truncate(files.LARGEST + 1)
    with pytest.raises(StorageError, match="larger than 10 MB"):
        load(plan)


@pytest.mark.parametrize("name", ["a\0b", "x" * 300])
def test_a_name_that_no_file_can_have_is_an_error(name: str, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be read"):
        load(tmp_path / name)


def test_a_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as caught:
        load(tmp_path / "\x1b]0;x\x07\u202e\udcff\n.toml")
    assert "\N{REPLACEMENT CHARACTER}]0;x" in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_an_error(plan: Path) -> None:
    plan.chmod(0)
    with pytest.raises(StorageError, match="no permission"):
        load(plan)


def test_a_save_replaces_the_file_and_leaves_nothing_beside_it(plan: Path) -> None:
    save(plan, NEW, OLD)
    assert plan.read_bytes() == NEW
    assert alone(plan)


def test_a_reader_sees_the_old_file_or_the_new_one(plan: Path) -> None:
    with plan.open("rb") as reader:
        save(plan, NEW, OLD)
        assert reader.read() == OLD


def test_a_changed_file_is_not_overwritten(plan: Path) -> None:
    plan.write_bytes(b"theirs")
    with pytest.raises(ChangedError) as caught:
        save(plan, NEW, OLD)
    assert caught.value.disk == b"theirs"
    assert plan.read_bytes() == b"theirs"
    assert alone(plan)


def test_a_change_while_the_new_file_is_written_is_not_overwritten(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def someone_writes(handle: int) -> None:
        sync(handle)
        plan.write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", someone_writes)
    with pytest.raises(ChangedError) as caught:
        save(plan, NEW, OLD)
    assert caught.value.disk == b"theirs"
    assert plan.read_bytes() == b"theirs"
    assert alone(plan)


def test_a_vanished_file_is_not_made_anew(plan: Path) -> None:
    plan.unlink()
    with pytest.raises(StorageError, match="does not exist"):
        save(plan, NEW, OLD)
    assert not plan.exists()


def test_saving_the_same_bytes_writes_nothing(plan: Path) -> None:
    before = signature(plan)
    save(plan, OLD, OLD)
    assert signature(plan) == before


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_is_kept(mode: int, plan: Path) -> None:
    plan.chmod(mode)
    save(plan, NEW, OLD)
    assert stat.S_IMODE(plan.stat().st_mode) == mode


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_is_kept(plan: Path) -> None:
    os.chown(plan, 1234, 2345)
    save(plan, NEW, OLD)
    assert (plan.stat().st_uid, plan.stat().st_gid) == (1234, 2345)


def test_extended_attributes_are_kept(plan: Path) -> None:
    try:
        os.setxattr(plan, "user.note", b"kept")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    save(plan, NEW, OLD)
    assert os.getxattr(plan, "user.note") == b"kept"


def test_a_symlink_stays_one_and_its_target_is_replaced(plan: Path) -> None:
    link = plan.parent.parent / "link.plan.toml"
    link.symlink_to(plan)
    save(link, NEW, OLD)
    assert link.is_symlink()
    assert plan.read_bytes() == NEW


def test_another_name_of_the_file_keeps_the_old_content(plan: Path) -> None:
    other = plan.parent.parent / "other"
    os.link(plan, other)
    save(plan, NEW, OLD)
    assert (plan.read_bytes(), other.read_bytes()) == (NEW, OLD)


def test_a_long_name_leaves_room_for_the_temporary_one(plan: Path) -> None:
    path = plan.parent / ("é" * 117 + ".plan.toml")
    path.write_bytes(OLD)
    save(path, NEW, OLD)
    assert path.read_bytes() == NEW


def test_a_read_only_file_is_not_replaced_even_in_a_folder_that_could(plan: Path) -> None:
    plan.chmod(0o444)
    with pytest.raises(StorageError, match=r"a\.plan\.toml is read-only: nothing was written"):
        save(plan, NEW, OLD)
    assert plan.read_bytes() == OLD


def test_a_read_only_folder_is_left_alone(plan: Path) -> None:
    plan.parent.chmod(0o555)
    try:
        with pytest.raises(StorageError, match=r"the folder .*work is read-only"):
            save(plan, NEW, OLD)
        assert alone(plan)
    finally:
        plan.parent.chmod(0o755)


def test_what_can_be_written_has_no_reason_against_it(plan: Path) -> None:
    assert read_only_reason(plan) is None


@pytest.fixture
def small_disk() -> Iterator[None]:
    """Let no file grow beyond a few bytes, as a full disk would."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.mark.usefixtures("small_disk")
def test_a_full_disk_keeps_the_original_and_leaves_nothing_beside_it(plan: Path) -> None:
    with pytest.raises(StorageError, match="the disk is full: nothing was written"):
        save(plan, NEW * 1000, OLD)
    assert plan.read_bytes() == OLD
    assert alone(plan)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "the disk is full"),
        (errno.EIO, "the disk reports an error"),
        (errno.EROFS, "the file system is read-only"),
    ],
)
def test_a_failure_of_the_disk_keeps_the_original(
    code: int, words: str, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StorageError, match=words):
        save(plan, NEW, OLD)
    assert plan.read_bytes() == OLD
    assert alone(plan)


def test_an_interrupted_save_leaves_nothing_beside_it(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        save(plan, NEW, OLD)
    assert plan.read_bytes() == OLD
    assert alone(plan)


def test_bytes_are_put_in_the_place_of_others(plan: Path) -> None:
    save_patched(plan, OLD, Patch(7, 8, b"other"))
    assert plan.read_bytes() == b"[tasks.other]\n"


def test_a_patch_of_a_changed_file_is_not_written(plan: Path) -> None:
    plan.write_bytes(OLD + b"# theirs\n")
    with pytest.raises(ChangedError):
        save_patched(plan, OLD, Patch(7, 8, b"other"))
    assert plan.read_bytes() == OLD + b"# theirs\n"


def test_a_long_file_that_differs_at_its_end_is_not_overwritten(plan: Path) -> None:
    long = OLD + b"#" * 200_000 + b"\n"
    for theirs in (long[:-2] + b"x\n", long[:-1], long + b"x"):
        plan.write_bytes(theirs)
        with pytest.raises(ChangedError):
            save(plan, NEW, long)
        assert plan.read_bytes() == theirs


def test_a_save_that_failed_lets_go_of_what_it_started_from(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_handle: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    base = bytearray(OLD)
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StorageError) as kept:
        save_patched(plan, base, Patch(7, 8, b"other"))
    base[7:8] = b"other"  # as the next step does, while a door still holds the error
    assert kept.value.__traceback__ is not None


def test_more_than_could_be_read_again_is_not_written(plan: Path) -> None:
    with pytest.raises(StorageError, match="larger than 10 MB"):
        save(plan, b"#" * (files.LARGEST + 1), OLD)
    assert plan.read_bytes() == OLD


def test_what_a_killed_save_left_is_swept_once_it_is_old(plan: Path) -> None:
    left, fresh, other = (
        plan.parent / name
        for name in (".a.plan.toml.abc_1234.tmp", ".a.plan.toml.abc_5678.tmp", ".b.abc_1234.tmp")
    )
    for path in (left, fresh, other):
        path.touch()
    for path in (left, other):
        os.utime(path, (0, 0))
    save(plan, NEW, OLD)
    assert not left.exists()
    assert fresh.exists()
    assert other.exists()


def test_a_link_that_looks_like_a_temporary_file_is_left_alone(plan: Path) -> None:
    trap = plan.parent / ".a.plan.toml.abc_1234.tmp"
    trap.symlink_to(plan.parent / "somewhere")
    save(plan, NEW, OLD)
    assert trap.is_symlink()
    assert not (plan.parent / "somewhere").exists()


def test_the_lock_lies_in_the_folder_that_was_given(plan: Path, locks: Path) -> None:
    with locked(plan, locks):
        assert [entry.suffix for entry in locks.iterdir()] == [".lock"]
        assert alone(plan)


def test_a_file_is_locked_under_all_of_its_names(
    plan: Path, locks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_LOCK_SECONDS", 0)
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
        save(plan, NEW, OLD)
    assert plan.read_bytes() == NEW


def test_a_folder_that_cannot_hold_a_lock_is_an_error(plan: Path, locks: Path) -> None:
    (locks / "file").touch()
    with pytest.raises(StorageError, match="cannot lock"), locked(plan, locks / "file"):
        pass


def test_a_signature_tells_a_changed_file_of_the_same_size_and_time(plan: Path) -> None:
    before = signature(plan)
    found = plan.stat()
    plan.write_bytes(OLD[::-1])
    os.utime(plan, ns=(found.st_atime_ns, found.st_mtime_ns))
    after = signature(plan)
    assert before is not None
    assert after is not None
    assert (before.size, before.modified) == (after.size, after.modified)
    assert before != after


def test_nothing_has_no_signature(tmp_path: Path) -> None:
    assert signature(tmp_path / "none") is None
    assert signature(tmp_path / "a\0b") is None

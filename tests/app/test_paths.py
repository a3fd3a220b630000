import os
import stat
from pathlib import Path

import pytest

from longpole.app.paths import lock_folder, settings_file, state_folder, themes_folder
from longpole.domain.errors import StorageError


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


def test_the_state_folder_is_made_and_private(home: Path) -> None:
    assert state_folder() == home / "state" / "longpole"
    assert stat.S_IMODE(state_folder().stat().st_mode) == 0o700


def test_a_state_folder_that_others_could_read_becomes_private(home: Path) -> None:
    (home / "state" / "longpole").mkdir(parents=True, mode=0o755)
    assert stat.S_IMODE(state_folder().stat().st_mode) == 0o700


def test_a_link_in_place_of_the_state_folder_is_refused(home: Path) -> None:
    (home / "elsewhere").mkdir()
    (home / "state").mkdir()
    (home / "state" / "longpole").symlink_to(home / "elsewhere")
    with pytest.raises(StorageError, match="is a link or someone else's"):
        state_folder()
    assert lock_folder() is None
    assert list((home / "elsewhere").iterdir()) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives folders away")
def test_a_state_folder_of_someone_else_is_refused(home: Path) -> None:
    os.chown(state_folder(), 1234, 1234)
    with pytest.raises(StorageError, match="someone else's"):
        state_folder()
    assert home.exists()


def test_a_file_in_its_place_means_no_locks(home: Path) -> None:
    (home / "state").mkdir()
    (home / "state" / "longpole").touch()
    with pytest.raises(StorageError, match="cannot be used"):
        state_folder()
    assert lock_folder() is None


def test_locks_lie_in_the_state_folder(home: Path) -> None:
    assert lock_folder() == home / "state" / "longpole" / "locks"


def test_a_link_in_place_of_the_lock_folder_means_no_locks(home: Path) -> None:
    (state_folder() / "locks").symlink_to(home)
    assert lock_folder() is None


def test_settings_and_themes_lie_in_the_config_folder_and_are_not_made(home: Path) -> None:
    assert settings_file() == home / "config" / "longpole" / "settings.toml"
    assert themes_folder() == home / "config" / "longpole" / "themes"
    assert not (home / "config").exists()

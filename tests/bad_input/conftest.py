"""Gives each test the doors over a plan of its own."""

from pathlib import Path

import pytest

from tests.bad_input.door import Door
from tests.tui.conftest import opened

__all__ = ["door", "opened"]


@pytest.fixture
def door(tmp_path: Path) -> Door:
    """Give the command line over a plan in a folder of its own."""
    work, home = tmp_path / "work", tmp_path / "home"
    work.mkdir()
    home.mkdir()
    return Door(work / "some.plan.toml", home)

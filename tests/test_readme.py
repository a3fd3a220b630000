"""README.md says what holds: its keys, verbs, commands, links and sample are checked here."""

import re
from datetime import date
from pathlib import Path

import pytest

from longpole.app.commands import COMMANDS
from longpole.app.keymap import effective
from longpole.app.settings import CHECKS, load_settings, variable
from longpole.app.themes import COLORS, INVERSE, SHIPPED, read_theme
from longpole.cli.main import VERBS
from longpole.domain.fields import HOLD_FIELDS, TASK_FIELDS
from longpole.domain.problems import Severity
from longpole.engine.checks import check
from longpole.storage.read import read
from tests.support import readme_filters, readme_keys
from tests.support.paths import REPOSITORY

TEXT = readme_keys.README.read_text(encoding="utf-8")
DEMO = "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/longpole demo"
TESTS = "python3 -m venv .venv && .venv/bin/pip install -q '.[dev]' && .venv/bin/python -m pytest"


def test_the_table_of_keys_is_that_of_the_commands() -> None:
    assert readme_keys.parts(TEXT)[1] == readme_keys.table()


def test_the_table_of_filters_is_that_of_the_facts() -> None:
    assert readme_filters.parts(TEXT)[1] == readme_filters.table()


def test_the_table_of_verbs_is_complete() -> None:
    table = TEXT.partition("## Verbs")[2].partition("`-f PATH`")[0]
    named = re.findall(r"^\| `longpole (\w+)", table, re.MULTILINE)
    assert sorted(named) == sorted(VERBS)


@pytest.mark.parametrize("command", [DEMO, TESTS])
def test_the_two_commands_stand_on_lines_of_their_own(command: str) -> None:
    assert f"\n{command}\n" in TEXT


def test_what_it_links_to_exists() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", TEXT)
    assert ".github/board.svg" in links
    assert [link for link in links if not (REPOSITORY / link).exists()] == []


def test_the_picture_loads_nothing_from_elsewhere() -> None:
    picture = (REPOSITORY / ".github" / "board.svg").read_text(encoding="utf-8")
    assert "url(http" not in picture
    assert "Upload&#160;queue" in picture


def test_the_sample_plan_names_every_key_and_is_right() -> None:
    section = TEXT.partition("## The plan")[2].partition("\n## ")[0]
    keys = {*TASK_FIELDS, *HOLD_FIELDS}
    assert {key for key in keys if not re.search(rf"\b{key}\b", section)} == set()
    sample = section.partition("```toml\n")[2].partition("```")[0]
    missing = "[tasks.kickoff]\n[tasks.legal-terms]\n[tasks.sandbox]\n"
    document = read(sample + missing)
    found = (*document.problems, *check(document.plan, date(2026, 11, 24)))
    assert [one.message for one in found if one.severity is Severity.ERROR] == []


def test_the_sample_settings_name_every_setting_and_are_right(tmp_path: Path) -> None:
    section = TEXT.partition("## Settings")[2].partition("\n## ")[0]
    _, sample, _, theme, _ = re.split(r"```(?:toml)?\n", section)
    path = tmp_path / "settings.toml"
    path.write_text(sample, encoding="utf-8")
    settings = load_settings(path, {})
    assert settings.problems == ()
    assert effective(COMMANDS, settings).problems == ()
    assert settings.sources.keys() == CHECKS.keys()
    assert {name for name in CHECKS if variable(name) not in section} == set()
    path.write_text(theme, encoding="utf-8")
    assert read_theme(path)[1] == []
    assert {name for name in (*COLORS, INVERSE) if name not in theme} == set()
    assert re.findall(r"^\| `([\w-]+)` \|", section, re.MULTILINE) == list(SHIPPED)

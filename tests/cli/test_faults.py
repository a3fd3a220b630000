"""What is printed of a plan with errors says that it may be wrong."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

TYPOS = """
[tasks.dig]
estimate = "20 days"
[tasks.pour]
needs = ["dig FS+3 days"]
deadline = "tomorrow"
"""


@pytest.mark.parametrize(
    "words",
    [
        ("schedule",),
        ("path",),
        ("why", "pour"),
        ("forecast",),
        ("blockers",),
        ("standup",),
        ("list",),
        ("next",),
        ("show", "pour"),
        ("whatif", "dig done"),
    ],
)
def test_errors_are_counted_beside_the_answer(cli: Cli, here: Path, words: tuple[str, ...]) -> None:
    (here / "typos.plan.toml").write_text(TYPOS, encoding="utf-8")
    ran = cli(*words)
    assert ran.code == 0
    assert ran.out
    told = "typos.plan.toml: 3 errors in it: what is told may be wrong (see longpole check)"
    assert told in ran.err


def test_tasks_that_cannot_be_read_are_counted_too(cli: Cli, here: Path) -> None:
    text = TYPOS + '[tasks.a]\ntitle = "open\n[tasks.b]\n'
    (here / "typos.plan.toml").write_text(text, encoding="utf-8")
    assert "1 task cannot be read, 3 errors in it: what is told may be wrong" in cli("list").err


def test_what_reads_well_needs_no_word(cli: Cli, here: Path) -> None:
    (here / "fine.plan.toml").write_text("[tasks.a]\ncolour = 3\n", encoding="utf-8")
    assert not cli("schedule").err

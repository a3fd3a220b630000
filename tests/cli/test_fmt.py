"""`fmt`: blocks out of other forms, from the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import PLAN, Cli

FOLDED = "[tasks]\n# of a\na = { title = 'A' } # why\nb.title = 'B'\n"
BLOCKS = "# of a\n[tasks.a] # why\ntitle = 'A'\n\n[tasks.b]\ntitle = 'B'\n"


@pytest.fixture
def folded(here: Path) -> Path:
    path = here / "site.plan.toml"
    path.write_text(FOLDED, encoding="utf-8")
    return path


def test_other_forms_become_blocks(cli: Cli, folded: Path) -> None:
    ran = cli("fmt")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "site.plan.toml: 2 tasks became blocks: a, b\n"
    assert folded.read_text(encoding="utf-8") == BLOCKS


def test_what_is_good_is_not_written(cli: Cli, plan: Path) -> None:
    before = plan.stat()
    ran = cli("fmt", "billing.plan.toml")
    assert (ran.code, ran.out) == (0, "billing.plan.toml: nothing to change\n")
    assert plan.stat() == before
    assert plan.read_text(encoding="utf-8") == PLAN


def test_check_exits_with_1_and_writes_nothing(cli: Cli, folded: Path) -> None:
    ran = cli("fmt", "--check")
    assert (ran.code, ran.out) == (1, "site.plan.toml: 2 tasks would become blocks: a, b\n")
    assert folded.read_text(encoding="utf-8") == FOLDED
    folded.write_text(BLOCKS, encoding="utf-8")
    assert cli("fmt", "--check").code == 0


def test_diff_prints_and_writes_nothing(cli: Cli, folded: Path) -> None:
    ran = cli("fmt", "--diff")
    assert ran.code == 0
    assert "-b.title = 'B'\n" in ran.out
    assert "+[tasks.b]\n" in ran.out
    assert folded.read_text(encoding="utf-8") == FOLDED
    assert cli("fmt", "--diff", "--check").code == 1


def test_what_is_left_is_named_with_its_line(cli: Cli, folded: Path) -> None:
    folded.write_text(FOLDED + "\n[tasks.c]\ntitle = 'open\n\n[tasks.d]\n[tasks.d]\n", "utf-8")
    ran = cli("fmt")
    assert ran.code == 0
    assert 'site.plan.toml:8:1: "c" is left as it is: line 9: the' in ran.err
    assert '"d" is left as it is: it is defined twice' in ran.err
    assert folded.read_text(encoding="utf-8").startswith(BLOCKS)


def test_several_plans_and_folders(cli: Cli, folded: Path, plan: Path) -> None:
    assert plan.exists()
    plans = folded.parent / "plans"
    plans.mkdir()
    (plans / "x.toml").write_text(FOLDED, encoding="utf-8")
    ran = cli("fmt", "billing.plan.toml", "plans", "--json")
    data = ran.json["data"]["plans"]
    assert [(one["path"], one["changed"]) for one in data] == [
        ("billing.plan.toml", False),
        ("plans/x.toml", True),
    ]
    assert data[1]["became"] == ["a", "b"]
    assert folded.read_text(encoding="utf-8") == FOLDED


def test_a_conflict_refuses_all_of_them(cli: Cli, folded: Path, here: Path) -> None:
    bad = here / "z.plan.toml"
    bad.write_text("<<<<<<< ours\n=======\n>>>>>>> theirs\n", encoding="utf-8")
    ran = cli("fmt", "site.plan.toml", "z.plan.toml")
    assert ran.code == 2
    assert "git conflict" in ran.err
    assert folded.read_text(encoding="utf-8") == FOLDED


def test_a_read_only_file_is_refused(cli: Cli, folded: Path) -> None:
    folded.chmod(0o444)
    ran = cli("fmt")
    assert ran.code == 2
    assert "read-only" in ran.err
    assert folded.read_text(encoding="utf-8") == FOLDED


def test_a_task_that_became_a_block_can_be_edited(cli: Cli, folded: Path) -> None:
    assert cli("set", "a", "owner=ana").code == 2
    cli("fmt")
    assert cli("set", "a", "owner=ana").code == 0
    assert "title = 'A'\nowner = \"ana\"\n" in folded.read_text(encoding="utf-8")

"""`show`: everything about a task."""

from pathlib import Path

from tests.cli.conftest import Cli


def test_it_says_why_a_task_waits_and_what_it_frees(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    out = cli("show", "webhooks").out
    assert "Blocked by Design the API (ana, in progress)" in out
    out = cli("show", "design-api").out
    assert "Frees Webhooks" in out


def test_it_tells_the_place_in_the_file(cli: Cli, plan: Path) -> None:
    line = plan.read_text(encoding="utf-8").splitlines().index("[tasks.webhooks]") + 1
    assert f"billing.plan.toml:{line}" in cli("show", "webhooks").out


def test_it_ends_with_the_text_of_the_file(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    assert cli("show", "design-api").out.endswith(
        "    [tasks.design-api]\n"
        '    title = "Design the API"\n'
        '    parent = "api"\n'
        '    status = "doing"\n'
        '    owner = "ana"\n'
        '    estimate = "3d"                # as Ana says\n'
        '    needs = ["kick-off"]\n'
        "    started = 2026-11-16\n"
        '    tags = ["backend"]\n'
    )


def test_several_tasks_follow_each_other(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    out = cli("show", "terms", "kick-off").out
    assert out.index("Legal terms") < out.index("Kick-off")


def test_a_parent_says_what_is_in_it(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    assert "2 tasks in it, 0 done" in cli("show", "api").out


def test_a_broken_task_says_what_is_wrong_where(cli: Cli, plan: Path) -> None:
    plan.write_text('[tasks.a]\ntitle = "open\n[tasks.b]\n', encoding="utf-8")
    ran = cli("show", "a")
    assert ran.code == 0
    assert "line 2: the string is not closed" in ran.out
    assert '    title = "open\n' in ran.out


def test_json_has_the_text_the_line_and_the_facts(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    (found,) = cli("show", "terms", "--json").json["data"]["tasks"]
    assert found["plan"] == "billing"
    assert found["text"].startswith("[tasks.terms]\n")
    assert found["task"]["state"] == "held"

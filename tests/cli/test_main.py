"""The command line as such: verbs, help, refusals, streams."""

import json
import signal
from pathlib import Path

import pytest

from longpole import __version__
from longpole.cli.main import VERBS
from tests.cli.conftest import PLAN, Cli
from tests.support.environment import LONGPOLE, environment, longpole
from tests.support.pty_run import PtyRun


def test_version(cli: Cli) -> None:
    assert cli("--version").out == f"longpole {__version__}\n"


def test_help_names_every_verb(cli: Cli) -> None:
    text = cli("--help").out
    assert [verb for verb in VERBS if f"\n  {verb} " not in text] == []


@pytest.mark.parametrize("verb", [*VERBS, ""])
def test_help_shows_examples_before_arguments(cli: Cli, verb: str) -> None:
    ran = cli(*filter(None, [verb, "--help"]))
    assert ran.code == 0
    assert 0 < ran.out.index("Examples:") < ran.out.index("-h, --help")


def test_every_example_is_a_command_of_its_verb(cli: Cli) -> None:
    for verb in VERBS:
        examples = cli(verb, "-h").out.split("Examples:\n")[1].split("\n\n")[0]
        assert all(f"longpole {verb}" in line for line in examples.splitlines()), verb


def test_a_mistyped_verb_is_recognised(cli: Cli) -> None:
    ran = cli("chekc")
    assert ran.code == 2
    assert 'did you mean "check"' in ran.err


@pytest.mark.parametrize("arguments", [["frobnicate"], ["frobnicate", "x"], ["rename-all"]])
def test_what_is_no_verb_and_no_file_is_told_so(cli: Cli, arguments: list[str]) -> None:
    ran = cli(*arguments)
    assert ran.code == 2
    assert f'there is no verb and no file "{arguments[0]}"' in ran.err


def test_a_path_that_leads_nowhere_is_told_so_where_no_screen_is(cli: Cli) -> None:
    ran = cli("no/such.plan.toml")
    assert ran.code == 2
    assert "no/such.plan.toml" in ran.err
    assert "terminal" not in ran.err


def test_a_mistyped_option_is_recognised(cli: Cli, plan: Path) -> None:
    ran = cli("list", "--jsno", "-f", str(plan))
    assert ran.code == 2
    assert 'did you mean "--json"' in ran.err


def test_a_missing_argument_names_itself(cli: Cli) -> None:
    ran = cli("set", "design-api")
    assert ran.code == 2
    assert "FIELD=VALUE" in ran.err


def test_options_may_stand_before_the_verb(cli: Cli, plan: Path) -> None:
    plan.rename(plan.with_name("other.toml"))
    ran = cli("-f", "other.toml", "--json", "list")
    assert ran.json["data"]["plans"][0]["plan"] == "other"


def test_options_may_stand_between_the_words_of_a_list(cli: Cli, plan: Path) -> None:
    ran = cli("done", "terms", "-f", plan.name, "webhooks")
    assert ran.code == 0
    assert ran.out == "terms: Done\nwebhooks: Done\n"


def test_no_plan_names_what_to_do(cli: Cli) -> None:
    ran = cli("list")
    assert ran.code == 2
    assert "longpole init" in ran.err
    assert "longpole demo" in ran.err


def test_a_missing_file_is_named(cli: Cli) -> None:
    ran = cli("list", "-f", "gone.plan.toml")
    assert ran.code == 2
    assert "gone.plan.toml" in ran.err


def test_a_folder_without_plans_is_no_plan(cli: Cli, here: Path) -> None:
    (here / "empty").mkdir()
    assert cli("list", "-f", "empty").code == 2


def test_a_refusal_is_json_too(cli: Cli) -> None:
    ran = cli("list", "--json")
    assert ran.code == 2
    assert ran.json["version"] == 1
    assert ran.json["ok"] is False
    assert ran.json["data"] is None
    assert ran.json["problems"][0]["severity"] == "error"
    assert ran.err


def test_a_usage_error_is_json_too(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    ran = cli("show", "--json")
    assert ran.code == 2
    assert ran.json["ok"] is False


def test_json_wears_no_colour_and_is_ascii(cli: Cli, plan: Path) -> None:
    plan.write_text('[tasks.a]\ntitle = "Añadir 日本"\n', encoding="utf-8")
    ran = cli("list", "--json")
    assert ran.out.isascii()
    assert ran.json["data"]["plans"][0]["tasks"][0]["title"] == "Añadir 日本"


def test_an_option_like_file_name_can_be_given(cli: Cli, plan: Path) -> None:
    plan.rename(plan.with_name("-rf"))
    for arguments in (("list", "--file=-rf"), ("list", "-f", "./-rf"), ("check", "--", "-rf")):
        assert cli(*arguments).code in (0, 1)


def test_an_option_like_plan_is_found_and_told(cli: Cli, plan: Path) -> None:
    plan.rename(plan.with_name("-rf.plan.toml"))
    plan.with_name("-rf.plan.toml").write_text("[tasks.a]\nparent = 'b'\n", encoding="utf-8")
    assert cli("check").out.startswith("-rf.plan.toml:2:")


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "caf\udce9"),
        ("set", "terms", "title=caf\udce9"),
        ("set", "caf\udce9", "title=x"),
        ("move", "terms", "d\udce9"),
        ("done", "\udce9"),
        ("remove", "\udce9"),
    ],
)
def test_bytes_that_are_no_text_are_refused(
    cli: Cli, plan: Path, arguments: tuple[str, ...]
) -> None:
    ran = cli(*arguments)
    assert ran.code == 2
    assert plan.read_text(encoding="utf-8") == PLAN


def test_an_interrupt_is_130_and_quiet(plan: Path) -> None:
    command = [*LONGPOLE, "remove", "design-api"]
    with PtyRun(command, environment(plan.parent), cwd=plan.parent) as run:
        run.wait_for("cancel")
        run.signal(signal.SIGINT)
        assert run.wait_exit() == 130
        assert "Traceback" not in run.screen
    assert plan.read_text(encoding="utf-8") == PLAN


def test_an_internal_error_is_one_line_a_private_log_and_not_the_code_of_a_finding(
    cli: Cli, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("longpole.cli.reading.states", broken)
    ran = cli("check", plan.name)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    log = Path(ran.err.rpartition(": ")[2].strip())
    assert log.stat().st_mode & 0o777 == 0o600
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


def test_colours_are_for_terminals(plan: Path) -> None:
    done = longpole("list", home=plan.parent, cwd=plan.parent)
    assert b"\x1b" not in done.stdout
    with PtyRun([*LONGPOLE, "list"], environment(plan.parent), cwd=plan.parent) as run:
        assert run.wait_exit() == 0
        assert b"\x1b[1m" in run.raw


@pytest.mark.parametrize("verb", [["list"], ["next"], ["show", "design-api"]])
def test_what_cannot_be_encoded_has_plain_letters(plan: Path, verb: list[str]) -> None:
    done = longpole(*verb, home=plan.parent, cwd=plan.parent, PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    assert done.stdout.isascii()
    assert b"?" not in done.stdout


@pytest.mark.parametrize("arguments", [[], ["demo"], ["billing.plan.toml"]])
def test_the_board_needs_a_terminal(cli: Cli, plan: Path, arguments: list[str]) -> None:
    assert plan.exists()
    ran = cli(*arguments)
    assert ran.code == 2
    assert "longpole list" in ran.err


def test_the_board_prints_no_json(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    ran = cli("--json")
    assert ran.code == 2
    assert json.loads(ran.out)["ok"] is False


def test_a_task_of_two_plans_is_refused_and_both_are_named(
    cli: Cli, two_plans: tuple[Path, Path]
) -> None:
    ran = cli("set", "same", "owner=ana")
    assert ran.code == 2
    assert "one:same" in ran.err
    assert "two:same" in ran.err
    assert all(b"owner" not in path.read_bytes() for path in two_plans)


def test_a_task_of_two_plans_can_be_named_with_its_plan(
    cli: Cli, two_plans: tuple[Path, Path]
) -> None:
    assert cli("set", "two:same", "owner=ana").code == 0
    assert [b"ana" in path.read_bytes() for path in two_plans] == [False, True]


def test_a_task_of_one_plan_among_several_needs_no_plan_name(
    cli: Cli, two_plans: tuple[Path, Path]
) -> None:
    assert cli("done", "only-two").code == 0
    assert b"done" in two_plans[1].read_bytes()


def test_a_plan_that_is_not_there_is_recognised(cli: Cli, two_plans: tuple[Path, Path]) -> None:
    assert two_plans
    ran = cli("show", "tow:same")
    assert ran.code == 2
    assert 'did you mean "two"' in ran.err


def test_a_mistyped_task_is_recognised(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    ran = cli("show", "desing-api")
    assert ran.code == 2
    assert 'did you mean "design-api"' in ran.err


def test_the_variable_names_the_plan(
    cli: Cli, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LONGPOLE_PATH", str(plan))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert cli("list").out.startswith("Billing")

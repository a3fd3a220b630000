"""`undo`: a verb's steps are taken back, newest first, and nobody else's."""

from pathlib import Path

from tests.cli.conftest import PLAN, Cli


def test_a_step_is_taken_back_to_the_byte(cli: Cli, plan: Path) -> None:
    cli("set", "terms", "owner=bo")
    assert plan.read_text(encoding="utf-8") != PLAN
    ran = cli("undo")
    assert (ran.code, ran.out, ran.err) == (0, 'undone: Set owner of "Legal terms"\n', "")
    assert plan.read_text(encoding="utf-8") == PLAN


def test_again_goes_further_back_and_a_new_step_is_the_newest(cli: Cli, plan: Path) -> None:
    cli("set", "terms", "owner=bo")
    one = plan.read_bytes()
    cli("done", "design-api")
    cli("undo")
    assert plan.read_bytes() == one
    cli("add", "New work")
    cli("undo")
    assert plan.read_bytes() == one
    cli("undo")
    assert plan.read_text(encoding="utf-8") == PLAN
    ran = cli("undo")
    assert ran.code == 2
    assert "there is nothing to undo" in ran.err


def test_what_others_changed_since_stays(cli: Cli, plan: Path) -> None:
    cli("set", "terms", "owner=bo")
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace('"Legal terms"', '"The terms"'), encoding="utf-8")
    assert cli("undo").code == 0
    assert plan.read_text(encoding="utf-8") == PLAN.replace('"Legal terms"', '"The terms"')


def test_where_others_changed_the_same_it_is_refused_by_name(cli: Cli, plan: Path) -> None:
    cli("set", "terms", "owner=bo")
    theirs = plan.read_text(encoding="utf-8").replace(
        'title = "Legal terms"\nowner = "bo"', 'title = "Legal terms"\nowner = "cy"'
    )
    plan.write_text(theirs, encoding="utf-8")
    ran = cli("undo", "--json")
    assert ran.code == 3
    assert ran.json["ok"] is False
    assert 'the owner of "Legal terms" was changed meanwhile' in ran.err
    assert plan.read_text(encoding="utf-8") == theirs


def test_a_step_that_someone_else_made_is_not_taken_back(cli: Cli, plan: Path) -> None:
    plan.write_text(PLAN.replace('"Legal terms"', '"The terms"'), encoding="utf-8")
    assert cli("undo").code == 2


def test_each_plan_has_its_own_steps(cli: Cli, two_plans: tuple[Path, Path]) -> None:
    one, two = two_plans
    before = one.read_bytes()
    cli("set", "-f", str(one), "same", "owner=bo")
    assert cli("undo", "-f", str(two)).code == 2
    assert cli("undo", "-f", str(one)).code == 0
    assert one.read_bytes() == before


def test_the_answer_as_json_names_the_step_and_its_tasks(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    cli("set", "terms", "owner=bo")
    data = cli("undo", "--json").json["data"]
    assert data["undone"]["label"] == 'Set owner of "Legal terms"'
    assert [(task["id"], task["owner"]) for task in data["tasks"]] == [("terms", "ana")]


def test_what_fmt_wrote_is_taken_back_too(cli: Cli, here: Path) -> None:
    path = here / "a.plan.toml"
    path.write_text("[tasks]\na = { title = 'A' }\n", encoding="utf-8")
    cli("fmt")
    assert "[tasks.a]" in path.read_text(encoding="utf-8")
    assert cli("undo").out == "undone: Format\n"
    assert path.read_text(encoding="utf-8") == "[tasks]\na = { title = 'A' }\n"

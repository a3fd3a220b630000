"""`set`: exactly the fields that are named."""

from pathlib import Path

import pytest

from tests.cli.conftest import PLAN, Cli


def changed_lines(plan: Path) -> list[str]:
    """Return the lines of the plan that were not there before."""
    return [
        line
        for line in plan.read_text(encoding="utf-8").splitlines()
        if line not in PLAN.splitlines()
    ]


def test_one_field_is_one_line_and_its_comment_stays(cli: Cli, plan: Path) -> None:
    ran = cli("set", "design-api", "estimate=5d")
    assert (ran.code, ran.out) == (0, "design-api: estimate = 5d\n")
    expected = PLAN.replace(
        'estimate = "3d"                # as Ana', 'estimate = "5d"                # as Ana'
    )
    assert plan.read_text(encoding="utf-8") == expected


@pytest.mark.parametrize(
    ("assignment", "line"),
    [
        ("title=Hooks, web", 'title = "Hooks, web"'),
        ("owner=eve", 'owner = "eve"'),
        ("estimate=2d, 3d, 8d", 'estimate = ["2d", "3d", "8d"]'),
        ("estimate=2d..3d..8d", 'estimate = ["2d", "3d", "8d"]'),
        ("needs=terms, kick-off SS+2d", 'needs = ["terms", "kick-off SS+2d"]'),
        ("priority=1", "priority = 1"),
        ("tags=a, b", 'tags = ["a", "b"]'),
        ("started=2026-11-20", "started = 2026-11-20"),
        ("not_before=2026-12-01 14:00", "not_before = 2026-12-01T14:00:00"),
        ("remaining=1.5d", 'remaining = "1.5d"'),
        ("progress=40", "progress = 40"),
        ("logic=override", 'logic = "override"'),
        ("notes=see = below", 'notes = "see = below"'),
        ("status=review", 'status = "review"'),
        ("parent=terms", 'parent = "terms"'),
    ],
)
def test_every_field_takes_a_value_of_its_kind(
    cli: Cli, plan: Path, assignment: str, line: str
) -> None:
    assert cli("set", "webhooks", assignment).code == 0
    assert changed_lines(plan) == [line]


def test_what_counts_for_nothing_in_a_parent_is_written_and_said(cli: Cli, plan: Path) -> None:
    ran = cli("set", "api", "status=doing", "owner=bo", "estimate=2d")
    assert (ran.code, changed_lines(plan)) == (0, ['estimate = "2d"'])
    assert ran.err == (
        "longpole: api has tasks in it, so its status and estimate count for nothing:"
        " set it on those, api follows\n"
    )
    assert cli("set", "api", "status=", "estimate=").err == ""


def test_several_fields_are_one_step(cli: Cli, plan: Path) -> None:
    assert cli("set", "webhooks", "owner=ana", "priority=3").code == 0
    assert changed_lines(plan) == ["priority = 3"]
    assert cli("show", "webhooks", "--json").json["data"]["tasks"][0]["task"]["owner"] == "ana"


def test_an_empty_value_removes_the_field(cli: Cli, plan: Path) -> None:
    ran = cli("set", "design-api", "tags=")
    assert ran.out == "design-api: tags removed\n"
    assert plan.read_text(encoding="utf-8") == PLAN.replace('tags = ["backend"]\n', "")


@pytest.mark.parametrize(
    ("assignment", "tags"),
    [
        ("tags+=new", ["backend", "new"]),
        ("tags+=new,newer", ["backend", "new", "newer"]),
        ("tags+=backend", ["backend"]),
        ("tags-=backend", []),
    ],
)
def test_lists_grow_and_shrink(cli: Cli, plan: Path, assignment: str, tags: list[str]) -> None:
    assert plan.exists()
    ran = cli("set", "design-api", assignment, "--json")
    assert ran.json["data"]["tasks"][0]["tags"] == tags


def test_a_need_is_taken_away_by_its_id_alone(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    ran = cli("set", "webhooks", "needs-=design-api", "needs+=terms FF", "--json")
    assert ran.json["data"]["tasks"][0]["needs"] == ["terms FF"]


def test_parts_of_a_hold_are_set_one_by_one(cli: Cli, plan: Path) -> None:
    assert cli("set", "terms", "hold.until=2026-12-01", "hold.on=").code == 0
    assert changed_lines(plan) == [
        'hold = { reason = "the lawyer reads it", since = 2026-11-18, until = 2026-12-01 }'
    ]


def test_hold_is_its_reason_and_an_empty_one_releases(cli: Cli, plan: Path) -> None:
    assert cli("set", "webhooks", "hold=the sandbox is down", "hold.on=bank").code == 0
    assert changed_lines(plan) == ['hold = { reason = "the sandbox is down", on = "bank" }']
    assert cli("set", "webhooks", "hold=").code == 0
    assert plan.read_text(encoding="utf-8") == PLAN


def test_no_other_field_follows(cli: Cli, plan: Path) -> None:
    assert cli("set", "webhooks", "status=done").code == 0
    assert changed_lines(plan) == []  # `status = "done"` stands elsewhere; no date beside it
    task = cli("show", "webhooks", "--json").json["data"]["tasks"][0]["task"]
    assert (task["status"], task["finished"]) == ("done", None)


@pytest.mark.parametrize(
    ("assignment", "said"),
    [
        ("estimate=3 fortnights", "expected a duration"),
        ("deadline=soon", "expected a date"),
        ("priority=9", "expected 1 to 5"),
        ("progress=101", "expected 0 to 100"),
        ("needs=design api", "is not a link"),
        ("needs=dezign-api", 'did you mean "design-api"'),
        ("needs+=webhooks", "cannot need itself"),
        ("parent=apy", 'did you mean "api"'),
        ("status=dooing", 'did you mean "doing"'),
        ("status=nowhere", "there are todo, doing"),
        ("onwer=ana", 'did you mean "owner"'),
        ("hold.untl=2026-12-01", 'did you mean "hold.until"'),
        ("hold.until=later", "expected a date"),
        ("owner+=bo", "only needs and tags"),
        ("tags-=nothing", "nothing"),
        ("owner", "not field=value"),
        ("id=other", "no field"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason(
    cli: Cli, plan: Path, assignment: str, said: str
) -> None:
    ran = cli("set", "webhooks", "title=Other", assignment)
    assert ran.code == 2
    assert said in ran.err
    assert plan.read_text(encoding="utf-8") == PLAN


def test_a_person_the_plan_does_not_know_is_mentioned(cli: Cli, plan: Path) -> None:
    assert plan.exists()
    ran = cli("set", "webhooks", "owner=anna")
    assert ran.code == 0
    assert 'did you mean "ana"' in ran.err


def test_a_value_that_is_there_already_writes_nothing(cli: Cli, plan: Path) -> None:
    before = plan.stat()
    assert cli("set", "webhooks", "owner=bo").code == 0
    assert plan.stat().st_ino == before.st_ino
    assert plan.stat().st_mtime_ns == before.st_mtime_ns


def test_what_cannot_be_read_is_only_replaced_whole(cli: Cli, plan: Path) -> None:
    plan.write_text("[tasks.a]\ntags = 7\n", encoding="utf-8")
    assert cli("set", "a", "tags+=x").code == 2
    assert cli("set", "a", "tags=x").code == 0
    assert plan.read_text(encoding="utf-8") == '[tasks.a]\ntags = ["x"]\n'


def test_a_broken_task_is_refused_and_the_others_can_be_set(cli: Cli, plan: Path) -> None:
    text = '[tasks.a]\ntitle = "open\n[tasks.b]\n'
    plan.write_text(text, encoding="utf-8")
    assert cli("set", "a", "owner=ana").code == 2
    assert plan.read_text(encoding="utf-8") == text
    assert cli("set", "b", "owner=ana").code == 0
    assert plan.read_text(encoding="utf-8") == text + 'owner = "ana"\n'


def test_a_plan_in_conflict_is_refused(cli: Cli, plan: Path) -> None:
    text = f"{PLAN}<<<<<<< a\n=======\n>>>>>>> b\n"
    plan.write_text(text, encoding="utf-8")
    ran = cli("set", "webhooks", "owner=ana")
    assert ran.code == 2
    assert "conflict" in ran.err
    assert plan.read_text(encoding="utf-8") == text


def test_a_read_only_file_is_refused(cli: Cli, plan: Path) -> None:
    plan.chmod(0o444)
    ran = cli("set", "webhooks", "owner=ana")
    assert ran.code == 2
    assert "read-only" in ran.err
    assert plan.read_text(encoding="utf-8") == PLAN

"""`standup`: what is read aloud, person by person, and what of it is new since a day."""

from pathlib import Path

import pytest

from longpole.views.text import width
from tests.cli.conftest import Cli
from tests.support.environment import LONGPOLE, environment
from tests.support.pty_run import PtyRun

TEAM = """\
[project]
title = "Self-serve billing"
start = 2026-11-02
finish_by = 2026-12-04
today = 2026-11-24

[people.eva]
name = "Eva Lang"
[people.ana]
name = "Ana Ruiz"
[people.bo]

[tasks.kick-off]
title = "Kick-off"
owner = "eva"
status = "done"
finished = 2026-11-02

[tasks.terms]
title = "Legal terms"
owner = "eva"
status = "done"
started = 2026-11-16
finished = 2026-11-23

[tasks.design-api]
title = "Design the API"
owner = "ana"
status = "doing"
estimate = "3d"
started = 2026-11-16
hold = { reason = "The sandbox", on = "bank", since = 2026-11-18, until = 2026-11-23 }

[tasks.logo]
title = "Logo"
owner = "li"
status = "review"
estimate = "1d"
started = 2026-11-19
deadline = 2026-11-20

[tasks.webhooks]
title = "Webhooks"
owner = "bo"
estimate = "7d"
needs = ["design-api"]

[tasks.docs]
title = "Docs"
owner = "bo"
needs = ["webhooks"]

[tasks.provider]
title = "Choose the provider"

[tasks.import]
title = "Import old invoices"
owner = "ana"
needs = ["webhooks", "provider"]

[tasks.go-live]
title = "Go live"
needs = ["import"]

[reviews.2026-11-20]
by = "eva"
decisions = ["provider: Ana asks three of them"]
follow_up = { provider = 2026-11-23 }
"""

TOLD = """\
Self-serve billing
The finish is Mon 7 Dec, 1 d after the promise of 4 Dec: 1 d later than on Mon 23 Nov.

Eva Lang
  ✓ Legal terms: done Mon 23 Nov.

Ana Ruiz
  ‖ Design the API: held by bank since 18 Nov, 4 d: The sandbox.

bo
  ◌ Webhooks: waits for Design the API (ana).

li
  ◎ Logo: in review since 19 Nov, 3 d, longer than estimated; late for Fri 20 Nov.

Holding others up
  - Design the API (ana), held 4 d: 4 tasks wait (bo 2, ana 1, nobody 1).
  - Choose the provider (nobody), not started for 16 d: Import old invoices (ana) and Go live \
(nobody) wait.

Late, and not yet on Mon 23 Nov
  - The plan ends 1 d after the promise of Fri 4 Dec; it hangs on Design the API (ana).

Due
  - Design the API (ana): ask bank again, due since Mon 23 Nov.
  - Choose the provider (nobody): come back to it, due since Mon 23 Nov; decided 20 Nov: Ana asks \
three of them.
"""


@pytest.fixture
def team(here: Path) -> Path:
    path = here / "billing.plan.toml"
    path.write_text(TEAM, encoding="utf-8")
    return path


@pytest.mark.usefixtures("team")
def test_it_is_told_by_person_then_what_concerns_everybody(cli: Cli) -> None:
    assert cli("standup").out == TOLD


@pytest.mark.usefixtures("team")
def test_since_an_earlier_day_more_is_new(cli: Cli) -> None:
    out = cli("standup", "--since", "2026-11-19").out
    assert "later than on Thu 19 Nov" in out
    assert "Logo (li) ends 2 d after its deadline of Fri 20 Nov.\n" in out


@pytest.mark.usefixtures("team")
def test_without_a_day_it_is_the_working_day_before(cli: Cli) -> None:
    (plan,) = cli("standup", "--today", "2026-11-23", "--json").json["data"]["plans"]
    assert plan["since"] == "2026-11-20"


@pytest.mark.usefixtures("team")
def test_a_day_to_come_is_refused(cli: Cli) -> None:
    ran = cli("standup", "--since", "2026-11-25")
    assert (ran.code, ran.out) == (2, "")
    assert "2026-11-25 is after today, 2026-11-24" in ran.err


@pytest.mark.usefixtures("team")
def test_a_filter_leaves_what_one_person_hears(cli: Cli) -> None:
    out = cli("standup", "owner:bo").out
    assert "Webhooks: waits for Design the API (ana)." in out
    assert "Design the API (ana), held 4 d: 4 tasks wait" in out
    assert "Choose the provider" not in out
    assert "Logo" not in out


@pytest.mark.usefixtures("team")
def test_the_same_as_data(cli: Cli) -> None:
    (plan,) = cli("standup", "--json").json["data"]["plans"]
    assert (plan["since"], plan["finish_moved_minutes"], plan["margin_minutes"]) == (
        "2026-11-23",
        480,
        -480,
    )
    assert [one["owner"] for one in plan["people"]] == ["eva", "ana", "bo", "li"]
    assert plan["people"][0]["done"] == ["terms"]
    assert plan["people"][2]["waits"] == [{"task": "webhooks", "for": ["design-api"]}]
    assert [one["name"] for one in plan["roots"]] == ["design-api", "provider"]
    assert plan["late"] == [
        {
            "task": None,
            "date": "finish_by",
            "day": "2026-12-04",
            "late_minutes": 480,
            "root": "design-api",
        }
    ]
    assert [(one["task"], one["day"], one["review"]) for one in plan["due"]] == [
        ("design-api", "2026-11-23", None),
        ("provider", "2026-11-23", "2026-11-20"),
    ]


def test_what_a_held_parent_stops_is_one_thing(cli: Cli, here: Path) -> None:
    text = '[project]\ntoday = 2026-11-24\n[tasks.p]\ntitle = "Sync"\nowner = "ana"\n'
    text += 'hold = { on = "bank", since = 2026-11-20 }\n[tasks.z]\nneeds = ["p"]\n'
    text += "".join(f'[tasks.c{number}]\nparent = "p"\n' for number in range(3))
    (here / "p.plan.toml").write_text(text, encoding="utf-8")
    out = cli("standup").out
    assert "  ‖ Sync: held by bank since 20 Nov, 2 d.\n" in out
    assert "  - Sync (ana), held 2 d with the 3 tasks in it: z (nobody) waits.\n" in out


def test_of_many_tasks_the_first_are_told(cli: Cli, here: Path) -> None:
    done = 'owner = "ana"\nstatus = "done"\nfinished = 2026-11-24\n'
    text = "[project]\ntoday = 2026-11-24\n"
    text += "".join(f"[tasks.t{number}]\n{done}" for number in range(12))
    (here / "p.plan.toml").write_text(text, encoding="utf-8")
    out = cli("standup").out
    assert out.count("done today") == 7
    assert "  - and 5 more done.\n" in out


def test_a_quiet_one_is_one_sentence(cli: Cli, here: Path) -> None:
    path = here / "p.plan.toml"
    path.write_text("[project]\ntoday = 2026-11-24\n[tasks.a]\n[tasks.b]\n", encoding="utf-8")
    assert cli("standup").out == (
        "p\nNothing to tell since Mon 23 Nov: nothing was finished, and nothing is in progress, "
        "held up, newly late or due; 2 tasks are ready.\n"
    )
    assert cli("standup", "is:done").out == (
        "p\nNothing that matches was finished, is in progress, held up, newly late or due.\n"
    )
    path.write_text("[project]\n", encoding="utf-8")
    assert cli("standup").out == "p\nNothing to tell: there are no tasks yet.\n"
    path.write_text('[tasks.a]\nstatus = "done"\nfinished = 2026-11-01\n', encoding="utf-8")
    assert "everything is done" in cli("standup", "--today", "2026-11-24").out


def test_what_has_no_estimates_has_no_finish_to_speak_of(cli: Cli, here: Path) -> None:
    text = '[project]\ntoday = 2026-11-24\n[tasks.a]\nstatus = "doing"\nstarted = 2026-11-23\n'
    (here / "p.plan.toml").write_text(text, encoding="utf-8")
    assert "The finish" not in cli("standup").out


@pytest.mark.usefixtures("team")
def test_plans_are_told_one_after_the_other(cli: Cli, here: Path) -> None:
    text = '[project]\ntoday = 2026-11-24\n[tasks.x]\nneeds = ["billing:logo"]\n'
    (here / "other.plan.toml").write_text(text, encoding="utf-8")
    out = cli("standup").out
    assert "\n\nother\n" in out
    assert "  - Logo (li), in another plan: x waits.\n" in out


@pytest.mark.parametrize("columns", [20, 80])
def test_on_a_terminal_no_line_is_wider_than_it(team: Path, columns: int) -> None:
    variables = environment(team.parent, NO_COLOR="1")
    with PtyRun([*LONGPOLE, "standup"], variables, cwd=team.parent, size=(columns, 60)) as run:
        assert run.wait_exit() == 0
        assert max(map(width, bytes(run.raw).decode().splitlines())) <= columns

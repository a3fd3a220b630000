"""`blockers`: the root causes, what each holds, and what clearing it would do."""

from pathlib import Path

import pytest

from longpole.views.text import width
from tests.cli.conftest import Cli
from tests.support.environment import LONGPOLE, environment
from tests.support.pty_run import PtyRun

BILLING = """\
[project]
title = "Self-serve billing"
start = 2026-11-02
finish_by = 2027-01-29
today = 2026-11-24

[calendar]
closed = [2027-01-06, "2026-12-24/2027-01-01"]

[tasks.legal]
title = "Legal review of terms"
status = "review"
owner = "eva"
started = 2026-11-16
estimate = "8d"

[tasks.design-api]
title = "Design the API"
status = "doing"
owner = "ana"
estimate = "3d"
started = 2026-11-16
hold = { reason = "The bank's sandbox", on = "bank", since = 2026-11-18, until = 2026-11-27 }

[tasks.provider]
title = "Choose the provider"

[tasks.webhooks]
title = "Webhooks"
owner = "bo"
estimate = "3d"
needs = ["design-api"]

[tasks.client]
title = "Client library"
owner = "li"
estimate = "8d"
needs = ["design-api", "legal"]

[tasks.docs]
title = "Docs"
owner = "li"
estimate = "2d"
needs = ["client"]

[tasks.import]
title = "Import old invoices"
owner = "ana"
estimate = "2d"
needs = ["webhooks"]

[tasks.parallel]
title = "Parallel run"
owner = "mo"
estimate = "6w"
needs = ["import", "provider"]

[tasks.go-live]
title = "Go live"
estimate = "0d"
needs = ["parallel +5d", "docs"]
"""

TOLD = """\
3 roots hold 6 tasks; the finish is Wed 3 Feb, 3 d after the promise of 29 Jan.

 1 ◆ design-api  Design the API  ana
    Held by bank: The bank's sandbox, since 18 Nov, 4 d; ask again Fri 27 Nov.
    Holds 6 (li 2, ana 1, bo 1, mo 1, nobody 1); float -3 d.
    Cleared today: the finish is 4 d earlier, Thu 28 Jan; Webhooks can start.

 2   provider  Choose the provider  nobody
    Not started, could have been since 2 Nov, 16 d.
    Holds 2 (mo 1, nobody 1); float 5 d.
    Cleared today: the finish stays.

 3   legal  Legal review of terms  eva
    In review, begun 16 Nov, 6 d.
    Holds 3 (li 2, nobody 1); float 29 d.
    Cleared today: the finish stays.

Who is waited for
  - ana: 5 tasks of others wait (li 2, bo 1, mo 1, nobody 1), 33 d of it critical; \
it hangs on Design the API; has 2 open.
  - eva: 3 tasks of others wait (li 2, nobody 1); \
it hangs on Legal review of terms; has 1 open, 1 in progress.
"""

STUCK = """\
[project]
today = 2026-11-24
[tasks.a]
needs = ["c"]
[tasks.b]
needs = ["a", "x"]
[tasks.c]
needs = ["b"]
[tasks.d]
needs = ["c"]
[tasks.e]
needs = ["gone"]
[tasks.f]
needs = ["other:task"]
[tasks.g]
title = =
[tasks.h]
needs = ["g"]
[tasks.i]
not_before = 2026-12-01
[tasks.j]
needs = ["i"]
[tasks.x]
status = "doing"
started = 2026-11-20
"""


@pytest.fixture
def billing(here: Path) -> Path:
    path = here / "billing.plan.toml"
    path.write_text(BILLING, encoding="utf-8")
    return path


@pytest.fixture
def stuck(here: Path) -> Path:
    path = here / "stuck.plan.toml"
    path.write_text(STUCK, encoding="utf-8")
    return path


def test_the_roots_are_told_in_sentences_that_add_up(cli: Cli, billing: Path) -> None:
    """From 28 Jan to 3 Feb it is four working days: the float that design has and is asked for."""
    assert billing.exists()
    assert cli("blockers").out == TOLD


def test_clearing_is_what_doing_it_says(cli: Cli, billing: Path) -> None:
    assert billing.exists()
    roots = cli("blockers", "--json").json["data"]["plans"][0]["roots"]
    gains = {root["name"]: root["gain_minutes"] for root in roots}
    done = {
        name: -cli("whatif", f"{name} done", "--json").json["data"]["finish_minutes"]
        for name in gains
    }
    assert gains == done == {"design-api": 4 * 480, "provider": 0, "legal": 0}


def test_what_is_wrong_in_the_file_is_named_for_what_it_is(cli: Cli, stuck: Path) -> None:
    assert stuck.exists()
    out = cli("blockers").out
    assert "No such task: write the id as it stands, or take the need out.\n    Holds 1" in out
    assert "No such plan beside this one" in out
    assert "Cannot be read: mend it in the file" in out
    assert "Not before Tue 1 Dec." in out
    assert "tasks have no dates and do not count in it." in out


def test_a_cycle_has_no_root_but_a_link_to_cut(cli: Cli, stuck: Path) -> None:
    assert stuck.exists()
    data = cli("blockers", "--json").json["data"]["plans"][0]
    (cycle,) = data["cycles"]
    assert cycle["tasks"] == ["a", "b", "c"]
    assert cycle["holds"] == ["d"]
    cut = cycle["cut"]
    after = cli("whatif", f"{cut['task']} needs-={cut['need']}", "--json").json["data"]
    assert after["after"]["finish"] == cut["finish"]
    assert len(after["dated"]) == cut["dated"] == 4
    assert "x" in {root["name"] for root in data["roots"]}  # it blocks b, cycle or not


def test_cycles_lead_as_in_a_review(cli: Cli, stuck: Path) -> None:
    assert stuck.exists()
    heads = [line for line in cli("blockers").out.splitlines() if line[:3].strip().isdigit()]
    assert [int(line[:3]) for line in heads] == [*range(1, len(heads) + 1)]
    assert heads[0].endswith(" a, b, c")
    assert "a, b, c" not in "".join(heads[1:])


def test_the_cut_that_is_named_ends_the_plan_first(cli: Cli, here: Path) -> None:
    text = '[project]\ntoday = 2026-11-24\n[tasks.a]\nestimate = "5d"\nneeds = ["c"]\n'
    text += '[tasks.b]\nneeds = ["a"]\n[tasks.c]\nneeds = ["b"]\n'
    text += '[tasks.z]\nestimate = "9d"\nneeds = ["a"]\n'
    (here / "p.plan.toml").write_text(text, encoding="utf-8")
    (cycle,) = cli("blockers", "--json").json["data"]["plans"][0]["cycles"]
    assert (cycle["cut"]["task"], cycle["cut"]["need"]) == ("a", "c")


def test_what_still_waits_for_a_date_or_a_lag_is_not_said_to_start(cli: Cli, here: Path) -> None:
    text = (
        "[project]\ntoday = 2026-11-24\n[tasks.a]\n"
        '[tasks.dated]\nneeds = ["a"]\nnot_before = 2026-12-01\n'
    )
    path = here / "p.plan.toml"
    path.write_text(text, encoding="utf-8")
    out = cli("blockers").out
    assert "Cleared today: the finish stays; dated still waits until Tue 1 Dec.\n" in out
    path.write_text(text + '[tasks.lag]\nneeds = ["a FS+2d"]\n[tasks.b]\nneeds = ["a"]\n')
    out = cli("blockers").out
    assert "; b can start; dated and lag still wait for their dates.\n" in out


def test_what_needs_itself_or_its_family_is_stuck(cli: Cli, here: Path) -> None:
    text = '[tasks.a]\nneeds = ["a"]\n[tasks.p]\n[tasks.c]\nparent = "p"\nneeds = ["p"]\n'
    (here / "p.plan.toml").write_text(text + '[tasks.z]\nneeds = ["p"]\n', encoding="utf-8")
    out = cli("blockers").out
    assert out.startswith("2 cycles hold 3 tasks; there is no finish yet.")
    assert 'Waits for itself: "a" cannot need itself.' in out
    assert '"c" is in "p": neither can wait for the other.' in out
    assert "Cheapest cut: c no longer needs p; then 2 tasks get dates" in out


def test_a_cycle_through_a_parent_holds_all_that_is_in_it(cli: Cli, here: Path) -> None:
    text = '[tasks.p]\nneeds = ["x"]\n[tasks.x]\nneeds = ["p"]\n'
    text += '[tasks.a]\nparent = "p"\n[tasks.b]\nparent = "p"\n'
    (here / "p.plan.toml").write_text(text, encoding="utf-8")
    (plan,) = cli("blockers", "--json").json["data"]["plans"]
    assert plan["held"] == ["x", "a", "b"]
    (cycle,) = plan["cycles"]
    assert (cycle["tasks"], cycle["inside"], cycle["holds"]) == (["p", "x"], ["x", "a", "b"], [])


def test_nothing_stuck(cli: Cli, here: Path) -> None:
    text = "[project]\ntoday = 2026-11-24\nfinish_by = 2026-11-30\n[tasks.a]\n[tasks.b]\n"
    path = here / "p.plan.toml"
    path.write_text(text, encoding="utf-8")
    said = "Nothing is stuck. 2 tasks are ready; the finish is 4 d before the promise of 30 Nov.\n"
    assert cli("blockers").out == said
    path.write_text("[project]\n", encoding="utf-8")
    assert cli("blockers").out == "Nothing is stuck: there are no tasks yet.\n"
    path.write_text('[tasks.a]\nstatus = "done"\n', encoding="utf-8")
    assert cli("blockers").out == "Nothing is stuck: everything is done.\n"


def test_what_is_held_is_stuck_even_if_nothing_waits_for_it(cli: Cli, here: Path) -> None:
    text = '[tasks.a]\nhold = { on = "bank", until = 2026-11-20 }\n'
    (here / "p.plan.toml").write_text(text, encoding="utf-8")
    out = cli("blockers", "--today", "2026-11-24").out
    assert out.startswith("1 task is stuck, and nothing waits for it; the finish is Tue 24 Nov.\n")
    assert "Held by bank; it is time to ask again (Fri 20 Nov)." in out
    assert "Nothing waits for it" in out


def test_a_filter_keeps_what_matches_and_what_holds_a_match(cli: Cli, billing: Path) -> None:
    assert billing.exists()

    def names(*words: str) -> list[str]:
        (plan,) = cli("blockers", *words, "--json").json["data"]["plans"]
        return [root["name"] for root in plan["roots"]]

    assert names("owner:li") == ["design-api", "legal"]
    assert names("owner:eva") == ["legal"]
    assert names("is:held") == ["design-api"]
    assert names("owner:bo", "is:ready") == []
    assert cli("blockers", "owner:bo", "is:ready").out.startswith("Nothing that matches is stuck")


def test_several_plans_are_told_one_after_the_other(cli: Cli, billing: Path, stuck: Path) -> None:
    other = "[tasks.task]\n"
    (billing.parent / "other.plan.toml").write_text(other, encoding="utf-8")
    assert stuck.exists()
    out = cli("blockers").out
    assert " 1 ◆ billing:design-api  Design the API  ana\n" in out
    assert "other:task  nobody\n    In another plan" in out


def test_no_title_steers_a_terminal(cli: Cli, here: Path) -> None:
    hostile = r"\u001b[31mred\u202e"
    text = f'[tasks.a]\ntitle = "{hostile}"\nowner = "{hostile}"\n'
    text += f'hold = {{ on = "{hostile}", reason = "{hostile}", escalated = "{hostile}" }}\n'
    text += f'[tasks.b]\ntitle = "{hostile}"\nneeds = ["a"]\n[tasks.c]\nneeds = ["d"]\n'
    text += f'[tasks.d]\ntitle = "{hostile}"\nneeds = ["c"]\n'
    (here / "p.plan.toml").write_text(text, encoding="utf-8")
    for ran in (cli("blockers"), cli("whatif", "a slip=3d"), cli("whatif", "c needs=")):
        assert ran.out
        assert not {"\x1b", "\u202e"} & {*ran.out, *ran.err}


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
@pytest.mark.parametrize("words", [["blockers"], ["whatif", "design-api slip=3d"]], ids=" ".join)
def test_on_a_terminal_no_line_is_wider_than_it(
    billing: Path, columns: int, words: list[str]
) -> None:
    variables = environment(billing.parent, NO_COLOR="1")
    with PtyRun([*LONGPOLE, *words], variables, cwd=billing.parent, size=(columns, 60)) as run:
        assert run.wait_exit() == 0
        assert max(map(width, bytes(run.raw).decode().splitlines())) <= columns

"""Why a task ends when it ends: what a planner reads, with dates that can be checked by hand."""

from longpole.views.spans import plain
from longpole.views.why import Why
from tests.support.boards import BILLING
from tests.support.go_live import GO_LIVE, why_of


def said(why: Why) -> list[str]:
    return [plain(part) for part in why.said]


def test_the_chain_is_told_from_the_root_with_what_each_step_adds() -> None:
    rows = why_of("live").chain.rows
    assert [(row.title, row.owner, row.adds, row.ends) for row in rows] == [
        ("Design the API", "ana", "4 d", "Fri 27 Nov"),
        ("Webhooks", "bo", "3 d", "Wed 2 Dec"),
        ("Import old invoices", "ana", "2 d", "Fri 4 Dec"),
        ("Parallel run", "mo", "30 d", "Wed 27 Jan"),
        ("Go live", "", "5 d", "Wed 3 Feb"),
    ]
    assert [row.root for row in rows] == [True, False, False, False, False]


def test_what_is_not_work_is_named() -> None:
    assert [plain(row.facts) for row in why_of("live").chain.rows] == [
        "held by bank since 18 Nov, 4 d: The bank's sandbox; ask again 27 Nov, 3 d of it waiting",
        "",
        "",
        "the longest step, 24 Dec - 1 Jan, 6 Jan closed",
        "FS+5d",
    ]


def test_all_of_a_step_is_told_in_a_sentence() -> None:
    rows = why_of("live").chain.rows
    assert plain(rows[3].told) == (
        "Parallel run (mo): blocked. Starts Mon 7 Dec after Import old invoices, ends Wed 27 Jan;"
        " adds 30 d; 24 Dec - 1 Jan, 6 Jan closed."
    )
    assert plain(rows[4].told) == (
        "Go live: blocked. Is reached Wed 3 Feb, 5 d after Parallel run; adds 5 d (5 d of lag)."
    )


def test_the_question_the_verdict_and_the_length_of_the_way() -> None:
    why = why_of("live")
    assert why.question() == "Why does Go live end on Wed 3 Feb?"
    assert plain(why.verdict) == "3 d late for the promise of Fri 29 Jan"
    assert plain(why.headline) == (
        "Go live ends Wed 3 Feb, 3 d late for the promise of Fri 29 Jan."
    )
    assert why.chain.length() == "5 steps, 44 d from Tue 24 Nov"


def test_clearing_the_root_today_says_what_it_does_to_the_end() -> None:
    assert plain(why_of("live").so_what()) == (
        "Clear Design the API today: Go live ends Thu 28 Jan, 4 d earlier, 1 d early."
    )


def test_clearing_what_has_a_twin_names_what_it_hangs_on_then() -> None:
    text = '[tasks.a]\nowner = "ana"\n[tasks.b]\nowner = "bo"\n[tasks.c]\nneeds = ["a", "b"]\n'
    assert plain(why_of("c", text).so_what()) == (
        "Clear a today: c still ends Wed 25 Nov; then it hangs on b (bo)."
    )


def test_of_a_task_that_is_its_own_root_it_says_what_that_does_to_the_plan() -> None:
    assert plain(why_of("design").so_what()) == (
        "Clear Design the API today: the plan ends Thu 28 Jan, 4 d earlier."
    )


def test_what_takes_no_time_does_not_end_in_the_past_when_its_root_is_cleared() -> None:
    text = '[tasks.a]\n[tasks.b]\nestimate = "0d"\nneeds = ["a"]\n'
    assert plain(why_of("b", text).so_what()) == ("Clear a today: b ends Tue 24 Nov, 1 d earlier.")


def test_late_for_its_latest_start_and_late_for_a_date_of_its_own_as_a_parent() -> None:
    text = '[tasks.a]\nestimate = "3d"\nstart_by = 2026-11-20\n'
    assert plain(why_of("a", text).headline) == (
        "a ends Thu 26 Nov, begun 2 d after its latest start, Fri 20 Nov."
    )
    text = (
        '[tasks.p]\ntitle = "Phase"\ndeadline = 2026-11-24\n'
        '[tasks.q]\nparent = "p"\nestimate = "2d"\n'
    )
    assert plain(why_of("p", text).headline) == (
        "Phase ends Wed 25 Nov, 1 d late for its deadline, Tue 24 Nov."
    )


def test_a_date_that_is_later_than_all_needs_is_where_the_chain_begins() -> None:
    text = (
        '[tasks.order]\n[tasks.delivery]\nestimate = "3d"\nneeds = ["order"]\n'
        'not_before = 2026-12-01\n[tasks.build]\nneeds = ["delivery"]\n'
    )
    why = why_of("build", text)
    assert plain(why.chain.why(0)) == "the longest step, not before Tue 1 Dec, 5 d of it waiting"
    assert plain(why.so_what()) == (
        "Without the date of delivery, not before Tue 1 Dec: build ends Mon 30 Nov, 4 d earlier."
    )
    assert why.chain.root == "delivery"


def test_the_date_may_be_that_of_a_parent() -> None:
    text = (
        "[tasks.order]\n[tasks.phase]\nnot_before = 2026-12-01\n"
        '[tasks.x]\nparent = "phase"\nneeds = ["order"]\n'
    )
    assert plain(why_of("x", text).so_what()) == (
        "Without the date of phase, not before Tue 1 Dec: the plan ends Wed 25 Nov, 4 d earlier."
    )


def test_the_roots_are_named_one_in_full_and_several_in_brief() -> None:
    assert said(why_of("webhooks"))[0] == (
        "Blocked by 1 task; the root is Design the API (ana), held by bank since 18 Nov, 4 d:"
        " The bank's sandbox; ask again 27 Nov."
    )
    assert said(why_of("import"))[0] == (
        "Blocked by 2 tasks; the 2 roots are Design the API (ana, held 4 d) and"
        " Legal terms (eva, in review 1 d)."
    )


def test_what_is_in_the_way_beside_the_chain_is_told_once() -> None:
    why = why_of("live")
    assert [
        (row.title, row.owner, row.ends, plain(row.facts), row.root) for row in why.waiting.rows
    ] == [
        (
            "Legal terms",
            "eva",
            "Thu 26 Nov",
            "in review since 23 Nov, 1 d, before Import old invoices",
            True,
        )
    ]


def test_a_branch_that_comes_again_is_not_told_again() -> None:
    text = (
        '[tasks.long]\nestimate = "9d"\n[tasks.root]\n[tasks.one]\nneeds = ["root"]\n'
        '[tasks.two]\nneeds = ["one"]\n[tasks.three]\nneeds = ["one"]\n'
        '[tasks.end]\nneeds = ["long", "two", "three"]\n'
    )
    rows = why_of("end", text).waiting.rows
    assert [(row.depth, row.title, plain(row.facts)) for row in rows] == [
        (0, "two", "blocked"),
        (1, "one", "blocked"),
        (2, "root", "ready"),
        (0, "three", "blocked"),
        (1, "one", "as above"),
    ]


def test_late_work_says_by_when_it_has_to_end_and_for_what() -> None:
    assert said(why_of("webhooks"))[1] == (
        "Late: it has to end by Fri 27 Nov for the plan to end by Fri 29 Jan,"
        " through Import old invoices, Parallel run and Go live."
    )


def test_float_is_given_with_the_date_that_leaves_it() -> None:
    why = why_of("docs")
    # It ends Fri 4 Dec. 13 days are left until the holidays, then 4, 5, 7, 8 and 15 in January.
    assert plain(why.verdict) == "float 32 d"
    assert said(why)[1] == (
        "Not critical: it can slip 32 d before that breaks the promise of Fri 29 Jan."
    )


def test_critical_work_moves_the_finish() -> None:
    why = why_of("b", '[tasks.a]\n[tasks.b]\nneeds = ["a"]\n[tasks.c]\nneeds = ["b"]\n')
    assert plain(why.verdict) == "critical for the finish"
    assert said(why)[1] == "Critical: each day that it slips moves the finish, through c."


def test_a_deadline_of_another_task_is_named_with_it() -> None:
    text = '[tasks.a]\nestimate = "2d"\n[tasks.b]\nneeds = ["a"]\ndeadline = 2026-11-25\n'
    why = why_of("a", text)
    assert plain(why.verdict) == "1 d later than the deadline of b, Wed 25 Nov, allows"
    assert said(why)[1] == "Late: it has to end by Tue 24 Nov for b to end by Wed 25 Nov."


def test_where_hours_make_the_difference_they_are_given() -> None:
    text = '[tasks.a]\n[tasks.b]\nestimate = "4h"\nneeds = ["a"]\ndeadline = 2026-11-24\n'
    why = why_of("a", text)
    assert said(why)[1] == ("Late: it has to end by Tue 24 Nov, 13:00, for b to end by Tue 24 Nov.")


def test_a_parent_is_answered_for_its_last_leaf() -> None:
    why = why_of("api", BILLING)
    assert why.question() == "Why does Billing API end on Wed 2 Dec?"
    assert [row.title for row in why.chain.rows] == ["Design the API", "Webhooks"]
    assert said(why)[0].startswith("Open: 2 tasks in it left; the root is Design the API (ana), ")


def test_a_finished_task_says_what_it_did() -> None:
    why = why_of("kick-off")
    assert why.question() == "How did Kick-off go?"
    (told,) = said(why)
    assert told == (
        "Done on Tue 3 Nov, begun Mon 2 Nov, by mo; it took 2 d, 1 d more than estimated."
        " Design the API waits for it no more."
    )
    assert why.so_what() == ()
    assert not why.chain.rows


def test_a_dropped_one_is_waited_for_by_nobody() -> None:
    assert said(why_of("a", '[tasks.a]\nstatus = "dropped"\n')) == [
        "Dropped: nothing waits for it."
    ]


def test_a_date_that_it_waits_for_is_the_root() -> None:
    why = why_of("a", "[tasks.a]\nnot_before = 2026-12-01\n")
    assert said(why)[0] == "Not before Tue 1 Dec."
    (row,) = why.chain.rows
    assert plain(row.told) == (
        "a: not before Tue 1 Dec. Starts Tue 1 Dec, no earlier by its own date,"
        " ends the same day; adds 6 d (1 d of work, 5 d of waiting)."
    )


def test_a_lag_after_finished_work_is_named() -> None:
    text = '[tasks.a]\nstatus = "done"\nfinished = 2026-11-23\n[tasks.b]\nneeds = ["a FS+2d"]\n'
    (row,) = why_of("b", text).chain.rows
    assert plain(row.facts) == "waits for a lag to pass, 2 d after a, 1d assumed"


def test_a_start_that_alone_counts_says_so() -> None:
    text = '[tasks.a]\nestimate = "5d"\n[tasks.b]\nestimate = "4d"\nneeds = ["a SS+2d"]\n'
    rows = why_of("b", text).chain.rows
    assert [(row.adds, plain(row.facts)) for row in rows] == [
        ("0 d", "ready, only its start counts"),
        ("6 d", "the longest step, SS+2d"),
    ]


def test_overrun_work_says_so() -> None:
    text = GO_LIVE.replace("started = 2026-11-23", "started = 2026-11-09")
    (row,) = why_of("terms", text).chain.rows
    assert plain(row.facts) == "in review since 9 Nov, 11 d, overrun, taken to end today"

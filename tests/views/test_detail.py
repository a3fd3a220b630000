"""The detail: why a task waits, on whom, since when, until when, and so what."""

import pytest

from longpole.views.spans import Role, plain
from tests.support.boards import BILLING, detail


def said(text: str, task: str = "a") -> list[str]:
    return [plain(paragraph) for paragraph in detail(text, task).paragraphs]


def test_it_names_the_direct_blockers_with_owner_and_state() -> None:
    assert said(BILLING, "import")[0] == (
        "Blocked by Webhooks (bo, blocked) and Set up the sandbox (bo, in progress)."
    )


def test_a_held_blocker_says_on_what_since_when_and_until_when() -> None:
    assert said(BILLING, "webhooks")[0] == (
        "Blocked by Design the API (ana, in progress, held: Waiting for the bank's sandbox"
        " since 18 Nov, ask again 27 Nov)."
    )


def test_in_few_words_what_matters_comes_first() -> None:
    brief = [plain(paragraph) for paragraph in detail(BILLING, "webhooks").brief]
    assert brief[0] == "Blocked by Design the API (ana, held, ask again 27 Nov)."
    assert brief[1].startswith("Frees Billing e-mails")
    held = [plain(paragraph) for paragraph in detail(BILLING, "design").brief]
    assert held[0] == "Held by bank; ask again Fri 27 Nov."


def test_in_few_words_names_are_cut_and_others_counted() -> None:
    text = f'[tasks.b]\ntitle = "{"word " * 20}"\n[tasks.c]\n[tasks.a]\nneeds = ["b", "c"]\n'
    brief = plain(detail(text, "a").brief[0])
    assert brief == "Blocked by word word word word word wo… (ready) and 1 more."


def test_many_blockers_are_counted_after_the_first() -> None:
    text = "".join(f"[tasks.b{n}]\n" for n in range(6))
    text += f"[tasks.a]\nneeds = {[f'b{n}' for n in range(6)]}"

    assert said(text)[0] == (
        "Blocked by b0 (ready), b1 (ready), b2 (ready), b3 (ready) and 2 more."
    )


def test_a_blocker_that_is_not_in_the_plan_says_so() -> None:
    assert said('[tasks.a]\nneeds = ["gone"]')[0] == "Blocked by gone (not in this plan)."


def test_a_blocker_that_cannot_be_read_says_so() -> None:
    assert said('[tasks.a]\nneeds = ["b"]\n[tasks.b]\ntitle = "x')[0] == (
        "Blocked by b (cannot be read)."
    )


def test_a_start_to_start_link_waits_for_a_start() -> None:
    assert said('[tasks.a]\nneeds = ["b SS"]\n[tasks.b]')[0] == (
        "Blocked by the start of b (ready)."
    )


def test_a_need_of_a_parent_says_whose_it_is() -> None:
    text = '[tasks.p]\ntitle = "All"\nneeds = ["b"]\n[tasks.a]\nparent = "p"\n[tasks.b]'

    assert said(text)[0] == "Blocked by b (ready, needed by all of All)."


def test_a_hold_says_on_whom_since_when_why_and_when_to_ask_again() -> None:
    assert said(BILLING, "design")[0] == (
        "Held by bank since Wed 18 Nov, 4 d: Waiting for the bank's sandbox; ask again Fri 27 Nov."
    )


def test_a_hold_whose_date_has_come_wants_to_be_asked() -> None:
    assert said(BILLING, "upgrade")[0].endswith("it is time to ask again (Fri 20 Nov).")


def test_a_hold_of_a_parent_says_whose_it_is() -> None:
    text = '[tasks.p]\ntitle = "All"\nhold = { on = "bank" }\n[tasks.a]\nparent = "p"'

    assert said(text)[0] == "Held with all of All by bank."


def test_an_escalation_is_told() -> None:
    assert said('[tasks.a]\nhold = { on = "bank", escalated = "mo" }')[0] == (
        "Held by bank. Escalated to mo."
    )


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ("", "Ready: nothing is in its way."),
        ("status = 'doing'\nstarted = 2026-11-16", "In progress since Mon 16 Nov, 6 d."),
        ("status = 'doing'", "In progress."),
        ("status = 'review'", "In review."),
        ("status = 'done'\nfinished = 2026-11-02", "Done on Mon 2 Nov."),
        ("status = 'done'", "Done."),
        ("status = 'dropped'", "Dropped: nothing waits for it."),
        ("not_before = 2026-12-01", "Waiting until Tue 1 Dec."),
    ],
)
def test_it_begins_with_how_the_task_stands(fields: str, sentence: str) -> None:
    assert said(f"[tasks.a]\n{fields}")[0] == sentence


def test_it_says_what_the_task_frees_and_who_waits_for_more() -> None:
    assert said(BILLING, "webhooks")[1] == (
        "Frees Billing e-mails; 1 task waits for it and for others."
    )


def test_many_freed_tasks_are_counted_after_the_first() -> None:
    text = "[tasks.a]\n" + "".join(f'[tasks.b{n}]\nneeds = ["a"]\n' for n in range(5))

    assert said(text)[1] == "Frees b0, b1 and 3 more."


def test_a_missed_deadline_says_by_how_much() -> None:
    assert said(BILLING, "docs")[1] == "Due Fri 20 Nov, 2 d late."


def test_the_facts_come_last() -> None:
    assert said(BILLING, "webhooks")[-1] == "bo  ·  3d (2d to 8d)  ·  #backend  ·  in Billing API"


def test_a_declared_person_has_a_name() -> None:
    assert said(BILLING, "tax")[-1].startswith("Ana Ruiz")


def test_a_task_of_nobody_says_so() -> None:
    assert said("[tasks.a]")[-1].startswith("nobody's yet")


def test_a_task_that_nobody_has_estimated_says_what_it_counts_as() -> None:
    assert said('[tasks.a]\nowner = "ana"')[-1] == "ana  ·  1 d, assumed"
    assert said('[tasks.a]\nowner = "ana"\nremaining = "2h"')[-1] == "ana  ·  2h to go"


def test_a_parent_says_how_much_of_it_is_done() -> None:
    text = "[tasks.p]\n[tasks.a]\nparent = 'p'\nstatus = 'done'\n[tasks.b]\nparent = 'p'"

    assert said(text, "p")[0] == "2 tasks in it, 1 done."


def test_a_broken_task_says_where_and_how_it_is_mended() -> None:
    first = said('[tasks.a]\ntitle = "x')[0]

    assert first.startswith("✗ line 2: ")
    assert first.endswith("; E opens the file there.")


def test_a_task_that_is_only_shown_says_why_it_cannot_be_edited() -> None:
    paragraph = detail('tasks.a.title = "dotted"\n', "a").paragraphs[0]

    assert plain(paragraph).startswith("Not editable here: ")
    assert {span.role for span in paragraph} == {Role.MUTED}


def test_notes_keep_their_lines_and_lose_their_controls() -> None:
    view = detail('[tasks.a]\nnotes = """\none\n\n  - two\\u001b[2J\n"""', "a")

    assert view.notes == ("one", "", "  - two␛[2J")


def test_names_are_cleaned_everywhere() -> None:
    text = """
    [tasks.a]
    needs = ["b"]
    owner = "\\u001b"
    tags = ["\\u001b"]
    hold = { reason = "\\u001b", on = "\\u001b", escalated = "\\u001b" }
    [tasks.b]
    title = "\\u001b"
    owner = "\\u001b"
    hold = { reason = "\\u001b" }
    """

    assert "\x1b" not in "".join(said(text))

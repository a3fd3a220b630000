"""What becomes of a file that two sides changed."""

from __future__ import annotations

import pytest

from longpole.storage.merge import Merged, merge
from longpole.storage.merge_conflict import Conflict, Side
from longpole.storage.read import read

BASE = """\
# The plan.

[project]
title = "P"

[tasks.a]
title = "A"    # stays
needs = ["x", "y"]
tags = ["one"]
colour = "red"

# --- later ---

# about b
[tasks.b]
title = "B"
hold = { reason = "r", on = "bank" }

[tasks.c]
title = "C"
"""


def changed(*changes: tuple[str, str], text: str = BASE) -> str:
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def merged(ours: str, theirs: str, base: str = BASE) -> Merged:
    return merge(read(base), read(ours), read(theirs))


def clean(ours: str, theirs: str, base: str = BASE) -> str:
    result = merged(ours, theirs, base)
    assert result.conflicts == ()
    assert result.document.plan == read(result.document.text).plan
    return result.document.text


A_TITLE = ('"A" ', '"Alpha" ')
A_OWNER = ("# stays\n", '# stays\nowner = "ana"\n')
B_TITLE = ('"B"', '"Bee"')
C_TITLE = ('"C"', '"Sea"')
A_COLOUR = ('"red"', "'blue'  # deep")


@pytest.mark.parametrize(
    ("mine", "other"),
    [
        (A_TITLE, C_TITLE),
        (A_TITLE, A_OWNER),
        (A_OWNER, A_COLOUR),
        (("# stays", "# goes"), A_COLOUR),
        (("# about b", "# about bee"), B_TITLE),
        (("# --- later ---", "# --- soon ---"), A_OWNER),
        (('reason = "r"', 'reason = "why"'), ('on = "bank"', 'on = "eva"')),
        (('hold = { reason = "r", on = "bank" }\n', ""), B_TITLE),
        (('"x", "y"', '"x"'), ('tags = ["one"]\n', "")),
        (('"P"', '"Q"'), ("[project]\n", "[project]\nstart = 2026-11-02\n")),
        (("# The plan.\n", "# Our plan.\n"), C_TITLE),
        (("[tasks.c]\n", "\n[tasks.c]\n"), A_TITLE),
    ],
)
def test_changes_in_different_places_are_both_there(
    mine: tuple[str, str], other: tuple[str, str]
) -> None:
    both = changed(mine, other)
    assert clean(changed(mine), changed(other)) == both
    assert clean(changed(other), changed(mine)) == both


def test_what_both_changed_alike_is_no_conflict() -> None:
    assert clean(changed(A_TITLE, C_TITLE), changed(A_TITLE, B_TITLE)) == changed(
        A_TITLE, B_TITLE, C_TITLE
    )


def test_needs_and_tags_are_sets_in_the_order_of_theirs() -> None:
    mine = changed(('"x", "y"', '"y", "mine"'))
    other = changed(('"x", "y"', '"other", "x", "y"'))
    assert 'needs = ["other", "y", "mine"]' in clean(mine, other)
    mine, other = changed(('"one"', '"one", "m"')), changed(('tags = ["one"]\n', ""))
    assert 'tags = ["m"]' in clean(mine, other)
    assert 'tags = ["m"]' in clean(other, mine)


def test_comments_in_a_list_stay_whoever_wrote_them() -> None:
    mine = changed(('["x", "y"]', '[\n  "x", # mine\n  "y",\n]'))
    other = changed(('["x", "y"]', '[\n  "x", # other\n  "z",\n]'))
    text = clean(mine, other)
    assert "# mine" in text
    assert "# other" in text


def test_a_comment_in_a_list_that_the_other_side_took_away_stays_above_what_follows() -> None:
    mine = changed(('["x", "y"]', '[\n  # mine\n  "x",\n  "y",\n]'))
    other = changed(('needs = ["x", "y"]\n', ""))
    for text in (clean(mine, other), clean(other, mine)):
        assert "# mine\n" in text
        assert "needs" not in text


def test_one_field_changed_in_two_ways_is_a_conflict_that_names_it() -> None:
    result = merged(changed(('"A" ', '"M" ')), changed(('"A" ', '"T" ')))
    assert result.conflicts == (Conflict(("tasks", "a", "title"), '"A"', '"M"', '"T"'),)
    assert result.conflicts[0].task == "a"
    assert result.conflicts[0].field == "title"


def test_a_member_of_a_table_is_a_place_of_its_own() -> None:
    result = merged(changed(('"bank"', '"eva"')), changed(('"bank"', '"bo"')))
    assert [conflict.path for conflict in result.conflicts] == [("tasks", "b", "hold", "on")]


@pytest.mark.parametrize(("side", "title"), [(Side.OURS, "M"), (Side.THEIRS, "T")])
def test_a_choice_settles_a_conflict(side: Side, title: str) -> None:
    texts = [BASE, changed(('"A" ', '"M" ')), changed(('"A" ', '"T" '), C_TITLE)]
    base, ours, theirs = map(read, texts)
    first = merge(base, ours, theirs)
    second = merge(base, ours, theirs, dict.fromkeys(first.conflicts, side))
    assert second == Merged(second.document)
    assert second.document.text == changed(('"A" ', f'"{title}" '), C_TITLE)


GONE = ('\n[tasks.c]\ntitle = "C"\n', "")


def test_an_entry_that_goes_is_gone_where_the_other_left_it_alone() -> None:
    assert clean(changed(GONE), changed(A_TITLE)) == changed(GONE, A_TITLE)
    assert clean(changed(A_TITLE), changed(GONE)) == changed(GONE, A_TITLE)


def test_to_remove_is_to_conflict_with_an_edit() -> None:
    conflict = merged(changed(GONE), changed(C_TITLE)).conflicts[0]
    assert (conflict.path, conflict.field) == (("tasks", "c"), "")
    assert (conflict.ours, conflict.theirs) == (None, '[tasks.c]\ntitle = "Sea"')
    conflict = merged(changed(C_TITLE), changed(GONE)).conflicts[0]
    assert (conflict.ours, conflict.theirs) == ('[tasks.c]\ntitle = "Sea"', None)


@pytest.mark.parametrize("side", Side)
def test_to_remove_is_to_conflict_with_a_new_link(side: Side) -> None:
    needs = ('"x", "y"', '"x", "y", "c"')
    texts = (changed(GONE), changed(needs))
    for ours, theirs in (texts, texts[::-1]):
        base, mine, other = map(read, (BASE, ours, theirs))
        first = merge(base, mine, other)
        assert [(c.path, c.needed_by) for c in first.conflicts] == [(("tasks", "c"), "a")]
        settled = merge(base, mine, other, dict.fromkeys(first.conflicts, side)).document
        kept = (ours if side is Side.OURS else theirs) == texts[1]
        assert settled.text == (changed(needs) if kept else changed(needs, GONE))


def test_one_id_added_twice_is_a_conflict_unless_it_is_the_same() -> None:
    mine, other = BASE + "\n[tasks.d]\ntitle = 'M'\n", BASE + "\n[tasks.d]\ntitle = 'T'\n"
    assert [c.path for c in merged(mine, other).conflicts] == [("tasks", "d")]
    assert clean(mine, changed(A_TITLE) + "\n[tasks.d]\ntitle = 'M'\n") == (
        changed(A_TITLE) + "\n[tasks.d]\ntitle = 'M'\n"
    )


def test_tasks_that_both_add_stand_behind_their_neighbours() -> None:
    mine = BASE + "\n[tasks.m]\n"
    new = ("# --- later ---", "[tasks.t]\n\n# --- later ---")
    text = clean(mine, changed(new, text=BASE + "\n[tasks.u]\n"))
    assert [task.id for task in read(text).plan.tasks] == ["a", "t", "b", "c", "u", "m"]
    assert text == changed(new, text=BASE + "\n[tasks.u]\n\n[tasks.m]\n")


def test_a_task_that_theirs_moved_moves_and_one_that_both_moved_stands_where_ours_says() -> None:
    base = "[tasks.a]\n\n[tasks.b]\n\n[tasks.c]\n\n[tasks.d]\n"
    moved = "[tasks.b]\n\n[tasks.c]\n\n[tasks.d]\n\n[tasks.a]\n"
    edit = base.replace("[tasks.c]\n", "[tasks.c]\ntitle = 'C'\n")
    assert clean(edit, moved, base) == moved.replace("[tasks.c]\n", "[tasks.c]\ntitle = 'C'\n")
    other = "[tasks.b]\n\n[tasks.a]\n\n[tasks.c]\n\n[tasks.d]\ntitle = 'D'\n"
    assert clean(moved, other, base) == moved.replace("[tasks.d]\n", "[tasks.d]\ntitle = 'D'\n")


def test_a_new_first_task_of_a_section_stands_under_its_heading() -> None:
    other = changed(("# about b\n", "[tasks.t]\n\n# about b\n"))
    assert clean(changed(A_TITLE), other) == changed(
        ("# about b\n", "[tasks.t]\n\n# about b\n"), A_TITLE
    )


def test_comments_of_a_place_come_and_go_with_the_side_that_wrote_them() -> None:
    other = changed(("# --- later ---\n\n", ""), ("[tasks.c]", "# new\n\n[tasks.c]"))
    mine = changed(GONE) + "\n[tasks.m]\n"
    text = clean(mine, changed(("# --- later ---\n\n", "# --- soon ---\n\n")) + "\n# end\n")
    assert "# --- soon ---" in text
    assert "later" not in text
    assert "# end" in text
    text = clean(mine, other)
    assert "later" not in text
    assert "# new" in text


def test_a_field_that_one_removed_and_the_other_changed_is_a_conflict() -> None:
    conflict = merged(changed(('colour = "red"\n', "")), changed(A_COLOUR)).conflicts[0]
    assert (conflict.path, conflict.ours) == (("tasks", "a", "colour"), None)
    assert conflict.theirs == "'blue' # deep"


def test_two_comments_on_one_line_both_stay() -> None:
    text = clean(changed(("# stays", "# mine")), changed(("# stays", "# theirs")))
    assert '"A"    # mine # theirs\n' in text


def test_a_broken_entry_is_taken_or_left_as_a_whole() -> None:
    broken = changed(('"A" ', '"A '))
    assert clean(changed(C_TITLE), broken) == changed(('"A" ', '"A '), C_TITLE)
    assert [c.path for c in merged(changed(A_OWNER), broken).conflicts] == [("tasks", "a")]


CRLF = BASE.replace("\n", "\r\n")
STRAY = ("--- later ---", "--- la\rter ---")


def test_a_stray_return_behind_an_entry_breaks_it_for_nobody_unnamed() -> None:
    last = ('[tasks.c]\r\ntitle = "C"\r\n', '[tasks.c]\r\ntitle = "C"\r\n\r')
    stray, edited = changed(STRAY, last, text=CRLF), changed(A_COLOUR, text=CRLF)
    for mine, other in ((stray, edited), (edited, stray)):
        result = merged(mine, other, CRLF)
        assert [conflict.path for conflict in result.conflicts] == [("tasks", "a")]
        shown = result.conflicts[0]
        assert "la\rter" in f"{shown.ours}{shown.theirs}"


def test_a_stray_return_behind_an_entry_that_the_other_left_alone_is_no_conflict() -> None:
    stray, edited = changed(STRAY, text=CRLF), changed(C_TITLE, text=CRLF)
    both = changed(STRAY, C_TITLE, text=CRLF)
    assert clean(stray, edited, CRLF) == both
    assert clean(edited, stray, CRLF) == both


def test_a_first_line_that_lost_its_header_stays_first() -> None:
    base = "\ufeff[project]\ntitle = 'P'\nstart = 2026-11-02\n"
    result = merged(base.replace("title = 'P'\n", ""), base[base.index("title") :], base)
    assert [conflict.path for conflict in result.conflicts] == [("project",)]


def test_an_entry_that_would_not_parse_is_a_conflict_as_a_whole() -> None:
    base = "[tasks.a]\ntitle = 'A'\n\n[tasks.b]\n"
    mine = base.replace("'A'\n", "'A'\nhold = { on = 'x' }\n")
    other = base.replace("'A'\n", "'A'\nhold.on = 'y'\n")
    assert [c.path for c in merged(mine, other, base).conflicts] == [("tasks", "a")]


def test_a_file_that_cannot_be_taken_apart_is_one_conflict() -> None:
    markers = BASE + "<<<<<<< a\n[tasks.d]\n=======\n[tasks.e]\n>>>>>>> b\n"
    result = merged(changed(A_TITLE), markers)
    assert [conflict.path for conflict in result.conflicts] == [()]
    assert result.document.text == changed(A_TITLE)


def test_what_would_spoil_the_other_sides_task_is_one_conflict() -> None:
    base = '[tasks."""a]\n\n'
    mine, other = base + "\r # stray\n", base + "[tasks.new]\ntitle = 'N'\n"
    assert [conflict.path for conflict in merged(mine, other, base).conflicts] == [()]


def test_the_mark_and_the_last_line_are_as_the_side_that_changed_them_has_them() -> None:
    assert clean(changed(A_TITLE), "\ufeff" + BASE.rstrip("\n")) == "\ufeff" + changed(
        A_TITLE
    ).rstrip("\n")
    assert clean("\ufeff" + BASE.rstrip("\n"), changed(A_TITLE)) == "\ufeff" + changed(
        A_TITLE
    ).rstrip("\n")


def test_other_line_ends_conflict_with_nothing() -> None:
    crlf = BASE.replace("\n", "\r\n")
    text = clean(changed(A_TITLE), crlf)
    assert text.replace("\r\n", "\n") == changed(A_TITLE)
    assert clean(crlf, changed(A_TITLE)).replace("\r\n", "\n") == changed(A_TITLE)


def test_an_array_of_tables_is_one_entry() -> None:
    base = BASE + "\n[[log]]\nx = 1\n\n[[log]]\nx = 2\n"
    mine = base + "\n[[log]]\nx = 3\n"
    assert clean(mine, base.replace('"C"', '"Sea"'), base) == mine.replace('"C"', '"Sea"')
    assert clean(base.replace('"C"', '"Sea"'), mine, base) == mine.replace('"C"', '"Sea"')
    other = base.replace("x = 1", "x = 9")
    assert [c.path for c in merged(mine, other, base).conflicts] == [("log",)]


@pytest.mark.parametrize("end", ["\n", ""])
def test_keys_that_lost_their_header_stand_before_every_header(end: str) -> None:
    base = '[project]\ntitle = "P"\nstart = 2026-11-02\n'
    ours = "[project]\nstart = 2026-11-02\n"

    result = merged(ours, f"start = 2026-11-02{end}", base)

    assert [conflict.path for conflict in result.conflicts] == [("project",)]
    assert result.document.text == f"start = 2026-11-02\n\n{ours}".removesuffix("" if end else "\n")


def test_keys_without_a_header_do_not_go_into_the_table_that_follows_them_in_theirs() -> None:
    base, ours = "[tasks.b]\n\n[tasks.a]\n", "[tasks.a]\n\n[tasks.b]\n"
    assert clean(ours, f"loose = 1\n\n{base}", base) == f"loose = 1\n\n{ours}"


def test_a_comment_of_a_place_stays_apart_from_the_task_below_it() -> None:
    task = "[tasks.a]\ntitle = 'A'\n"
    base, ours = f"\n\n{task}[tasks.b]\n", f"\n{task}"
    merged = merge(read(base), read(ours), read(f"\n# by hand\n\n{task}[tasks.b]\n"))
    assert merged.conflicts == ()
    assert merged.document.text == f"\n# by hand\n\n{task}"


def test_a_comment_stands_behind_keys_that_have_lost_their_header() -> None:
    base = "[project]\ntitle = 'P'\n"
    merged = merge(read(base), read("title = 'P'\n"), read(f"{base}# by hand\n"))
    assert merged.conflicts == ()
    assert merged.document.text == "title = 'P'\n\n# by hand\n"


@pytest.mark.parametrize("side", Side)
def test_what_breaks_a_task_from_behind_is_chosen_with_the_whole_file(side: Side) -> None:
    notes = '[tasks.a]\r\nnotes = """\r\n[tasks.a]\r\ntitle = \'x\'\r\n"""\r\n\r\n'
    rest = '["tasks.a]\r\n[tasks.a]\r\n[tasks]\r\n'
    base = read(f"# the task's\r\n{notes}{rest}")
    ours = read(f"{notes}{rest}")
    theirs = read(f"# the task's\r\n{notes}".removesuffix("\r\n") + f"\r # by hand\n{rest}")
    first = merge(base, ours, theirs)
    assert first.conflicts
    settled = merge(base, ours, theirs, dict.fromkeys(first.conflicts, side))
    assert settled.conflicts == ()

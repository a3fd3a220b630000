"""The filter language: what is read, what matches, and what is said of what is not understood."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from longpole.views.filter import Filter, Parsed, matching, parse, with_ancestors
from longpole.views.filter_facts import Facts
from longpole.views.filter_table import FACTS, STATE_WORDS
from tests.support.boards import BILLING, revision

MORE = """
[tasks.later]
title = "Später: 5\\" screens"
owner = "Ana"
not_before = 2027-01-04
estimate = "1w"
progress = 50
remaining = "4h"
parent = "phase"
needs = ["other:thing", "tax FS+1d"]
start_by = 2026-12-01

[tasks.phase]
deadline = 2026-12-31
not_before = 2027-02-01
hold = {}
parent = "api"

[tasks.early]
status = "doing"
needs = ["later"]
deadline = 2026-11-24 09:00:00
"""


def facts_of(text: str) -> Facts:
    return revision(text).facts


FACTS_OF_ALL = facts_of(BILLING + MORE)


def found(text: str, facts: Facts = FACTS_OF_ALL) -> set[str]:
    parsed = parse(text)
    assert parsed.problems == ()
    return set(matching(parsed.filter, facts))


SCHEDULED = facts_of(
    """
[project]
start = 2026-11-02
[tasks.a]
estimate = "2d"
[tasks.b]
estimate = "3d"
needs = ["a"]
[tasks.c]
estimate = "1d"
needs = ["a"]
[tasks.d]
estimate = "1d"
deadline = 2026-11-20
[tasks.e]
status = "doing"
estimate = "1d"
started = 2026-11-09
[tasks.f]
needs = ["nowhere"]
[tasks.g]
status = "done"
finished = 2026-11-20
"""
)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("is:critical", "a b d"),
        ("is:near-critical", "c"),
        ("is:slipping", "d"),
        ("slips", "d"),
        ('-Slips "slips"', ""),
        ("is:overrun", "e"),
        ("is:undated", "f"),
        ("float<2d", "a b d"),
        ("float<=2d", "a b c d"),
        ("float<0d", "d"),
        ("float<=-2d", "d"),
        ("float:none", "f g"),
        ("free_float>0d", "c d e"),
        ("starts:2026-11-09", "e"),
        ("starts:2026-11-26", "b c"),
        ("ends>2026-11-26", "b"),
        ("ends:2026-11-20", "g"),
        ("late_start:2026-11-30", "c e"),
        ("late_finish<today", "d"),
        ("-is:critical float<1w", "c e"),
    ],
)
def test_what_matches_of_the_schedule(text: str, ids: str) -> None:
    assert found(text, SCHEDULED) == set(ids.split())


def test_only_what_asks_for_the_schedule_has_it_made() -> None:
    facts = facts_of("[tasks.a]")
    assert found("is:ready estimate:none a", facts) == {"a"}
    assert "analysis" not in facts.__dict__


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("invoices", "import"),
        ("INVOICES old", "import"),
        ("ruiz page", ""),
        ('"old inv"', "import"),
        ('"inv old"', ""),
        ("backend", "webhooks"),
        ("spa\u0308ter", "later"),
        ('5"', "later"),
        ("owner:eva", "books legal"),
        ("owner:EVA,mo", "books legal kickoff"),
        ('owner:"ana ruiz"', "import design tax"),
        ("tag:docs", "docs"),
        ("tag:doc", ""),
        ("status:review", "pricing"),
        ('status:"in progress" owner:bo', "sandbox"),
        ("status:none", "api phase"),
        ("parent:phase", "later"),
        ("parent:api", "webhooks design phase later"),
        ("needs:webhooks", "import mails"),
        ("needs:other:thing", "later"),
        ("needs:none owner:bo", "sandbox"),
        ("is:held", "design upgrade later phase"),
        ("is:review,dropped", "pricing"),
        ("is:late", "docs"),
        ("is:over", "design sandbox tax upgrade early"),
        ("is:parent", "api phase"),
        ("is:broken", "broken"),
        ("is:frozen", "broken"),
        ("is:out-of-sequence", "early"),
        ("is:unowned -is:parent", "provider broken early"),
        ("is:open is:done", ""),
        ("owner:none priority:1", "provider"),
        ("priority<=1", "provider"),
        ("priority:1,none owner:none is:ready", "provider"),
        ("deadline<today", "docs"),
        ("deadline<=today", "docs early"),
        ("deadline=2026-11-24", "early"),
        ("deadline:today", "early"),
        ("deadline>2026-11-27", "later phase"),
        ("deadline>=2026-11-27", "design later phase"),
        ("not_before>2027-01-31", "later phase"),
        ("not_before<=2026-12-01", "books"),
        ("start_by:2026-12-01", "later"),
        ("started<today", "design"),
        ("finished:2026-11-02,2026-11-13", "kickoff legal"),
        ("estimate>4d", "legal docs later"),
        ("estimate=40h", "legal later"),
        ("remaining<1d", "later"),
        ("progress>=50", "later"),
        ("hold:bank", "design"),
        ("-hold:none", "design upgrade later phase"),
        ("hold.since<2026-11-15", "upgrade"),
        ("hold.until<=today", "upgrade"),
        ("title:page", "upgrade pricing"),
        ("id:p title:page", "upgrade pricing"),
        ('notes:"gives 100"', "design"),
        ("-is:done,done -owner:ana is:ready -", "provider docs"),
        ("-invoices owner:ana is:blocked", ""),
        ("IS:Ready Owner=Li", "docs"),
        ("owner:ana, is:active", "tax"),
    ],
)
def test_a_filter_finds(text: str, ids: str) -> None:
    assert found(text) == set(ids.split())


def test_without_terms_everything_matches() -> None:
    assert found("  ") == set(FACTS_OF_ALL.plan.by_id)


def test_each_task_matches_as_all_of_them_do() -> None:
    wanted = parse("owner:ana -is:done").filter
    one_by_one = {task.id for task in FACTS_OF_ALL.plan.tasks if wanted.matches(task, FACTS_OF_ALL)}
    assert one_by_one == matching(wanted, FACTS_OF_ALL)


def test_a_task_with_a_hold_that_says_nothing_has_one() -> None:
    assert found("hold:none", facts_of("[tasks.a]\nhold = {}\n[tasks.b]")) == {"b"}


def test_a_column_is_named_by_its_state_only_where_that_means_it() -> None:
    text = '[columns.now]\nstate = "doing"\n[columns.then]\nstate = "doing"\n'
    facts = facts_of(text + '[tasks.a]\nstatus = "doing"\n[tasks.b]\nstatus = "then"\n')
    assert (found("status:doing", facts), found("status:then", facts)) == ({"a"}, {"b"})


@pytest.mark.parametrize("word", STATE_WORDS)
def test_each_word_after_is_can_be_asked(word: str) -> None:
    assert found(f"is:{word}") | found(f"-is:{word}") == found("")


@pytest.mark.parametrize("fact", FACTS.values(), ids=lambda fact: fact.name)
def test_the_example_of_each_fact_is_one(fact: object) -> None:
    row = next(row for row in FACTS.values() if row is fact)
    parsed = parse(row.example)
    assert parsed.problems == ()
    assert [term.fact for term in parsed.filter.terms] == [row.name]
    assert row.help
    assert matching(parsed.filter, FACTS_OF_ALL) <= FACTS_OF_ALL.plan.by_id.keys()


@pytest.mark.parametrize(
    ("text", "marked", "said"),
    [
        ("is:blokced x", "blokced", 'a task is never "blokced": did you mean "blocked"?'),
        ("ownr:ana", "ownr:ana", 'there is no fact "ownr": did you mean "owner"?'),
        (
            "x http://y",
            "http://y",
            'there is no fact "http"; in quotes it is looked for as text',
        ),
        ("-owner: x", "owner:", '"owner" of what? Such as owner:ana'),
        ("owner<ana", "ana", '"owner" cannot be more or less: write owner:ana'),
        ("priority<1,2", "1,2", 'one value after "<", such as priority<=2'),
        ("priority<none", "none", 'one value after "<", such as priority<=2'),
        ("is:none", "none", 'a task is never "none": did you mean "done"?'),
        ("priority:high", "high", "expected a number, or none"),
        (
            "deadline<2026-13-01",
            "2026-13-01",
            "expected a date such as 2026-12-01, or today, or none",
        ),
        (
            "estimate>3",
            "3",
            "expected a duration such as 30m, 4h, 3d, 2w or 3ed (elapsed)",
        ),
    ],
)
def test_what_is_not_understood_is_said_with_its_place(text: str, marked: str, said: str) -> None:
    (problem,) = parse(text).problems
    assert (text[problem.start : problem.end], str(problem)) == (marked, said)


def test_the_rest_of_a_filter_with_a_mistake_is_read() -> None:
    assert str(parse("owner:ana is:blokced api").filter) == "owner:ana api"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('owner="Ana Ruiz",bo', 'owner:"Ana Ruiz",bo'),
        ('"a \\" b" -"-x"', '"a \\" b" -"-x"'),
        ('"plain"', "plain"),
        ('"is:done"', '"is:done"'),
        ('owner:"none",none', 'owner:"none",none'),
        ('"not closed', '"not closed"'),
    ],
)
def test_a_filter_is_written_as_it_is_typed(text: str, written: str) -> None:
    assert str(parse(text).filter) == written


def test_a_tree_shows_what_a_match_is_in() -> None:
    plan = FACTS_OF_ALL.plan
    assert with_ancestors(plan, {"later", "docs"}) == {"later", "phase", "api", "docs"}


def test_a_circle_of_parents_ends() -> None:
    plan = revision('[tasks.a]\nparent = "b"\n[tasks.b]\nparent = "a"\n').plan
    assert with_ancestors(plan, {"a"}) == {"a"}


WORDS = ("<=", ">=", "none", "today", "ana", "bo", "3d", "2", "2026-11-24", "is:ready", "owner:")
SIGNS = ':=<>,-"\\ \n\té\ud800\x00'
PARTS = st.sampled_from([*FACTS, *STATE_WORDS, *WORDS, *SIGNS])
TEXTS = st.one_of(st.lists(PARTS, max_size=12).map("".join), st.text(max_size=30))


def read_back(parsed: Parsed) -> Parsed:
    return parse(str(parsed.filter))


@given(TEXTS)
@example('a\\" "b\\')
def test_law_reading_never_fails_and_writing_means_the_same(text: str) -> None:
    parsed = parse(text)
    again = read_back(parsed)
    assert again.problems == ()
    assert again.filter == parsed.filter
    assert matching(again.filter, FACTS_OF_ALL) == matching(parsed.filter, FACTS_OF_ALL)
    for problem in parsed.problems:
        assert 0 <= problem.start < problem.end <= len(text)
        assert problem.message


@given(TEXTS)
def test_law_a_negated_term_finds_the_others(text: str) -> None:
    for term in parse(text).filter.terms:
        here = matching(Filter((term,)), FACTS_OF_ALL)
        others = matching(Filter((replace(term, negated=not term.negated),)), FACTS_OF_ALL)
        assert here | others == FACTS_OF_ALL.plan.by_id.keys()
        assert not here & others

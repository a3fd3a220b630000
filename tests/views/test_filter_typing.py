"""A filter while it is typed: nothing is called wrong that only has to go on."""

import pytest

from longpole.views.filter import parse
from longpole.views.filter_facts import Facts
from longpole.views.filter_typing import filter_notice, judged, lights, shown, typed
from longpole.views.spans import Role, plain
from tests.support.boards import BILLING, revision

SEEN = revision(BILLING)
FACTS_OF_ALL = Facts(SEEN.plan, SEEN.states, SEEN.today, SEEN.document.frozen)


@pytest.mark.parametrize(
    ("text", "shows", "choices"),
    [
        ("", "", ""),
        ("-", "", ""),
        ("ow", "ow", "owner:"),
        ("blo", "blo", "is:blocked"),
        ("is:re", "", "ready review"),
        ("is:ready", "is:ready", ""),
        ("is:ready,bl", "", "blocked"),
        ("owner:", "", "ana bo eva li mo"),
        ("owner:ana,", "owner:ana", "ana bo eva li mo"),
        ("owner:an", "", 'ana "Ana Ruiz"'),
        ("owner:ana x", "owner:ana x", ""),
        ("tag:back", "", "backend"),
        ("deadline<", "", "today none"),
        ("deadline<2026-1", "", ""),
        ("deadline<2026-12-01", "deadline<2026-12-01", ""),
        ("estimate>1", "", ""),
        ("parent:a", "", "api"),
        ("title:", "", ""),
        ('owner:"An', "", ""),
    ],
)
def test_what_is_unfinished_is_left_out_and_can_go_on(text: str, shows: str, choices: str) -> None:
    seen = typed(text, FACTS_OF_ALL)
    assert str(seen.filter) == shows
    assert parse(seen.counts).filter == seen.filter
    assert " ".join(seen.choices[:5]).startswith(choices)
    assert bool(choices) == bool(seen.choices)
    assert seen.wrong == () or text == 'owner:"An'


@pytest.mark.parametrize("text", ["float=6d", "slips", '-slips  "two  words"', "OWNER:Ana,bo"])
def test_what_counts_already_stands_there_as_it_was_typed(text: str) -> None:
    assert typed(text, FACTS_OF_ALL).counts == " ".join(text.split("  ", 1))


@pytest.mark.parametrize(
    ("text", "completed"),
    [
        ("is:late ow", "is:late owner:"),
        ("owner:bo -is:re", "owner:bo -is:ready"),
        ("ti", "title:"),
        ("dead", "deadline<"),
        ("owner:ana,b", "owner:ana,bo"),
        ('owner:"Ana R', ""),
        ("status:in", "status:doing"),
        ("nothing begins so", ""),
    ],
)
def test_the_end_is_completed(text: str, completed: str) -> None:
    seen = typed(text, FACTS_OF_ALL)
    assert seen.completed == ("status:" + '"In progress"' if text == "status:in" else completed)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("owner:anna x", 'nobody is called "anna": did you mean "ana"?'),
        ("status:dong x", 'there is no column "dong": did you mean "doing"?'),
        ("parent:webhooks x", 'there is no task with others in it called "webhooks"'),
        ("needs:webhook x", 'there is no task "webhook": did you mean "webhooks"?'),
        ("owner:zzz", 'nobody is called "zzz"'),
        ("is:blokced", 'a task is never "blokced": did you mean "blocked"?'),
    ],
)
def test_a_name_that_nobody_has_is_wrong(text: str, said: str) -> None:
    seen = typed(text, FACTS_OF_ALL)
    assert [str(one) for one in seen.wrong] == [said]
    assert str(seen.filter) in {"x", ""}


def test_a_tag_that_no_task_has_may_be_meant() -> None:
    seen = typed("tag:bakcend x", FACTS_OF_ALL)
    assert [str(one) for one in seen.remarks] == [
        'no task has the tag "bakcend": did you mean "backend"?'
    ]
    assert (seen.wrong, str(seen.filter)) == ((), "tag:bakcend x")


def test_a_name_is_known_if_one_of_several_plans_knows_it() -> None:
    other = revision('[tasks.a]\nowner = "zoe"\n')
    plans = [FACTS_OF_ALL, Facts(other.plan, other.states, other.today)]
    assert judged(parse("owner:zoe,ana"), plans) == ((), ())


def test_facts_light_up_in_what_they_mean() -> None:
    text = "x is:blocked -is:done owner:ana is:late"
    found = [(text[start:end], role) for start, end, role in lights(parse(text))]
    assert found == [
        ("is:blocked", Role.BLOCKED),
        ("-is:done", Role.KEY),
        ("owner:ana", Role.KEY),
        ("is:late", Role.LATE),
    ]


def test_a_mistake_lights_up_as_one() -> None:
    text = "foo:bar owner:nobody x"
    lit = [(text[a:b], role) for a, b, role in typed(text, FACTS_OF_ALL).lights]
    assert lit == [("foo:bar", Role.PROBLEM), ("owner:nobody", Role.PROBLEM)]


def test_it_is_told_as_it_was_typed_and_safe() -> None:
    assert plain(shown("a  owner:x\x1b[31m  -b")) == "a  owner:x␛[31m  -b"


def test_the_notice_names_the_keys_there_are() -> None:
    assert plain(filter_notice("is:done", (2, 9), "F", "q")) == "F is:done  2 of 9   q shows all"
    assert plain(filter_notice("is:done", (2, 9), None, None)) == "is:done  2 of 9"

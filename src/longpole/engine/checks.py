"""`check`, the second door: what is wrong with what a plan says.

What is wrong with the text itself, storage has said already (E1.., E2..). The codes are stable:

    E301 need of no task        W401 undeclared owner       N501 leaf's fields on a parent
    E302 parent that is none    W402 over the WIP limit     N502 need written twice
    E303 status of no column    W403 finished before start  N503 done, no date
    E304 needs itself           W404 actual date to come
    E305 need in the family     W405 hold without why
    E306 FF, SF into a parent   W406 begun before a need
    E307 circle of parents      W407 done before a need
    E308 circle of needs        W408 uneven estimate
    E309 nothing is worked      W409 need that was dropped
    E310 work without an end    W410 finished, yet open
    E311 circle across plans    W411 ids alike
                                W412 hidden characters
                                W413 need of no plan here
                                W414 review without a day

Each rule goes over the plan once and knows nothing of the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from longpole.domain.days import day_of
from longpole.domain.plan import Plan
from longpole.domain.problems import Problem
from longpole.engine.portfolio import NOBODY, Plans, standing
from longpole.engine.rules import links, others, references, reviews, texts, time, work
from longpole.engine.rules.facts import Facts, Rule
from longpole.engine.states import States, states

ERRORS: tuple[Rule, ...] = (
    references.unknown_needs,
    references.unknown_parents,
    references.unknown_statuses,
    links.self_needs,
    links.family_needs,
    links.finish_gated_parents,
    links.parent_circles,
    links.cycles,
    time.no_working_time,
    time.endless_work,
    others.cycles_through_others,
)
"""The rules that find what cannot be meant."""

CHECKS: tuple[Rule, ...] = (
    *ERRORS,
    others.unknown_outsides,
    references.unknown_owners,
    work.wip_limits,
    work.reversed_dates,
    work.future_dates,
    work.bare_holds,
    work.out_of_sequence,
    work.done_too_early,
    work.uneven_estimates,
    work.dropped_needs,
    work.finished_but_open,
    reviews.undated_reviews,
    texts.alike_ids,
    texts.hidden_characters,
    links.leaf_fields,
    links.repeated_needs,
    work.done_without_date,
)


def check(
    plan: Plan,
    today: date,
    found: States | None = None,
    beside: Plans = NOBODY,
    name: str = "",
) -> tuple[Problem, ...]:
    """Give what is wrong with a plan on a day: by rule, then in file order; total.

    `found` are the states of that plan and day, where they are at hand; `beside` the plans that it
    names, in which it is called `name`.
    """
    return tuple(checked(plan, today, found, beside, name))


def checked(
    plan: Plan,
    today: date,
    found: States | None = None,
    beside: Plans = NOBODY,
    name: str = "",
    rules: Sequence[Rule] = CHECKS,
) -> Iterator[Problem]:
    """Give the same one by one; by some of the rules, if those are named."""
    day = day_of(today)
    facts = Facts(plan, day, found or states(plan, today, standing(beside, plan)), beside, name)
    return (problem for rule in rules for problem in rule(facts))

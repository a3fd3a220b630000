"""Estimates in three points: what of them is left, and the lengths that are drawn (R44)."""

from __future__ import annotations

from datetime import date
from statistics import fmean, pvariance
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longpole.domain.duration import Estimate, parse_duration
from longpole.domain.task import Hold
from longpole.engine.analysis import analyse
from longpole.engine.three_points import LEVELS, Points, points_of
from tests.support.build import plan, task

TODAY = date(2026, 11, 24)
DAY = 480


def estimate(low: str, likely: str, high: str) -> Estimate:
    return Estimate(
        parse_duration(likely), optimistic=parse_duration(low), pessimistic=parse_duration(high)
    )


def points(*durations: str, **fields: Any) -> tuple[float, ...] | None:
    """Give the points of a task on the day, in days."""
    analysis = analyse(plan(task("a", estimate=estimate(*durations), **fields)), TODAY)
    found = points_of(analysis.network, analysis.load, 0)
    if found is None:
        return None
    return found.optimistic / DAY, found.likely / DAY, found.pessimistic / DAY


def test_mean_and_variance() -> None:
    found = Points(120, 240, 600)
    assert found.mean == 280
    assert found.variance == 6400


def test_what_is_to_do_has_its_points() -> None:
    assert points("2d", "3d", "8d") == (2, 3, 8)


@pytest.mark.parametrize("durations", [("8d", "3d", "2d"), ("3d", "2d", "8d"), ("2d", "8d", "3d")])
def test_points_out_of_order_are_taken_in_order(durations: tuple[str, str, str]) -> None:
    low, likely, high = points(*durations) or ()
    assert (low, high) == (2, 8)
    assert likely == float(durations[1][0])


def test_equal_points_are_one() -> None:
    assert points("3d", "3d", "3d") is None


def test_hours_of_work_and_of_the_clock_have_no_common_measure() -> None:
    assert points("1d", "2ed", "3d") is None
    assert points("0ed", "0ed", "3ed") is None  # nothing is likely left that could say whose hours


def test_what_remains_scales_the_others() -> None:
    doing = {"status": "doing", "started": date(2026, 11, 16)}
    assert points("2d", "4d", "8d", progress=50, **doing) == (1, 2, 4)
    assert points("2d", "4d", "8d", remaining=parse_duration("8d"), **doing) == (4, 8, 16)
    assert points("2d", "4d", "8d", progress=100, **doing) is None
    assert points("0d", "0d", "3d", remaining=parse_duration("1d"), **doing) is None


def test_what_was_worked_comes_off() -> None:
    assert points("2d", "4d", "8d", status="doing", started=date(2026, 11, 23)) == (1, 3, 7)
    assert points("2d", "4d", "8d", status="doing", started=date(2026, 11, 19)) == (0, 1, 5)
    held = Hold(since=date(2026, 11, 20))
    fields = {"status": "review", "started": date(2026, 11, 19), "hold": held}
    assert points("2d", "4d", "8d", **fields) == (1, 3, 7)


def test_an_overrun_may_still_take_what_lies_beyond_the_likely_point() -> None:
    assert points("2d", "4d", "8d", status="doing", started=date(2026, 11, 2)) == (0, 1, 4)
    assert points("2d", "4d", "4.5d", status="doing", started=date(2026, 11, 2)) == (0, 1, 1)


triples = st.lists(st.integers(0, 20_000), min_size=3, max_size=3).map(sorted)


@given(triples.filter(lambda one: one[2] > one[0]))
def test_lengths_are_those_of_the_distribution(triple: list[int]) -> None:
    low, likely, high = triple
    found, span = Points(low, likely, high), high - low
    lengths = found.lengths
    assert len(lengths) == LEVELS
    assert list(lengths) == sorted(lengths)
    assert max(1, low) <= lengths[0] <= lengths[-1] <= max(1, high)
    # The likely point is moved by up to half of 1/256 of the range; lengths are whole minutes.
    assert fmean(lengths) == pytest.approx(max(1, found.mean), abs=1 + span / 700)
    rise = 1 + 4 * (likely - low) / span
    variance = rise * (6 - rise) / (36 * 7) * span**2
    assert pvariance(lengths) == pytest.approx(variance, rel=0.02, abs=1 + span)

"""The naive schedule itself gives published answers, so that agreeing with it means something.

Each row is early start and finish, late start and finish, total and free float, in days.
"""

from datetime import date

import pytest

from longpole.domain.duration import Estimate, parse_duration
from longpole.domain.plan import Plan
from longpole.domain.task import Task
from tests.support.build import plan, task
from tests.support.naive_schedule import naive_analysis

MONDAY = date(2026, 11, 2)
DAY = 480


def days(task_id: str, length: int, needs: str = "", parent: str | None = None) -> Task:
    return task(task_id, needs, parent=parent, estimate=Estimate(parse_duration(f"{length}d")))


def rows(of: Plan, today: date = MONDAY) -> dict[str, tuple[int | None, ...]]:
    return {
        task_id: tuple(
            None if minutes is None else minutes // DAY
            for minutes in (
                dates.early_start,
                dates.early_finish,
                dates.late_start,
                dates.late_finish,
                dates.total_float,
                dates.free_float,
            )
        )
        for task_id, dates in naive_analysis(of, today).dates.items()
    }


# Heizer and Render's Milwaukee Paper
NETWORK = plan(
    days("A", 2),
    days("B", 3),
    days("C", 2, "A"),
    days("D", 4, "A, B"),
    days("E", 4, "C"),
    days("F", 3, "C"),
    days("G", 5, "D, E"),
    days("H", 2, "F, G"),
)
# All types of links, with lags and leads
LADDER = plan(
    days("dig", 6),
    days("lay", 6, "dig SS+2d, dig FF+2d"),
    days("fill", 5, "lay SS+2d, lay FF+1d"),
    days("inspect", 1, "fill"),
    days("paint", 3, "lay FS-2d"),
    days("hand", 0, "inspect, paint"),
)
# Parents at either end of links, in one another, with gates of their own
PARENTS = plan(
    task("P1"),
    days("a", 3, parent="P1"),
    days("b", 2, "a", parent="P1"),
    days("g", 1, parent="P1"),
    task("P2", "P1 FS+1d"),
    task("P3", parent="P2"),
    days("c", 4, parent="P3"),
    days("d", 1, "e FF+3d", parent="P2"),
    days("e", 2, "P1 SS+2d"),
    days("h", 9),
    days("m", 0, "P2, h, e"),
    days("k", 6, "P3 FF-1d"),
)


@pytest.mark.parametrize(
    ("network", "wanted"),
    [
        (
            NETWORK,
            {
                "A": (0, 2, 0, 2, 0, 0),
                "B": (0, 3, 1, 4, 1, 0),
                "C": (2, 4, 2, 4, 0, 0),
                "D": (3, 7, 4, 8, 1, 1),
                "E": (4, 8, 4, 8, 0, 0),
                "F": (4, 7, 10, 13, 6, 6),
                "G": (8, 13, 8, 13, 0, 0),
                "H": (13, 15, 13, 15, 0, 0),
            },
        ),
        (
            LADDER,
            {
                "dig": (0, 6, 0, 6, 0, 0),
                "lay": (2, 8, 2, 8, 0, 0),
                "fill": (4, 9, 4, 9, 0, 0),
                "inspect": (9, 10, 9, 10, 0, 0),
                "paint": (6, 9, 7, 10, 1, 1),
                "hand": (10, 10, 10, 10, 0, 0),
            },
        ),
        (
            PARENTS,
            {
                "a": (0, 3, 0, 3, 0, 0),
                "b": (3, 5, 3, 5, 0, 0),
                "g": (0, 1, 4, 5, 4, 4),
                "c": (6, 10, 6, 10, 0, 0),
                "d": (6, 7, 9, 10, 3, 3),
                "e": (2, 4, 5, 7, 3, 0),
                "h": (0, 9, 1, 10, 1, 1),
                "m": (10, 10, 10, 10, 0, 0),
                "k": (3, 9, 4, 10, 1, 1),
                "P1": (0, 5, 0, 5, 0, None),
                "P2": (6, 10, 6, 10, 0, None),
                "P3": (6, 10, 6, 10, 0, None),
            },
        ),
    ],
)
def test_networks_have_their_dates(
    network: Plan, wanted: dict[str, tuple[int | None, ...]]
) -> None:
    assert rows(network) == wanted


def test_work_under_way_is_scheduled_from_the_data_date() -> None:
    started = {
        "B": task(
            "B", "A", status="doing", started=date(2024, 1, 8), remaining=parse_duration("2d")
        ),
        "F": task(
            "F", "C", status="doing", started=date(2024, 1, 9), remaining=parse_duration("3d")
        ),
    }
    done = task("A", status="done", started=date(2024, 1, 1), finished=date(2024, 1, 9))
    network = plan(
        done,
        started["B"],
        days("C", 3, "A"),
        days("E", 4, "B"),
        started["F"],
        days("G", 2, "B SS+1d, F FF+1d"),
    )
    assert rows(network, date(2024, 1, 10)) == {
        "A": (-7, 0, None, None, None, None),
        "B": (-2, 2, 1, 3, 1, 0),
        "C": (0, 3, 0, 3, 0, 0),
        "E": (2, 6, 3, 7, 1, 1),
        "F": (-1, 6, 3, 6, 0, 0),
        "G": (5, 7, 5, 7, 0, 0),
    }
    assert naive_analysis(network, date(2024, 1, 10)).critical_path == ("F", "C", "G")

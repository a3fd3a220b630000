"""PSPLIB's set J30: 480 made-up projects, and how long each is with resources for everything.

R. Kolisch and A. Sprecher, PSPLIB, European Journal of Operational Research 96 (1997).
"""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from longpole.domain.duration import Duration, Estimate, Unit
from longpole.domain.need import Need
from longpole.domain.plan import Plan, Project
from longpole.domain.task import Task
from longpole.engine.analysis import analyse
from tests.support.paths import DATA, needs_data

MONDAY = date(2026, 1, 5)


def plan_of(instance: Any) -> Plan:
    needs: dict[int, list[Need]] = {job: [] for job in range(len(instance["durations"]))}
    for job, successors in enumerate(instance["successors"]):
        for successor in successors:
            needs[successor].append(Need(f"job-{job}"))
    return Plan(
        project=Project(start=MONDAY),
        tasks=tuple(
            Task(
                f"job-{job}",
                estimate=Estimate(Duration(Decimal(days), Unit.DAYS)),
                needs=tuple(needs[job]),
            )
            for job, days in enumerate(instance["durations"])
        ),
    )


@needs_data
def test_the_length_of_every_critical_path() -> None:
    instances = json.loads((DATA / "psplib-j30" / "psplib-j30.json").read_text("utf-8"))
    assert len(instances) == 480
    found = {}
    for name, instance in instances.items():
        plan = plan_of(instance)
        finish = analyse(plan, MONDAY).finish
        assert finish is not None
        found[name] = finish / plan.calendar.minutes_per_day
    assert found == {name: instance["cpm"] for name, instance in instances.items()}

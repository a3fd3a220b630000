"""The two sides of the storage rows, each in a process of its own.

A heap full of one side's objects slows the other side's garbage collection, so they must not
share one. A worker is started with a job and a plan, answers each line on its standard input by
doing the job once, and prints the seconds that took.
"""

import gc
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import tomli

from longpole.domain.duration import Duration, Estimate, Unit
from longpole.domain.edits import SetField
from longpole.domain.plan import Plan
from longpole.storage.read import read

Job = Callable[[], float]


def _timed(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    kept = act()
    taken = time.perf_counter() - started
    del kept
    return taken


def cold_read(plan: Path) -> Job:
    """Read a text that was never seen before; one job a process, for there are caches."""
    text = plan.read_bytes().decode()
    return lambda: _timed(lambda: read(text))


def cold_tomli(plan: Path) -> Job:
    """Give the same text to tomli."""
    text = plan.read_bytes().decode()
    return lambda: _timed(lambda: tomli.loads(text))


def _edited(text: str, turn: int) -> str:
    """Change one task in the middle, each time another."""
    mark = f'title = "T{4000 + turn:05} '
    assert mark in text
    return text.replace(mark, f"{mark}outside edit {turn}, ", 1)


def outside_edit(plan: Path) -> Job:
    """Read a text in which one task differs and find out which."""
    text = plan.read_bytes().decode()
    before = read(text)
    turn = 0

    def job() -> float:
        nonlocal turn
        turn += 1
        new = _edited(text, turn)
        changed: list[object] = []

        def act() -> None:
            after = read(new, before)
            pairs = zip(before.plan.tasks, after.plan.tasks, strict=True)
            changed.extend(task for old, task in pairs if old is not task)

        taken = _timed(act)
        assert len(changed) == 1, f"{len(changed)} tasks are new objects after an edit of one"
        return taken

    return job


def outside_tomli(plan: Path) -> Job:
    """Give the changed text to tomli."""
    text = plan.read_bytes().decode()
    turn = 0

    def job() -> float:
        nonlocal turn
        turn += 1
        new = _edited(text, turn)
        return _timed(lambda: tomli.loads(new))

    return job


def write_bytes(plan: Path) -> Job:
    """Write the plan's bytes safely: a file beside it, fsync, rename, fsync of the folder."""
    data = plan.read_bytes()

    def act() -> None:
        handle, name = tempfile.mkstemp(dir=plan.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, plan)  # noqa: PTH105 - the least that can be done
        folder = os.open(plan.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)

    return lambda: _timed(act)


def edit_and_save(plan: Path) -> Job:
    """Change one field of one task through the session, each time another."""
    from longpole.app.session import Session

    session = Session.open(plan)
    turn = 0

    def job() -> float:
        nonlocal turn
        turn += 1
        edit = SetField(f"task-{4000 + turn}", "title", f"Saved {turn}")
        base = session.revision
        return _timed(lambda: session.execute((edit,), base, "edit"))

    return job


def _sides(text: str, turn: int) -> tuple[str, str]:
    """Give what two people make of a text: a hundred edits each, some in one task, and new ones."""
    ours, theirs = text, text
    for number in range(turn, 2000, 20):
        mark = f'title = "T{number:05} '
        assert mark in text
        ours = ours.replace(mark, f"{mark}ours ", 1)
        theirs = theirs.replace(
            f"[tasks.task-{number}]\n", f'[tasks.task-{number}]\nlogic = "override"\n', 1
        )
    return f"{ours}\n[tasks.ours]\n", theirs.replace(
        "# --- stage 2", "[tasks.new]\n\n# --- stage 2"
    )


def merge_three(plan: Path) -> Job:
    """Read what two people made of a text that is open, and merge it."""
    from longpole.storage.merge import merge

    text = plan.read_bytes().decode()
    base = read(text)
    turn = 0

    def job() -> float:
        nonlocal turn
        turn += 1
        ours, theirs = _sides(text, turn)
        found: list[int] = []

        def act() -> None:
            merged = merge(base, read(ours, base), read(theirs, base))
            found.append(len(merged.conflicts))

        taken = _timed(act)
        assert found == [0], "edits of different fields are no conflict"
        return taken

    return job


def read_one(plan: Path) -> Job:
    """Read the same text, each time as one that was never seen before."""
    text = plan.read_bytes().decode()
    return lambda: _timed(lambda: read(text))


def _uncertain(plan: Path) -> Plan:
    """Give a plan in which every estimate has three points."""
    text = plan.read_text(encoding="utf-8")
    return read(re.sub(r'estimate = "(\d+)(\w)"', _three, text)).plan


def _three(found: re.Match[str]) -> str:
    amount, unit = float(found[1]), found[2]
    return f'estimate = ["{amount / 2:g}{unit}", "{amount:g}{unit}", "{amount * 3:g}{unit}"]'


def whole_analysis(plan: Path) -> Job:
    """Give the dates, the float and the critical path of a plan whose states are at hand."""
    from longpole.engine.analysis import analyse
    from longpole.engine.states import states

    known, today = read(plan.read_text(encoding="utf-8")).plan, date(2026, 11, 24)
    before = states(known, today)
    gc.disable()  # as both doors do

    def act() -> object:
        analysis = analyse(known, today, before)
        return analysis, analysis.critical, analysis.critical_path

    return lambda: _timed(act)


def network_in_networkx(plan: Path) -> Job:
    """Build the engine's own graph in networkx and order it."""
    import networkx as nx

    from longpole.engine.analysis import analyse

    net = analyse(read(plan.read_text(encoding="utf-8")).plan, date(2026, 11, 24)).network
    waits = [(node, net.before(node)) for node in net.order]
    gc.disable()

    def act() -> object:
        graph = nx.DiGraph()
        graph.add_nodes_from(node for node, _ in waits)
        graph.add_edges_from((other, node) for node, before in waits for other in before)
        return list(nx.topological_sort(graph))

    return lambda: _timed(act)


def one_analysis(plan: Path) -> Job:
    """Schedule a plan in which every estimate has three points."""
    from longpole.engine.analysis import analyse

    known = _uncertain(plan)
    return lambda: _timed(lambda: analyse(known, date(2026, 11, 24)))


def forecast_runs(plan: Path) -> Job:
    """Forecast the same plan: a thousand runs."""
    from longpole.engine.analysis import analyse
    from longpole.engine.forecast import forecast

    analysis = analyse(_uncertain(plan), date(2026, 11, 24))
    return lambda: _timed(lambda: forecast(analysis))


def _mostly_done(plan: Path) -> Plan:
    """Give a plan so far along that a fifth of its tasks are blocked."""
    known = read(plan.read_text(encoding="utf-8")).plan
    behind = len(known.tasks) * 73 // 100
    done = tuple(replace(task, status="done") for task in known.tasks[:behind])
    return replace(known, tasks=(*done, *known.tasks[behind:]))


def _scheduled(known: Plan) -> Job:
    from longpole.engine.analysis import analyse

    gc.disable()  # as both doors do
    return lambda: _timed(lambda: analyse(known, date(2026, 11, 24)))


def _queued(known: Plan) -> Job:
    from longpole.engine.analysis import analyse
    from longpole.engine.bottlenecks import bottlenecks
    from longpole.views.blockers import blockers_view

    gc.disable()

    def job() -> float:
        analysis = analyse(known, date(2026, 11, 24))

        def act() -> object:
            view = blockers_view(analysis)
            seen = [(root.whose, root.impact.milestones) for root in view.roots[:50]]
            return view, seen, bottlenecks(view.impacts)

        return _timed(act)

    return job


def schedule_one(plan: Path) -> Job:
    """Schedule a plan."""
    return _scheduled(read(plan.read_text(encoding="utf-8")).plan)


def queue_one(plan: Path) -> Job:
    """Rank what holds the same plan up, and who others wait for, once it is scheduled."""
    return _queued(read(plan.read_text(encoding="utf-8")).plan)


def schedule_late(plan: Path) -> Job:
    """Schedule a plan of which most is done."""
    return _scheduled(_mostly_done(plan))


def queue_late(plan: Path) -> Job:
    """Rank the same of that one."""
    return _queued(_mostly_done(plan))


def effect_of_one(plan: Path) -> Job:
    """Say what one change of the same plan would do: edit it, schedule the copy, compare."""
    from longpole.domain.apply import apply
    from longpole.engine.analysis import analyse
    from longpole.engine.whatif import effects

    today = date(2026, 11, 24)
    before = analyse(read(plan.read_text(encoding="utf-8")).plan, today)
    effects(before, before)  # what is asked of the plan as it is has been asked before
    gc.disable()
    turn = 0

    def job() -> float:
        nonlocal turn
        turn += 1
        length = Estimate(Duration(Decimal(turn + 30), Unit.DAYS))
        edit = SetField(f"task-{4000 + turn}", "estimate", length)

        def act() -> object:
            after = analyse(apply(before.plan, [edit]), today)
            return after, effects(before, after)

        return _timed(act)

    return job


JOBS: dict[str, Callable[[Path], Job]] = {
    one.__name__: one
    for one in (
        cold_read,
        cold_tomli,
        outside_edit,
        outside_tomli,
        write_bytes,
        edit_and_save,
        merge_three,
        read_one,
        whole_analysis,
        network_in_networkx,
        one_analysis,
        forecast_runs,
        schedule_one,
        queue_one,
        schedule_late,
        queue_late,
        effect_of_one,
    )
}


def main() -> None:
    """Do the named job once for each line that arrives."""
    job = JOBS[sys.argv[1]](Path(sys.argv[2]))
    print("ready", flush=True)
    for _ in sys.stdin:
        print(job(), flush=True)


if __name__ == "__main__":
    main()

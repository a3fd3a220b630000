"""Why a date is what it is: for any date or float the link, day, hold or rule that gives it.

Explanations are data; `views` make sentences of them. Each is worked out from the schedule when it
is asked for: what reaches a date is tried again, and what does not come short of it is the cause.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property

from longpole.domain.days import Day
from longpole.domain.need import Need
from longpole.domain.record import record
from longpole.domain.task import Task
from longpole.engine.analysis import Analysis
from longpole.engine.axis import first_instant, last_instant
from longpole.engine.network import NO_PARENT, Link
from longpole.engine.timing import FAR
from longpole.engine.turns import in_turns


class Rule(StrEnum):
    """What gives a date."""

    LINK = "link"
    NOT_BEFORE = "not_before"
    HOLD = "hold"
    PROJECT_START = "project start"
    DATA_DATE = "data date"
    STARTED = "started"
    FINISHED = "finished"
    WORK = "work"
    OVERRUN = "overrun"
    DEADLINE = "deadline"
    START_BY = "start_by"
    FINISH_BY = "finish_by"
    FINISH = "finish"


@record
class Cause:
    """One thing that gives a date of a task.

    `carrier` is the task that says so, it or a parent; empty for what the project says. `need` is a
    link of the carrier, and `others` are the leaves at its other end that decide: predecessors of
    an early date, successors of a late one; of another plan, `plan:task`. `day` is a date as
    written, `minutes` an amount of work.
    """

    rule: Rule
    carrier: str = ""
    need: Need | None = None
    others: tuple[str, ...] = ()
    day: Day | None = None
    minutes: int | None = None


class Explanations:
    """Answers for one analysis."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.net, self.load = analysis.network, analysis.load
        self.early, self.late = analysis.early, analysis.late
        self.tasks = analysis.plan.tasks
        self._promises: dict[str, Cause | None] = {}

    def start(self, task_id: str) -> tuple[Cause, ...]:
        """Give what holds the early start of a leaf: its own links, its parents', then dates.

        Of a started one that is the actual start; see `resume` for what is left of it.
        """
        leaf = self._position(task_id)
        task = self.tasks[leaf]
        if self.load.started[leaf] is not None or leaf in self.net.complete:
            return (Cause(Rule.STARTED, task_id, day=task.started),)
        return self.resume(task_id)

    def resume(self, task_id: str) -> tuple[Cause, ...]:
        """Give what holds the beginning of the work that is left of a leaf."""
        leaf = self._position(task_id)
        begin = self.early.begin[leaf]
        if begin is None:
            return ()
        found = [
            self._linked(driver.carrier, driver.link)
            for driver in self.analysis.driving.drivers(leaf)
        ]
        return (*found, *self._floors(leaf, begin))

    def finish(self, task_id: str) -> tuple[Cause, ...]:
        """Give what holds the early finish of a leaf, beside where its work begins."""
        leaf = self._position(task_id)
        task, begin = self.tasks[leaf], self.early.begin[leaf]
        if leaf in self.net.complete:
            return (Cause(Rule.FINISHED, task_id, day=task.finished),)
        if begin is None:
            return ()
        rule = Rule.OVERRUN if leaf in self.load.overrun else Rule.WORK
        found = [Cause(rule, task_id, minutes=self.load.minutes[leaf])]
        found += [
            self._linked(leaf, link)
            for link in self.net.links[leaf]
            if not link.to_start and self._reached(leaf, link) == self.early.finish[leaf]
        ]
        return tuple(found)

    def late_finish(self, task_id: str) -> tuple[Cause, ...]:
        """Give what keeps a leaf from ending later: links to successors first, then dates."""
        leaf = self._position(task_id)
        if leaf not in self.late.begin:
            return ()
        return tuple(cause for bound, cause in self._limits(leaf) if self._binds(leaf, bound))

    def binding(self, task_id: str) -> tuple[tuple[str, ...], Cause | None]:
        """Give the leaves from one on that leave it its float, and the date at their end (R26).

        That is a deadline, a `start_by`, the promise, or without one the finish of the plan.
        """
        chain, current = dict.fromkeys([task_id]), task_id
        while True:
            causes = self.late_finish(current)
            final = [cause for cause in causes if cause.rule is not Rule.LINK]
            onward = [o for cause in causes for o in cause.others if o not in chain]
            if final or not onward:
                return tuple(chain), final[0] if final else None
            current = onward[0]
            chain[current] = None

    def promise(self, task_id: str) -> Cause | None:
        """Give the date at the end of that chain; what is on one way is walked once for all."""
        known, way, current = self._promises, dict[str, None](), task_id
        while current not in known:
            way[current] = None
            causes = self.late_finish(current)
            final = next((cause for cause in causes if cause.rule is not Rule.LINK), None)
            onward = next((o for cause in causes for o in cause.others if o not in way), None)
            if final is not None or onward is None:
                known[current] = final
            else:
                current = onward
        for task in way:
            known[task] = known[current]
        return known[task_id]

    def _position(self, task_id: str) -> int:
        return self.analysis.plan.position[task_id]

    def _linked(self, carrier: int, link: Link) -> Cause:
        task = self.tasks[carrier]
        need = task.needs[link.place]
        return Cause(Rule.LINK, task.id, need, self._deciders(link))

    def _deciders(self, link: Link) -> tuple[str, ...]:
        """Give the leaves that the end of a link goes by; what is complete is named by itself."""
        net, tasks = self.net, self.tasks
        if link.node >= 3 * net.size:
            return (net.outside[link.node - 3 * net.size],)
        leaves = self.analysis.driving.leaves(link.node)
        return tuple(tasks[leaf].id for leaf in leaves) or (tasks[link.node % net.size].id,)

    def _reached(self, leaf: int, link: Link) -> int | None:
        presence = self.load.presence[leaf]
        return self.analysis.timing.reach(link, self.early.start, self.early.finish, presence)

    def _floors(self, leaf: int, begin: int) -> Iterator[Cause]:
        """Give the dates that hold where the work of a leaf begins."""
        own, load = self.analysis.timing.own, self.load
        if own(leaf, load.floor[leaf]) != own(leaf, begin):
            return
        index, started = load.axis.index, load.started[leaf] is not None
        dated = False
        for _, task in self._lineage(leaf):
            held = task.hold.until if task.hold is not None else None
            written = [(Rule.HOLD, held), (Rule.NOT_BEFORE, None if started else task.not_before)]
            for rule, day in written:
                if day is not None and index(first_instant(day)) == load.floor[leaf]:
                    dated = dated or index(first_instant(day)) > load.data_date
                    yield Cause(rule, task.id, day=day)
        if dated:
            return
        project = self.analysis.plan.project
        if not started and project.start is not None and load.zero > load.data_date:
            yield Cause(Rule.PROJECT_START, day=project.start)
        else:
            yield Cause(Rule.DATA_DATE, day=self.analysis.today)

    def _lineage(self, position: int) -> Iterator[tuple[int, Task]]:
        """Give a task with its position, and what it is in from the inside out."""
        while position != NO_PARENT:
            yield position, self.tasks[position]
            position = self.net.above[position]

    def _limits(self, leaf: int) -> Iterator[tuple[int, Cause]]:
        """Give the bounds on the late finish of a leaf, in its own minutes, with their causes."""
        yield from self._successors(leaf)
        own, index = self.analysis.timing.own, self.load.axis.index
        started = self.load.started[leaf] is not None
        for position, task in self._lineage(leaf):
            if task.deadline is not None:
                bound = own(leaf, index(last_instant(task.deadline)))
                yield bound, Cause(Rule.DEADLINE, task.id, day=task.deadline)
            leads = position == leaf or self.early.leader.get(position) == leaf
            if task.start_by is not None and leads and not started:
                bound = self._ends(leaf, index(first_instant(task.start_by)))
                yield bound, Cause(Rule.START_BY, task.id, day=task.start_by)
        promise = self.analysis.plan.project.finish_by
        rule = Rule.FINISH if promise is None else Rule.FINISH_BY
        yield own(leaf, self.analysis.anchor), Cause(rule, day=promise)

    def _successors(self, leaf: int) -> Iterator[tuple[int, Cause]]:
        """Give what the links out of a leaf and of what it is in bound it to."""
        size, leader = self.net.size, self.early.leader
        for position, _ in self._lineage(leaf):
            nodes = [position] if position == leaf else [position + 2 * size]
            if position != leaf and leader.get(position) == leaf:
                nodes.append(position + size)
            for node in nodes:
                for carrier, link in self._out_of(node):
                    bound, successors = self._left_by(leaf, carrier, link)
                    if successors:
                        need = self.tasks[carrier].needs[link.place]
                        yield bound, Cause(Rule.LINK, self.tasks[carrier].id, need, successors)

    def _left_by(self, leaf: int, carrier: int, link: Link) -> tuple[int, tuple[str, ...]]:
        """Give the bound that a link leaves a leaf, in its own minutes, and the leaves that do."""
        best, found = FAR, list[int]()
        for successor in self._open_in(carrier):
            if successor in self.net.free or successor not in self.late.begin:
                continue
            late = self.late.begin if link.to_start else self.late.finish
            presence = self.load.presence[successor]
            early = self.early
            bound = self.analysis.timing.back(
                link, late[successor], early.start, early.finish, presence
            )
            if bound < best:
                best, found = bound, [successor]
            elif bound == best:
                found.append(successor)
        if not found:
            return FAR, ()
        started = self.load.started[leaf] is not None
        if link.of_finish:
            best = self.analysis.timing.own(leaf, best)
        else:
            best = FAR if started else self._ends(leaf, best)
        return best, tuple(self.tasks[successor].id for successor in found)

    def _ends(self, leaf: int, begin: int) -> int:
        """Give where a leaf ends, in its own minutes, that begins no later than an index."""
        timing = self.analysis.timing
        last, _ = timing.latest(leaf, begin, self.load.axis.total)
        if leaf in self.load.elapsed:
            return timing.ends(leaf, last) or last
        return timing.own(leaf, last) + self.load.minutes[leaf]

    def _binds(self, leaf: int, bound: int) -> bool:
        timing, last = self.analysis.timing, self.late.finish[leaf]
        return bound <= timing.own(leaf, last)

    def _open_in(self, position: int) -> Iterator[int]:
        """Give the open leaves in a task, itself if it is one, in file order."""
        stack, inside = [position], self.net.inside
        while stack:
            current = stack.pop()
            if current in inside:
                stack += reversed(inside[current])
            elif self.load.open[current]:
                yield current

    def _out_of(self, node: int) -> Iterator[tuple[int, Link]]:
        """Give the links out of a node, with the tasks that carry them."""
        size, ends = self.net.size, self._ends_of_links
        first = bisect_left(ends, node * size)
        for end in ends[first : bisect_left(ends, (node + 1) * size, first)]:
            for link in self.net.links[end % size]:
                if link.node == node:
                    yield end % size, link

    @cached_property
    def _ends_of_links(self) -> array[int]:
        """The nodes that links lead out of, in order, each with a task that carries one.

        Both are one number, `node * size + carrier`: a list of pairs would take five times as long
        to sort, in one stroke that lets no key through.
        """
        size = self.net.size
        links = enumerate(in_turns(self.net.links))
        return array(
            "q", sorted({link.node * size + one for one, found in links for link in found})
        )

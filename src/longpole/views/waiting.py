"""What a task waits for, as rows: its unmet start gates, back to the roots, nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from longpole.domain.need import LinkType
from longpole.domain.record import record
from longpole.engine.blocking import Blocker, why_blocked
from longpole.views.phrases import join
from longpole.views.spans import Role, Span
from longpole.views.standing import standing, where
from longpole.views.steps import COMMA, Row, Rows, urgency
from longpole.views.text import clean
from longpole.views.words import Words


@record
class Side:
    """A line of the tree beside the chain, as deep as it is there, and what it is in the way of.

    `before` is a task of the chain, or the one that is asked about; None where the line above is.
    """

    line: Blocker
    depth: int
    before: str | None = None
    again: bool = False


@record
class Waiting:
    """The tree of what blocks a task; what its chain tells already is not in the rows."""

    words: Words
    task: str
    chain: tuple[str, ...] = ()

    @cached_property
    def blockers(self) -> tuple[Blocker, ...]:
        """The lines of the whole tree; none where no task is waited for."""
        return why_blocked(self.words.analysis.states, self.task)

    @cached_property
    def direct(self) -> int:
        """How many tasks stand directly in the way."""
        return sum(1 for line in self.blockers if line.depth == 1)

    @cached_property
    def roots(self) -> tuple[str, ...]:
        """The ends of the tree, each once: open, and not themselves blocked."""
        return tuple(dict.fromkeys(line.task for line in self.blockers if self._is_root(line)))

    def _is_root(self, line: Blocker) -> bool:
        """Tell whether anybody can see to a line: not if this plan is in a cycle with it."""
        outside = self.words.analysis.outsides.get(line.task)
        circle = None if outside is None else outside.circle
        return line.root and (circle is None or not circle.own)

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """The lines that are beside the chain."""
        told = {self.task, *self.chain}
        found: list[Side] = []
        above = [self.task]
        depths = [-1]
        seen: set[str] = set()
        for line in self.blockers:
            del above[line.depth :], depths[line.depth :]
            over = above[-1]
            if line.task in told or (over in told and line.task in seen):
                depth = -1
            else:
                depth = depths[-1] + 1
                before = over if over in told else None
                found.append(Side(line, depth, before, line.task in seen))
                seen.add(line.task)
            above.append(line.task)
            depths.append(depth)
        return tuple(found)

    @cached_property
    def rows(self) -> Rows:
        """A row for each line beside the chain."""
        return Rows(len(self.sides), self._row)

    def _row(self, place: int) -> Row:
        side, words = self.sides[place], self.words
        line = side.line
        known = line.task in words.analysis.plan.by_id and not line.unknown
        facts = tuple(join([*self._facts(side, known=known)], COMMA))
        title = words.name(line.task)
        return Row(
            task=line.task if known else None,
            id=clean(line.task),
            title=title,
            owner=words.owner(line.task),
            facts=facts,
            ends=words.ends(line.task),
            root=self._is_root(line),
            urgency=urgency(words, line.task) if known else None,
            depth=side.depth,
            told=(Span(title, Role.TITLE), Span(": "), *facts, Span(".")),
        )

    def _facts(self, side: Side, *, known: bool) -> Iterator[Span]:
        words, line = self.words, side.line
        if not known:
            here = line.task in words.analysis.outsides
            role = Role.BLOCKED if here else Role.PROBLEM
            yield Span(where(words, line.task), role)
        elif side.again:
            yield Span("as above", Role.MUTED)
        else:
            spans = standing(words, line.task)
            yield Span("".join(span.text for span in spans), spans[0].role)
        if side.before is not None and side.before != self.task:
            yield Span(f"before {words.name(side.before)}", Role.MUTED)
        if line.gate is not None:
            if line.gate.need.type is LinkType.START_START:
                yield Span("its start is waited for")
            carrier = line.gate.carrier
            if carrier != self.task and carrier in words.analysis.plan.children:
                yield Span(f"needed by all of {words.name(carrier)}", Role.MUTED)

"""Why a task is critical, or why not: its float, and the date or link that gives it (R26-R28)."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property

from longpole.domain.record import record
from longpole.engine.explain import Cause, Explanations, Rule
from longpole.views.causes import promise_clause
from longpole.views.spans import Role, Span, plain
from longpole.views.words import Words, first_few


@record
class Float:
    """The float of an open task with dates: of a parent that of its last leaf."""

    words: Words
    explanations: Explanations
    task: str
    leaf: str

    @property
    def minutes(self) -> int:
        """Give the float, negative where a date cannot be kept."""
        return self.words.analysis.total_float[self.leaf]

    @cached_property
    def _binding(self) -> tuple[tuple[str, ...], Cause | None]:
        return self.explanations.binding(self.leaf)

    @property
    def way(self) -> tuple[str, ...]:
        """Give the leaves after this one through which the date binds it."""
        return self._binding[0][1:]

    @property
    def bound(self) -> Cause | None:
        """Give the date at the end of that way."""
        return self._binding[1]

    def verdict(self) -> tuple[Span, ...]:
        """Say it in a few words: `3 d late for the promise of Fri 29 Jan`, `float 2 d`."""
        if self.minutes < 0:
            return (Span(self._late(self.words.days(-self.minutes)), Role.LATE),)
        if self.minutes == 0:
            return (Span("critical", Role.CRITICAL), Span(f" for {self._date()}"))
        near = self.leaf in self.words.analysis.near_critical
        role = Role.NEAR_CRITICAL if near else Role.TEXT
        return (Span(f"float {self.words.spare(self.minutes)}", role),)

    def _late(self, amount: str) -> str:
        """Say for what it is late; where that is the date of another, it has to end before it."""
        if self.way:
            comma = "," if ", " in self._date() else ""
            return f"{amount} later than {self._date()}{comma} allows"
        cause = self.bound
        if cause is not None and cause.rule is Rule.START_BY:
            return f"begun {amount} after {self._date()}"
        return f"{amount} late for {self._date()}"

    def sentence(self) -> tuple[Span, ...]:
        """Say what that means, and through what it is so."""
        names = [self.words.name(one) for one in self.way if one != self._named]
        through = f", through {first_few(names)}" if names else ""
        if self.minutes < 0:
            end = self.words.analysis.late_finish(self.leaf)
            if self._is_told:
                return ()
            by = "before the plan began" if end is None else f"by {self._moment(end)}"
            return (
                Span("Late: ", Role.LATE),
                Span(f"it has to end {by}{self._so_that()}{through}."),
            )
        if self.minutes == 0:
            return (
                Span("Critical: ", Role.CRITICAL),
                Span(f"each day that it slips {self._moves()}{through}."),
            )
        spare = self.words.spare(self.minutes)
        return (
            Span("Not critical: "),
            Span(f"it can slip {spare} before that {self._moves()}{through}."),
        )

    @property
    def _is_told(self) -> bool:
        """Tell whether the date binds this task itself: then the verdict says all."""
        return not self.way

    @property
    def _named(self) -> str:
        """Give the task that the date is of, which is named with it."""
        return self.bound.carrier if self.bound is not None else ""

    def _date(self) -> str:
        """Name the date that binds it."""
        return plain(promise_clause(self.words.analysis, self.bound, self.task))

    def _moves(self) -> str:
        """Say what a slip does to the date that binds it."""
        cause = self.bound
        if cause is None or cause.rule is Rule.FINISH:
            return f"moves {self._date()}"
        return f"{'breaks' if cause.rule is Rule.FINISH_BY else 'misses'} {self._date()}"

    def _moment(self, end: datetime) -> str:
        """Give a day; where it ends on that day now, the time as well."""
        now = self.words.analysis.early_finish(self.leaf)
        same = now is not None and now.date() == end.date()
        return f"{self.words.day(end)}, {end:%H:%M}," if same else self.words.day(end)

    def _so_that(self) -> str:
        """Say for what it has to, where that is not its own deadline."""
        cause = self.bound
        if cause is None or cause.day is None:
            return ""
        day = self.words.day(cause.day)
        if cause.rule is Rule.FINISH_BY:
            return f" for the plan to end by {day}"
        verb = "start" if cause.rule is Rule.START_BY else "end"
        return f" for {self.words.name(cause.carrier)} to {verb} by {day}"

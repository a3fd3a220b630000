"""A decision before it is made: what is decided, what that does, why, and when to come back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from textual import on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from longpole.app.coming_back import expected, parse_again
from longpole.app.deciding import effect, offers_again, remarks_on, still
from longpole.app.outcome import Propose
from longpole.app.revision import Revision
from longpole.domain.days import Day
from longpole.domain.edits import Edit
from longpole.domain.errors import EditError
from longpole.domain.record import record
from longpole.domain.task import Hold
from longpole.tui.beside import Beside
from longpole.tui.dialogs.base import Dialog
from longpole.tui.dialogs.fields import LineField
from longpole.tui.dialogs.said import lines_of, scrolled
from longpole.views.spans import Role, Span
from longpole.views.text import clean
from longpole.views.whatif_text import sentences

_INPUTS = 3
_FEW = 4
"""So many milestones and deadlines that move are told one by one."""

_WORKING = "working out what it does"
_NOTHING = "It goes on record; nothing else in the plan changes."


@record
class Said:
    """What was decided in the end: what of the proposal still holds, why, when to ask again."""

    proposal: Propose
    why: str
    follow_up: Day | None


class _Tried:
    """Edits on a revision, of which the effect is wanted."""

    def __init__(self, revision: Revision, edits: Sequence[Edit]) -> None:
        self.revision, self.edits = revision, edits


class DecisionDialog(Dialog[Said]):
    """Shows a decision and takes it, or leaves everything as it is.

    It follows the plan: what others change meanwhile is said, and what is gone is left out.
    """

    DEFAULT_CSS = """
    DecisionDialog > #frame { width: 84; }
    DecisionDialog VerticalScroll { height: auto; }
    DecisionDialog #words { padding: 0 1; height: auto; }
    DecisionDialog #effect { padding: 0 1; height: auto; margin: 1 0; }
    DecisionDialog.-low #effect { margin: 0; }
    """

    keys = (("Enter", "decide"), ("Tab", "next"), ("PgDn", "more"), ("Esc", "leave it"))

    def __init__(
        self,
        proposal: Propose,
        base: Revision,
        newest: Callable[[], Revision],
        answered: Callable[[Said], None],
        later: Callable[[Callable[[], None]], Callable[[], None]],
    ) -> None:
        super().__init__(proposal.step.label, answered)
        self._base = base
        self._newest = newest
        self._proposal = proposal
        self._now = newest()
        self._later = later
        self._why = LineField("")
        self._again = LineField(
            "" if proposal.follow_up is None else str(proposal.follow_up),
            placeholder=_example(proposal, self._now),
        )
        self._offers = offers_again(base.plan, proposal.step.edits)
        self._why.label, self._again.label = "why", "ask again"

    def body(self) -> Iterable[Widget]:
        """Give what is decided and what it does, then what is asked."""
        yield VerticalScroll(
            Static(id="words", markup=False), Static(id="effect", markup=False), can_focus=False
        )
        yield self._why
        if self._offers:
            yield self._again

    def on_mount(self) -> None:
        """Begin to work out what it does."""
        self._effects = Beside(_effect, self._later(self._show), quick=self._now.is_quick)
        self._tried = _Tried(self._now, self._proposal.step.edits)
        self._why.focus()
        if self._now is not self._base:
            self._catch_up()
        self._show()

    def follow(self) -> None:
        """Say what has changed, and what the decision does to the plan as it is now."""
        now = self._newest()
        if now is self._now or now.states is self._now.states:
            return
        self._now = now
        self._catch_up()
        self._show()

    def _catch_up(self) -> None:
        """Leave out what can no longer be decided, and say what has changed meanwhile."""
        self._proposal, remarks = still(self._proposal, self._base.plan, self._now.plan)
        if not self._proposal.words:
            remarks = (*remarks, "there is nothing left to decide here: Esc")
        self.refuse("; ".join(remarks))
        self._tried = _Tried(self._now, self._proposal.step.edits)

    def fit(self) -> None:
        """Scroll what a small window has no room for."""
        self.query_one(VerticalScroll).styles.max_height = max(2, self.room - _INPUTS)

    def press(self, key: str) -> bool:
        """Move between the two lines, or decide."""
        if key in {"pagedown", "pageup"}:
            return scrolled(self.query_one(VerticalScroll), key)
        if key in {"tab", "shift+tab", "down", "up"}:
            (self._again if self._why.has_focus and self._offers else self._why).focus()
        elif key == "enter":
            self._decide()
        else:
            return False
        return True

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()

    def _decide(self) -> None:
        if not self._proposal.words:
            self.refuse("there is nothing left to decide here: Esc")
            return
        now = self._now
        try:
            day = parse_again(self._again.value, now.today, now.plan.calendar)
        except ValueError as error:
            self._again.focus()
            self.refuse(f"ask again: {error}")
            return
        self.answer(Said(self._proposal, self._why.value, day))

    def _show(self) -> None:
        if not self.is_attached:
            return
        plan = self._now.plan
        words = [
            Content.assemble((clean(plan.by_id[task].name), "bold $lp-title"), f": {clean(text)}")
            for task, text in self._proposal.words
            if task in plan.by_id
        ]
        self.query_one("#words", Static).update(Content("\n").join(words))
        self.query_one("#effect", Static).update(self._effect())
        self.fit()

    def _effect(self) -> Content:
        if not self._proposal.words:
            return Content("")
        if not self._tried.edits:
            copied = f"The message: {clean(self._proposal.copy)}\n\n"
            return Content(f"{copied if self._proposal.copy else ''}{_NOTHING}")
        told = self._effects.soon(self._tried)
        if told is None:
            self.call_after_refresh(self._effects.begin, self._tried)
            return Content(_WORKING)
        remarks = remarks_on(self._now.plan, self._tried.edits)
        return lines_of([*told, *([Span(one, Role.MUTED)] for one in remarks)])


def _example(proposal: Propose, now: Revision) -> str:
    """Say what can be typed for the day to come back; a hold with a day says it already."""
    holds = [getattr(edit, "value", None) for edit in proposal.step.edits]
    days = (one.until for one in holds if isinstance(one, Hold) and one.until is not None)
    day = next(days, None)
    return f"as its hold says, {day}" if day is not None else expected(now.today)


def _effect(tried: _Tried) -> list[list[Span]]:
    try:
        return [list(one) for one in sentences(effect(tried.revision, tried.edits), _FEW)]
    except EditError as error:
        return [[Span(f"It can no longer be done: {clean(str(error))}.")]]

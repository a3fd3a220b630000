"""A review under way: each decision is shown with what it does, then written with its record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from longpole.app.deciding import kept, recorded
from longpole.app.me import git_says, me
from longpole.app.open_plan import OpenPlan
from longpole.app.outcome import Outcome, Propose
from longpole.app.revision import Revision
from longpole.app.trial import RECORD, Trial
from longpole.domain.review import review_id
from longpole.engine.reviewed import last_review
from longpole.tui.base import PlanApp

Do = Callable[[Outcome, Revision, Callable[[], None]], None]
"""Carries an outcome out; the last argument is called once nothing can be refused any more."""


class Reviewing:
    """The reviews of this run of the program, one for each plan until it is finished."""

    def __init__(self, app: PlanApp, do: Do) -> None:
        self._app = app
        self._do = do
        self._reviews: dict[Path, str] = {}

    def under_way(self, path: Path) -> str | None:
        """Give the id of the review that decisions about a plan go into, if one has begun."""
        return self._reviews.get(path)

    def propose(self, proposal: Propose, base: Revision) -> None:
        """Show what a decision would do, ask why, and put it into the plan and on record."""
        from longpole.tui.dialogs.decision import DecisionDialog, Said

        app, session = self._app, self._app.session
        if session is None:
            return

        def decide(said: Said) -> None:
            plan, (review, by) = session.revision.plan, self._signed(session)
            edits = recorded(said.proposal, plan, review, by, said.why, said.follow_up)

            def close() -> None:
                self._reviews[session.path] = review
                dialog.dismiss()
                if proposal.copy:
                    app.copy_to_clipboard(proposal.copy)
                    app.tell("the message is on the clipboard")

            self._do(replace(said.proposal.step, edits=edits), base, close)

        dialog = DecisionDialog(
            proposal,
            base,
            lambda: session.revision,
            lambda said: app.attempt(lambda: decide(said), dialog),
            app.from_beside,
        )
        app.push_screen(dialog)

    def record(self, trial: Trial) -> None:
        """Put what a what-if has changed on record, as a step of it: it is about to be kept."""
        if trial.newest is not None and trial.newest.label == RECORD:
            trial.undo()  # it was about to be kept before, and something has been tried since
        before, revision = trial.session.revision.plan, trial.revision
        review, by = self._signed(trial)
        edits = kept(before, revision.plan, review, by, revision.today)
        if edits:
            trial.execute(edits, revision, RECORD)
            self._reviews[trial.path] = review

    def _signed(self, session: OpenPlan) -> tuple[str, str | None]:
        """Give the id of the review that decisions go into, and who signs it."""
        plan, path = session.revision.plan, session.path
        known = [review.id for review in plan.reviews]
        review = self._reviews.get(path) or review_id(session.revision.today, known)
        return review, me(plan, self._app.settings.me, git_says(path.parent))

    def finish(self) -> None:
        """Show what was decided, now or last, to be sent; then a review under way is over."""
        from longpole.tui.dialogs.summary import Sent, SummaryDialog, Wish

        app, session = self._app, self._app.session
        if session is None:
            return
        path, revision = session.path, session.revision
        known = {review.id: review for review in revision.plan.reviews}
        now = known.get(self._reviews.get(path, ""))
        review = now or last_review(revision.plan, revision.today)
        if review is None:
            # All that was decided has been taken back.
            self._reviews.pop(path, None)
            app.show_keys()
            return

        def answered(sent: Sent) -> None:
            match sent.wish:
                case Wish.COPY:
                    app.copy_to_clipboard(sent.text)
                    app.tell("the summary is on the clipboard")
                case Wish.PRINT:
                    app.parting[path] = sent.text
                    app.tell("it will be printed when longpole ends")
                case Wish.FINISH:
                    self._reviews.pop(path, None)
                    dialog.dismiss()
                    app.show_keys()

        dialog = SummaryDialog(
            revision, review, answered, app.from_beside, under_way=path in self._reviews
        )
        app.push_screen(dialog)

"""A review under way: each decision is shown with what it does, then written with its record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from longpole.app.deciding import recorded
from longpole.app.me import git_says, me
from longpole.app.outcome import Outcome, Propose
from longpole.app.revision import Revision
from longpole.domain.review import review_id
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
            plan, path = session.revision.plan, session.path
            known = [review.id for review in plan.reviews]
            review = self._reviews.get(path) or review_id(session.revision.today, known)
            by = me(plan, app.settings.me, git_says(path.parent))
            edits = recorded(said.proposal, plan, review, by, said.why, said.follow_up)

            def close() -> None:
                self._reviews[path] = review
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

    def finish(self) -> None:
        """Show what was decided, to be sent; then the review is over."""

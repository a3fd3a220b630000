"""A what-if in front: it takes the place of the session while it runs."""

from __future__ import annotations

from collections.abc import Callable

from longpole.app.outcome import Try, Trying
from longpole.app.reconcile import Choices
from longpole.app.trial import Trial
from longpole.tui.base import PlanApp


def carry_out(
    app: PlanApp, act: Try, choices: Choices, record: Callable[[Trial], None] | None
) -> None:
    """Begin or end a what-if; what cannot be kept is refused, and goes on.

    `record` puts what is about to be kept on record, where it is a decision.
    """
    session = app.session
    if session is None:
        return
    app.clear_notifications()
    if act.what is Trying.BEGIN:
        app.session = Trial(session)
    elif isinstance(session, Trial):
        if act.what is Trying.KEEP and record is not None and not choices:
            record(session)
        _end(app, session, act.what, choices)
    app.published()
    if act.leave:
        app.exit(0)


def _end(app: PlanApp, trial: Trial, how: Trying, choices: Choices) -> None:
    before, changes = trial.session.revision, trial.changes
    if how is Trying.KEEP:
        revision = trial.keep(choices)
        written = revision.document is not before.document
        app.tell(f"kept: {revision.label}" if written else "nothing differs from the plan")
    else:
        trial.discard()
        app.tell("discarded: the plan is as it was" if changes else "the what-if has ended")
    app.session = trial.session

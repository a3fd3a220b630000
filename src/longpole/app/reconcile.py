"""Changes that meet others: a step carried over to a newer text, or taken back out of one.

Both are merges. What others changed elsewhere stays; where both wrote in one place, nothing is
written until somebody has chosen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType

from longpole.app.conflicts import UnmergedError
from longpole.app.history import Transition
from longpole.domain.apply import apply
from longpole.domain.edits import Edit, RenameTask
from longpole.domain.errors import ConflictError, PlanError
from longpole.storage.document import Document
from longpole.storage.merge_conflict import Conflict, Side

Choices = Mapping[Conflict, Side]
NONE: Choices = MappingProxyType({})


def carry_over(
    base: Document, edits: Sequence[Edit], now: Document, choices: Choices = NONE
) -> Document:
    """Give `now` with edits that were made on `base`; raise UnmergedError if they meet others."""
    # Only who writes pays for the library that writes.
    from longpole.storage.rewrite import rewrite

    mine = rewrite(base, apply(base.plan, edits))
    if now is not base and all(isinstance(edit, RenameTask) for edit in edits):
        # On texts a new id is a task that goes and one that comes; as an act it spoils nothing.
        with suppress(PlanError):
            return rewrite(now, apply(now.plan, edits))
    return carried(base, mine, now, choices)


def carried(base: Document, mine: Document, now: Document, choices: Choices = NONE) -> Document:
    """Give `now` with what `base` was changed to; raise UnmergedError where that meets others."""
    return mine if now is base else _joined(base, mine, now, choices, back=False)


def take_back(step: Transition, now: Document, choices: Choices = NONE) -> Document:
    """Give `now` without a step: byte for byte if nothing came after, else by a merge."""
    if now is step.result or now.text == step.result.text:
        return step.source
    return _joined(step.result, now, step.source, choices, back=True)


def _joined(
    base: Document, ours: Document, theirs: Document, choices: Choices, *, back: bool
) -> Document:
    from longpole.app.circles import closed
    from longpole.storage.merge import merge

    merged = merge(base, ours, theirs, choices)
    if merged.conflicts:
        plans = (theirs.plan, ours.plan, base.plan)
        raise UnmergedError(merged.conflicts, plans, back=back)
    refused = closed(merged.document.plan, ours.plan, theirs.plan)
    if refused is not None:
        raise ConflictError(f"with what was changed meanwhile, {refused}: nothing was written")
    return merged.document

"""How far parents are: rolled up from their leaves, weighted by how long those take."""

import pytest

from longpole.engine.progress import progress
from longpole.storage.read import read


def rolled(*fields: str) -> float:
    """Give how far a parent of leaves with these fields is."""
    leaves = (f'[tasks.t{n}]\nparent = "p"\n{text}\n' for n, text in enumerate(fields))
    return progress(read("[tasks.p]\n" + "".join(leaves)).plan)["p"]


@pytest.mark.parametrize(
    ("leaves", "part"),
    [
        (('estimate = "3d"\nstatus = "done"', 'estimate = "1d"'), 0.75),
        (('status = "done"', 'estimate = "1d"'), 0.5),
        (('status = "dropped"', ""), 0.5),
        (('status = "review"', 'status = "doing"'), 0),
        (("progress = 40",), 0.4),
        (('estimate = "4d"\nremaining = "1d"',), 0.75),
        (('estimate = "4d"\nremaining = "9d"',), 0),
        (('progress = 40\nremaining = "1h"',), 0.4),
        (('progress = 40\nstatus = "done"',), 1),
        (('estimate = "0d"\nstatus = "done"', 'estimate = "1d"'), 0),
        (('estimate = "0d"\nstatus = "done"', 'estimate = "0d"'), 0.5),
        (('estimate = ["1d", "2d", "9d"]\nstatus = "done"', 'estimate = "2d"'), 0.5),
        (('estimate = "1ed"\nstatus = "done"', 'estimate = "24h"'), 0.5),
        (('status = "done"\nestimate = "1d', ""), 0),
    ],
)
def test_leaves_count_by_their_length(leaves: tuple[str, ...], part: float) -> None:
    assert rolled(*leaves) == part


def test_parents_in_a_parent_count_by_all_that_is_in_them() -> None:
    text = (
        '[tasks.p]\n[tasks.q]\nparent = "p"\nestimate = "90d"\n'
        '[tasks.a]\nparent = "q"\nestimate = "2d"\nstatus = "done"\n'
        '[tasks.b]\nparent = "q"\nestimate = "2d"\n[tasks.c]\nparent = "p"\nestimate = "4d"\n'
    )
    assert progress(read(text).plan) == {"q": 0.5, "p": 0.25}

"""Every glyph of the product in one table, each with what stands for it in plain ASCII.

All are narrow, so that no terminal disagrees on where the next column begins; but for the arrow,
which stands between words, each takes one cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from longpole.domain.record import record
from longpole.engine.states import TaskState


@record
class Symbols:
    """What is drawn for each state, flag and line."""

    states: Mapping[TaskState, str]
    critical: str
    near_critical: str
    undated: str
    late: str
    over: str
    problem: str
    mark: str
    edited: str
    rule: str
    bar: str
    filled: str
    left: str
    right: str
    above: str
    below: str
    ellipsis: str
    separator: str
    unfolded: str
    folded: str
    corner: str
    arrow: str


UNICODE = Symbols(
    states=MappingProxyType(
        {
            TaskState.DONE: "✓",
            TaskState.DROPPED: "–",
            TaskState.HELD: "‖",
            TaskState.ACTIVE: "▸",
            TaskState.REVIEW: "◎",
            TaskState.BLOCKED: "◌",
            TaskState.WAITING: "○",
            TaskState.READY: "●",
        }
    ),
    critical="◆",
    near_critical="◇",
    undated="?",
    late="!",
    over="▲",
    problem="✗",
    mark="▪",
    edited="≠",
    rule="─",
    bar="┃",
    filled="█",
    left="‹",
    right="›",
    above="↑",
    below="↓",
    ellipsis="…",
    separator="·",
    unfolded="▼",
    folded="►",
    corner="└",
    arrow="→",
)

ASCII = Symbols(
    states=MappingProxyType(
        {
            TaskState.DONE: "x",
            TaskState.DROPPED: "-",
            TaskState.HELD: "H",
            TaskState.ACTIVE: ">",
            TaskState.REVIEW: "?",
            TaskState.BLOCKED: "B",
            TaskState.WAITING: "w",
            TaskState.READY: "o",
        }
    ),
    critical="C",
    near_critical="c",
    undated="?",
    late="!",
    over="^",
    problem="X",
    mark="*",
    edited="M",
    rule="-",
    bar="|",
    filled="#",
    left="<",
    right=">",
    above="^",
    below="v",
    ellipsis="~",
    separator="-",
    unfolded="-",
    folded="+",
    corner="`",
    arrow="->",
)

"""Needs: what a task waits for, `[plan:]id`, then a type and a lag: `design SS+2d`, `pay +50%`."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

from longpole.domain.duration import Duration, parse_duration
from longpole.domain.ids import is_id
from longpole.domain.record import record


class LinkType(StrEnum):
    """Which end of the predecessor bounds which end of the successor."""

    __hash__ = str.__hash__  # an enumeration's own is Python, and asked for every task

    FINISH_START = "FS"
    START_START = "SS"
    FINISH_FINISH = "FF"
    START_FINISH = "SF"


@record
class Lag:
    """Time between the two ends of a link; negative is a lead.

    Either a duration, or a percentage of the predecessor's duration.
    """

    amount: Duration | Decimal
    negative: bool = False

    def __str__(self) -> str:
        """Give `+2d`, `-4h`, `+50%`."""
        sign = "-" if self.negative else "+"
        if isinstance(self.amount, Duration):
            return f"{sign}{self.amount}"
        return f"{sign}{self.amount.normalize():f}%"


@record
class Need:
    """One link as the successor's entry names it: the predecessor, the type, the lag."""

    task: str
    type: LinkType = LinkType.FINISH_START
    lag: Lag | None = None
    plan: str | None = None

    def __str__(self) -> str:
        """Give the notation that is written: `id`, or `id TYPE±lag`."""
        name = f"{self.plan}:{self.task}" if self.plan else self.task
        if self.type is LinkType.FINISH_START and self.lag is None:
            return name
        return f"{name} {self.type.value}{self.lag or ''}"


_LINK = re.compile(
    r"(?P<type>FS|SS|FF|SF)?\s*(?:(?P<sign>[+-])\s*(?P<lag>[^\s].*))?", re.IGNORECASE | re.ASCII
)
_PERCENT = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)\s*%", re.ASCII)


def parse_need(text: str) -> Need:
    """Read one element of `needs`; raise ValueError with what is wrong in it."""
    if is_id(text):
        return Need(text)
    name, *others = text.split(maxsplit=1) or [""]
    rest = others[0].strip() if others else ""
    plan, colon, task = name.rpartition(":")
    if not is_id(task) or (colon and not is_id(plan)):
        raise ValueError(f'"{name}" is not an id: letters, digits, _ - . (- and . not first)')
    found = _LINK.fullmatch(rest)
    if not found:
        raise ValueError(f'"{rest}" is not a link: FS, SS, FF or SF, then a lag such as +2d')
    return Need(
        task=task,
        type=LinkType((found["type"] or "FS").upper()),
        lag=_parse_lag(found["sign"], found["lag"]) if found["sign"] else None,
        plan=plan or None,
    )


def _parse_lag(sign: str, text: str) -> Lag | None:
    percent = _PERCENT.fullmatch(text)
    amount = Decimal(percent[1]) if percent else parse_duration(text)
    zero = amount == 0 if isinstance(amount, Decimal) else amount.amount == 0
    return None if zero else Lag(amount, negative=sign == "-")

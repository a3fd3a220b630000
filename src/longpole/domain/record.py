"""Records: immutable values, as dataclasses that a start can afford.

A frozen `dataclass` has seven methods written and compiled for it while its module loads, which
takes longer than all else that most modules do. Records share what tells them apart, and the
constructor of each is compiled when the first one is made: most are not made in a start. All else
is as it is with dataclasses: `fields`, `replace`, patterns. Nobody changes a record: the type
checker sees to that, so that making ten thousand of them is not slow.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, make_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

_Made = TypeVar("_Made")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(kind: type[_Made]) -> type[_Made]:
    """Make records of the objects of a class: its annotations are their fields."""
    made: Any = dataclass(init=False, repr=False, eq=False)(kind)

    def construct(self: object, *given: object, **named: object) -> None:
        made.__init__ = _constructor(made)
        made.__init__(self, *given, **named)

    made.__init__ = construct
    made.__eq__, made.__hash__, made.__repr__ = _equal, _hash, _repr
    return kind


def _constructor(kind: Any) -> Any:  # noqa: ANN401 - of any dataclass
    own = [(each.name, each.type, each) for each in fields(kind)]
    # With a docstring it is spared the search for one.
    twin: Any = make_dataclass(
        kind.__name__, own, namespace={"__doc__": kind.__doc__}, repr=False, eq=False
    )
    return twin.__init__


@cache
def _content(kind: Any) -> Callable[[object], object]:  # noqa: ANN401 - any dataclass
    """Give what reads from a record all that makes it equal to another."""
    names = [each.name for each in fields(kind) if each.compare]
    return attrgetter(*names) if names else lambda _: ()


def _equal(self: Any, other: object) -> bool:  # noqa: ANN401 - any dataclass
    kind: Any = type(self)
    content = _content(kind)
    return self is other or (kind is type(other) and bool(content(self) == content(other)))


def _hash(self: Any) -> int:  # noqa: ANN401 - any dataclass
    kind: Any = type(self)
    return hash(_content(kind)(self))


def _repr(self: Any) -> str:  # noqa: ANN401 - any dataclass
    told = [f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr]
    return f"{type(self).__qualname__}({', '.join(told)})"

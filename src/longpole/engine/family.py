"""Parents and what is in them, walked without recursion."""

from __future__ import annotations

from longpole.domain.plan import Plan


def top_down(plan: Plan) -> list[str]:
    """Give the parents, each after the one that it is in."""
    children, parent_of = plan.children, plan.parent_of
    order = [parent for parent in children if parent not in parent_of]
    for parent in order:  # grows while it is walked
        order += [child for child in children[parent] if child in children]
    return order


class Nesting:
    """Who is inside whom, answered without walking: each task is a span in a walk of the tree."""

    def __init__(self, plan: Plan) -> None:
        self._enter: dict[str, int] = {}
        self._leave: dict[str, int] = {}
        stack = [parent for parent in plan.children if parent not in plan.parent_of]
        while stack:
            current = stack[-1]
            if current in self._enter:
                stack.pop()
                self._leave[current] = len(self._enter)
            else:
                self._enter[current] = len(self._enter)
                stack += plan.children.get(current, ())

    def related(self, one: str, other: str) -> bool:
        """Tell whether two tasks are the same, or one is inside the other."""
        return one == other or self.within(one, other) or self.within(other, one)

    def within(self, inner: str, outer: str) -> bool:
        """Tell whether a task is inside another, at any depth."""
        if inner not in self._enter or outer not in self._enter:
            return False
        return self._enter[outer] < self._enter[inner] < self._leave[outer]

"""What lies between two lists of needs, so that what was done to one task can be done to others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from longpole.domain.need import Need
from longpole.domain.record import record


@record
class Relinking:
    """Needs that go and needs that come; one of the same task takes the place of the other."""

    gone: tuple[Need, ...]
    new: tuple[Need, ...]

    @classmethod
    def between(cls, before: Sequence[Need], after: Sequence[Need]) -> Relinking:
        """Give what makes one list of needs the other."""
        was, now = Counter(before), Counter(after)
        return cls(tuple((was - now).elements()), tuple((now - was).elements()))

    def of(self, needs: Sequence[Need]) -> tuple[Need, ...]:
        """Give the needs of a task after it; what it has or lacks already stays so."""
        going, coming = list(self.gone), [need for need in self.new if need not in needs]
        found: list[Need] = []
        for need in needs:
            if need not in going:
                found.append(need)
                continue
            going.remove(need)
            instead = [one for one in coming if (one.plan, one.task) == (need.plan, need.task)][:1]
            for one in instead:
                coming.remove(one)
            found += instead
        return (*found, *coming)

    def __str__(self) -> str:
        """Say what comes and what goes: `needs api SS+2d, no longer spec`."""
        parts = [f"needs {need}" for need in self.new]
        kept = {(need.plan, need.task) for need in self.new}
        parts += [f"no longer {n}" for n in self.gone if (n.plan, n.task) not in kept]
        return ", ".join(parts)

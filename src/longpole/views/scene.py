"""What a task is seen in: the plan, what follows from it today, and how things are drawn."""

from __future__ import annotations

from datetime import date

from longpole.domain.plan import Plan
from longpole.domain.record import record
from longpole.engine.states import States
from longpole.views.figures import Figures
from longpole.views.symbols import UNICODE, Symbols


@record
class Scene:
    """All that cards, rows and details are made from. `figures` are None until there are any."""

    plan: Plan
    states: States
    today: date
    symbols: Symbols = UNICODE
    figures: Figures | None = None

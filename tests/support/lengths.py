"""Estimates for tests, in days."""

from __future__ import annotations

from decimal import Decimal

from longpole.domain.duration import Duration, Estimate, Unit


def days(amount: float) -> Estimate:
    """Give an estimate of some working days."""
    return Estimate(Duration(Decimal(str(amount)), Unit.DAYS))

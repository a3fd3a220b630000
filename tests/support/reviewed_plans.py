"""Plans with something to review: stuck, reviewed before, and in order."""

from tests.support.go_live import GO_LIVE

PROVIDER = """
[tasks.provider]
title = "Choose the provider"
estimate = "2d"

[tasks.contract]
title = "Sign the contract"
owner = "eva"
needs = ["provider"]
"""
PLAN = GO_LIVE + PROVIDER
REVIEWED = (
    PLAN
    + """
[reviews.2026-11-16]
by = "mo"
decisions = [
    "design: ask the bank again on Friday",
    "provider: given to nobody; we wait for the offers",
]
follow_up = { provider = 2026-11-24 }
"""
)
GOOD_DAY = """
[project]
finish_by = 2026-12-04
[tasks.a]
title = "Paint the fence"
estimate = "3d"
[tasks.b]
title = "Mow the lawn"
"""

"""Long runs that try to lose somebody's work: python -m tests.endurance."""

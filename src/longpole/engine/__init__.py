"""What follows from a plan: its states, its problems.

Everything here is computed from a plan and a day that are passed in; nothing is stored, read from
a clock or changed. Every door is total: any plan, however wrong, gives an answer. What one task
gets wrong stays with it and with those that wait for it.

The doors are `states.states`, what each task is in today, and `checks.check`, what is wrong. They
are imported from their own modules, so that a start loads no more than it needs.
"""

"""What a plan is: values, and the one interpreter of edits.

Nothing here reads a clock, a file or a screen, and nothing here knows TOML. Every value says only
what its own entry in the file says: no line numbers, no defaults filled in, nothing computed from
other tasks. What follows from a plan is the engine's business.
"""

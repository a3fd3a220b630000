"""The screens: Textual as a thin door.

Textual holds one immutable revision and a view state, nothing else: what can be done is the
table of commands, what is shown comes from the views, and every change goes through the session.
"""

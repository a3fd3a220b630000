"""What can be done with a plan: sessions, commands, settings.

A command looks at an immutable context and says what should happen, as data; the session is the
one path by which a plan changes. Nothing here knows Textual or argparse: both doors use it.
"""

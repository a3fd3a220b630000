"""Dialogs: what asks a person something. Each gives an answer back and never writes anything.

They are imported when the first of them opens, since text inputs are not needed to show a board.
"""

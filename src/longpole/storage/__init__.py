"""How a plan is kept: text cut into pieces, read entry by entry, written back by splicing.

The text is the database. Everything but `files` and `workspace` works on text and values alone,
so that the screens, the verbs, a merge and a language server all go through the same calls.
"""

"""The command line: a thin door, one file a verb, each of which gives an `Answer`."""

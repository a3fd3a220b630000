"""The verbs, one file each: SUMMARY, EXAMPLES, add_arguments(parser) and run(options, paper)."""

"""What can be wrong with a plan: one rule a function, each giving its problems from the facts."""

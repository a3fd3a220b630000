"""What is shown in any medium: pure functions of a plan, what follows from it, and a view."""

"""The parts of a screen. Each draws its own lines from data that it is handed."""

"""The screens, each beside the small style sheet that lays it out."""

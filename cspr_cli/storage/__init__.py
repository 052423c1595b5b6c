"""The only rooms that touch disk and git."""

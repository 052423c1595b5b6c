"""Asking a form's questions at the terminal: one at a time, back and forth, kept on the way."""

"""Ordering and merging the agencies' dated events."""

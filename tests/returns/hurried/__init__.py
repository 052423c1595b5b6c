"""Returns as hurried people in health, police, schools and housing send them.

Written, with what a careful person reads in each, before the readers were tried on any of it, and
kept apart from the rest for that.
"""

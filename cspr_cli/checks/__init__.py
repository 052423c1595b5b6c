"""What is missing, contradictory or late in a case: a view of it, and one file a rule."""

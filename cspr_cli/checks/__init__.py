"""What is missing, contradictory or late in a case: one file a rule."""

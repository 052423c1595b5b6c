"""The records of a case and the data that describes a procedure: frozen models, no disk."""

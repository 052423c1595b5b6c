"""The one guard of Office files: whatever comes from outside passes it before it is parsed."""

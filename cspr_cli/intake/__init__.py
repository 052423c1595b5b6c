"""What comes in: Word, Excel and CSV returns, opened safely and read."""

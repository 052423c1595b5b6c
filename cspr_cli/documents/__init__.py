"""What goes out: Word, Excel and the submission pack."""

"""Working days, the timetable, and how each date was counted."""

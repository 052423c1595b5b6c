"""The grammar of dates as people record them: days, periods, phrases, clock times, relatives."""

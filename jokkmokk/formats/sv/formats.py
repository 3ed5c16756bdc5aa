"""Days and times in Swedish, over Django's own; texts and templates name these, and have no formats of their own.

In sentences the whole date, in tables the short one, which is not broken. Never figures alone: a column says
3 dec 2026 too.
"""

DATE_FORMAT = "j F Y"
MONTH_DAY_FORMAT = "j F"
TIME_FORMAT = "H.i"
DATETIME_FORMAT = r"j F Y \k\l. H.i"
SHORT_DATE_FORMAT = "j\u00a0b\u00a0Y"
SHORT_DATETIME_FORMAT = "j\u00a0b\u00a0Y \\k\\l.\u00a0H.i"

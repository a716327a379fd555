"""Reading a Crisis: functions that turn one annotated article into tables, figures and sentences with evidence."""

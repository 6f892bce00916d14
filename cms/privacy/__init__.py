"""Personal data: why each table holds some, how long, and the purge that keeps the promise."""

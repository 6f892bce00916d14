"""Mail: queued in the database, sent by the clock, forgotten once sent."""

"""When a place is open in an ordinary week: typed in words, kept by day, said to people and to programs."""

"""What newcomers write, and what becomes of it."""

"""Two at once: here as on a server, which ``tests/welcome/meetings/test_seats_on_postgresql.py`` starts."""

"""Two at once: here as on a server, which ``tests/test_two_at_once.py`` starts."""

"""Two at once: for a server, which ``tests/test_two_at_once.py`` starts."""

from django.db import connection

collect_ignore_glob = [] if connection.vendor == "postgresql" else ["test_*.py"]

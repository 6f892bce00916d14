"""Two at once: for a server, which ``tests/cms/private_links/test_private_links_on_postgresql.py`` starts."""

from django.db import connection

collect_ignore_glob = [] if connection.vendor == "postgresql" else ["test_*.py"]

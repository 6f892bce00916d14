"""What ``make`` runs: the set-up, the demonstration site and its processes, the checks.

It starts before anything is installed: the standard library alone, and nothing of the site.
"""

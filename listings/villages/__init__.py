"""Partner villages."""

"""Which body helps with what: rules that editors write."""

"""Places to work: telecentres, shared offices, workshops."""

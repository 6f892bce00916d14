"""Links that open one thing, once, to whoever received them: no password."""

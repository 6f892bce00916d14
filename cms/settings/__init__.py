"""Composition of the site. ``base`` is production; ``demonstration`` and ``test`` relax it, each in its own file."""

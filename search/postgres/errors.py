"""What may go wrong with the words that PostgreSQL keeps."""


class NotBuiltError(Exception):
    """There is nothing to ask: no row was written yet, or the migrations of the room were not run. A rebuild mends it,
    once they were."""

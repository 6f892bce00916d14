"""What places tell whoever listens."""

from django.dispatch import Signal

#: Sent once the reference files have been loaded, in the same transaction.
reference_loaded = Signal()

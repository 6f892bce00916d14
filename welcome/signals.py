"""What whoever wrote does to an enquiry, told in the transaction that does it: who handles it listens, is not imported.

Each is sent with ``sender=Enquiry`` and ``enquiry``, the row as it stands at that moment.
"""

from django.dispatch import Signal

#: A message came, by whichever channel; its orientation is written.
enquiry_received = Signal()
#: Whoever wrote added something, or answered a question.
enquiry_completed = Signal()

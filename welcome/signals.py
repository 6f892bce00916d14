"""What becomes of an enquiry, told in the transaction that does it: whoever counts listens, nobody is imported.

Each is sent with ``sender=Enquiry`` and ``enquiry``, the row as it stands at that moment.
"""

from django.dispatch import Signal

#: A message came, by whichever channel; its orientation is written.
enquiry_received = Signal()
#: Whoever wrote added something, or answered a question.
enquiry_completed = Signal()
#: Whoever wrote asks that nothing be kept; the row is still there, and gone once the receivers have run.
enquiry_erased = Signal()

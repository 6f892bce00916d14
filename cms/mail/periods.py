"""How long a mail, and what it says, is kept. To be confirmed by the data protection officer."""

from datetime import timedelta

# A mail that could not be sent keeps its words this long after its last try, for whoever looks into it.
BODY_AFTER_FAILURE = timedelta(days=7)
# The row (addresses, subject, state) and its log.
ROW = timedelta(days=30)
# A demonstration's mails, on /courrier/.
KEPT_MAIL = timedelta(days=30)

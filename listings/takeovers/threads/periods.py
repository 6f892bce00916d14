"""How long is waited for an answer, and how long a thread is kept. To be confirmed by the data protection officer."""

from datetime import timedelta

#: A thread is kept so long after its last message.
KEPT = timedelta(days=365)
#: Whoever owes an answer is reminded after so many days, then the adviser is told.
REMINDERS = (7, 14)
ADVISER_AFTER = 21
#: A seller who has said nothing for so long has a listing that misleads buyers: a week after the adviser was told.
SILENT_AFTER = 28
#: What a buyer is told of the time an answer takes, on the form: the first reminder goes on that day.
REPLY_WITHIN = 7
#: From so many answered threads on, their median is published.
ENOUGH = 5
#: The second part of a file opens for so long; each reading gives it this time anew.
SECOND_PART_OPEN = 30
#: So many new threads of one takeover within a day are told to its seller as they come. The seller hears of the next
#: ones once their buyers have opened their mail; the advisers have them on their desk meanwhile.
TOLD_A_DAY = 5

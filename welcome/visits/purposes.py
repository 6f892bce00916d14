"""The names of the links of a visit: whoever comes follows it, the place answers it."""

FOLLOW, REPLY = "visit", "visit_reply"
#: How many days each opens after the day of the visit, and after each act by it.
LINK_DAYS = 30

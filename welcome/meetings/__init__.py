"""Registering for information meetings: seats, a waiting list, who is told what, who came."""

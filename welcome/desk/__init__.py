"""The desk of the programme: its board of messages, the file of each."""

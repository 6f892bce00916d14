"""The speed of the public search: entries by the thousand, questions, and other engines asked the same."""

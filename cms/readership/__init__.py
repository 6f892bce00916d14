"""How many people read a page in a day, counted without cookie and without keeping an address."""

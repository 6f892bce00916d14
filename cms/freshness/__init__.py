"""How old the answers of a page are: until when each is good, who is asked, what silence does."""

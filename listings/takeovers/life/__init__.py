"""The life of a takeover after its publication: states, who moves it from one to another, what each move does."""

"""Before publication: who could be recognised by what the public reads of a takeover."""

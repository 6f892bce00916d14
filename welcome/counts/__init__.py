"""How many messages came, by what: rows without anybody, that outlive the messages."""

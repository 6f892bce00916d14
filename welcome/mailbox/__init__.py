"""The mailbox of a welcome committee, in « Ma commune »."""

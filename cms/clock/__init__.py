"""The clock: one table of periodic jobs, each under a lock that may be claimed twice and held once."""

"""The adviser's desk: what waits for an adviser, and the next act of each."""

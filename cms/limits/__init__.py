"""What keeps forms that write, and ask for no account, from being flooded."""

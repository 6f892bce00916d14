"""People with an account, and how they sign in."""

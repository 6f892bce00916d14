"""The board of Communication: how each village's page stands, and the mail that asks its town hall to look at it."""

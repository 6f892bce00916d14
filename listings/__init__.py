"""Villages, workspaces and takeovers: one package a noun."""

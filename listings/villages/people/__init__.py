"""The people of the town halls: who is invited, who leaves, who comes back."""

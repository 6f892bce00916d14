"""The dated checklist of legal steps: editors' rows, and what is made of them from a date."""

"""Reference data about places: communes, their groupings, outlines, distances, spellings. No page here."""

"""« Ma commune »: what a town hall sees of its village, ten questions to read again, and the receipt."""

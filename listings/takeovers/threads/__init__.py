"""What a buyer and a seller write to each other, and what the adviser does between them."""

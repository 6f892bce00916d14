"""What the pages of the room may ask."""

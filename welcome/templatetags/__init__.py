"""What the pages of the room may ask of its packages."""

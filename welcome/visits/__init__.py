"""« Prévenir de ma venue »: somebody comes to a workspace, and the place answers, both without account."""

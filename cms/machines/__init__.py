"""What machines read: structured data, the map of the site, robots, contacts of security, the web manifest."""

"""Original drawings of the site, made from a name and a season: where a page has no picture of its own.

A drawing is decoration: nothing on it is a fact, and it passes for no photograph of the place.
"""

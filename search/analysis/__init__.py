"""How texts and questions become words, and what rows say of themselves: the same for every backend, so that all of
them agree on what a word is. Nothing here knows the site it serves.
"""

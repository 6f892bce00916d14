"""What the site is furnished with: its tree, for every site, and demonstration content, for a demonstration site.

The ground knows how to build; rooms say what, each in its own ``demo`` module, which is found by name. A builder names
the builders it needs, never their modules.
"""

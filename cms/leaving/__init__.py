"""Pages that leave the site: what else shows them, and where their old address leads.

Its hooks are registered in ``cms.wagtail_hooks``: it is no app of its own.
"""

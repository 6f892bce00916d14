"""What is proposed to a reader, and what is decided of it: Wagtail's workflow, in words.

Its hooks are registered in ``cms.wagtail_hooks``; ``cms.roles.middleware`` asks it first where Wagtail offers no hook.
"""

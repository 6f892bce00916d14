"""What stops a command: one sentence for whoever typed it."""


class Problem(Exception):
    """Shown as it is, without a traceback: what happened and what to do now."""

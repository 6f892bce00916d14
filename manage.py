#!/usr/bin/env python
"""Django's command line.

Without DJANGO_SETTINGS_MODULE it speaks to the demonstration site of ``make run``; on a server, whose environment holds
the secret of production, to production.
"""

import os
import sys


def main() -> None:
    """Run the command named on the command line."""
    here = "base" if "SECRET_KEY" in os.environ else "demonstration"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"cms.settings.{here}")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

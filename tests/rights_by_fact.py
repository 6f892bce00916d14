"""``python -m tests.rights_by_fact > docs/rights-by-fact.md``: who may change which fact, asked of real accounts.

Not a command of ``manage.py``: a right is a person's on a page, so that the table needs the people and the pages of the
table of roles (``tests.rights``), which only an empty database may be given.
"""

import os
import sys
from collections.abc import Iterator
from typing import Any

#: Heading of the column, and who of the cast stands for it.
ROLES = {
    "Communication": "communication",
    "Conseil": "conseil",
    "Cultura": "cultura",
    "Mairie, son village": "mairie",
    "Mairie, un autre": "mairie_ailleurs",
    "Compte sans rôle": "sans_role",
}
#: Heading of the section, and the page of the cast.
PAGES = {
    "Village": "village",
    "Lieu de travail (dans un village)": "workspace",
    "Reprise placée dans un village": "takeover",
    "Reprise placée plus large": "wide",
    "Service Cultura": "service",
}
#: What nobody is asked of a page besides: in a village, the public place of a takeover is the village.
NOT_ASKED = {"takeover": {"public_epci", "public_arrondissement"}}
HEAD = """# Rights by fact

Printed by `python -m tests.rights_by_fact` from what real accounts get (`cms.facts.rights.right_on`); a test compares
this page with what the accounts of the tests get, and another tries each cell in the editor. Whoever publishes a page
changes every answer that is typed; a takeover goes on line only with the values an adviser has qualified, whoever
writes them (decision 008). Translations read the facts of the French page: nobody types them there, but for words.

The door decides when an answer appears. In the editor a town hall proposes all of them; what is **at once** for it is
so in « Ma commune » and by the link of a reminder, whose cells another test answers.

A takeover is asked what its kind asks (`listings/takeovers/questions.py`): the tables below are those of a « fonds de
commerce » in rented premises. The answers that other kinds ask for have the same rights.

**at once**: on line when it is sent, and in the log · **proposes**: waits before a reader · **–**: nothing.
"""


def printed(cast: Any) -> str:
    """The page ``docs/rights-by-fact.md``."""
    return HEAD + "".join(_section(cast, heading, kind) for heading, kind in PAGES.items())


def rights(cast: Any, kind: str, role: str) -> dict[str, Any]:
    """What somebody may do with each fact of a page of the cast, by column."""
    from cms.facts.rights import right_on

    page, user = cast.page(kind), cast.user(role)
    skipped = NOT_ASKED.get(kind, set())
    asked = (fact for fact in page.facts if page.asks(fact.column) and fact.column not in skipped)
    return {fact.column: right_on(fact, page, user) for fact in asked}


def _section(cast: Any, heading: str, kind: str) -> str:
    return "\n".join(["", f"## {heading}", "", *_rows(cast, kind), ""])


def _rows(cast: Any, kind: str) -> Iterator[str]:
    from django.utils.text import capfirst

    words = {"nothing": "–", "propose": "proposes", "at_once": "at once"}
    cells = {role: rights(cast, kind, role) for role in ROLES.values()}
    page = cast.page(kind)
    yield f"| Fact | {' | '.join(ROLES)} |"
    yield "|" + "---|" * (len(ROLES) + 1)
    for column in cells["communication"]:
        name = capfirst(str(page._meta.get_field(column).verbose_name))
        yield f"| {name} (`{column}`) | " + " | ".join(words[cells[role][column]] for role in ROLES.values()) + " |"


def main() -> None:
    """Build the cast in a database of its own, and print."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    import django

    django.setup()
    from django.db import connection
    from django.utils import translation

    from tests.rights import Cast

    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0)
    try:
        with translation.override("fr"):
            sys.stdout.write(printed(Cast()))
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    main()

"""Runs modelsearch's own tests of a backend, and prints what became of each as JSON.

A process of its own: the tests need models of an app that the site does not install. ``SEARCH_BACKEND`` says whom they
are put to (:mod:`tests.search.tantivy.settings`).
"""

import json
import os
import shutil
import sys
import unittest
from typing import Any

import django


class Record(unittest.TestResult):
    """What became of each case: "passes", or how its failure begins."""

    def __init__(self) -> None:
        super().__init__()
        self.outcomes: dict[str, str] = {}
        self.corrected: list[str] = []

    def watch(self) -> None:
        """Notice hits of ours that the database drops: the rows shown are right then, their count is not."""
        from search.tantivy.results import Results

        search = Results._do_search

        def watched(results: Any) -> list[Any]:
            rows = list(search(results))
            if len(rows) != results._clone().count():
                self.corrected.append(str(results.query_compiler.query))
            return rows

        Results._do_search = watched  # type: ignore[method-assign]

    def startTest(self, test: unittest.TestCase) -> None:  # noqa: N802
        """A case begins."""
        super().startTest(test)
        self.corrected.clear()

    def addSuccess(self, test: unittest.TestCase) -> None:  # noqa: N802
        """A case passed."""
        self.outcomes[test._testMethodName] = "passes, corrected by the database" if self.corrected else "passes"

    def addFailure(self, test: unittest.TestCase, err: Any) -> None:  # noqa: N802
        """A case did not get what it asserts, or got an exception."""
        said = str(err[1]).strip().splitlines()
        self.outcomes[test._testMethodName] = f"{err[0].__name__}: {said[0] if said else ''}"

    addError = addFailure  # noqa: N815

    def addSubTest(self, test: unittest.TestCase, subtest: unittest.TestCase, err: Any) -> None:  # noqa: N802
        """A part of a case did not."""
        if err is not None:
            self.addFailure(test, err)

    def addSkip(self, test: unittest.TestCase, reason: str) -> None:  # noqa: N802
        """A case was not run."""
        self.outcomes[test._testMethodName] = f"skipped: {reason}"


def main() -> None:
    """Run them all."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.search.tantivy.settings"
    django.setup()
    from django.conf import settings
    from django.test import TestCase
    from django.test.runner import DiscoverRunner
    from modelsearch.tests.test_backends import BackendTests

    case = type("Conformance", (BackendTests, TestCase), {"backend_path": settings.SEARCH_BACKEND})
    runner = DiscoverRunner(verbosity=0)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    record = Record()
    if settings.SEARCH_BACKEND == "search.tantivy":
        record.watch()
    unittest.defaultTestLoader.loadTestsFromTestCase(case).run(record)
    runner.teardown_databases(databases)
    shutil.rmtree(settings.MODELSEARCH_BACKENDS["default"].get("PATH", ""), ignore_errors=True)
    json.dump(record.outcomes, sys.stdout)


if __name__ == "__main__":
    main()

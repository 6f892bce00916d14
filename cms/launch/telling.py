"""Steps and how long they took, on a terminal or in a log."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Step:
    """One line of progress: « 3/7 Base de données… 12 s »."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.outcome = ""
        self._start = time.monotonic()
        self._live = sys.stdout.isatty()
        if not self._live:
            print(f"{title}…", end=" ", flush=True)

    @property
    def seconds(self) -> float:
        """Since the step began."""
        return time.monotonic() - self._start

    def tick(self) -> None:
        """Show the seconds going by, where somebody may be watching."""
        if self._live:
            print(f"\r{self.title}… {self.seconds:.0f} s", end="", flush=True)

    def end(self) -> None:
        """Close the line with what came out of it, or with the time it took."""
        outcome = self.outcome or f"{self.seconds:.0f} s"
        print(f"\r\033[K{self.title}… {outcome}" if self._live else outcome, flush=True)


class Steps:
    """A numbered run of steps."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._number = 0

    @contextmanager
    def step(self, title: str) -> Iterator[Step]:
        """One step; whatever happens inside, its line is closed."""
        self._number += 1
        step = Step(f"{self._number}/{self._total} {title}")
        try:
            yield step
        except BaseException:
            step.outcome = "arrêté"
            raise
        finally:
            step.end()

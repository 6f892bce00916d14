"""Where things lie in a checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
VAR = ROOT / "var"
LOGS = VAR / "log"
DATABASE = VAR / "demonstration.sqlite3"
ACCOUNTS = VAR / "accounts.txt"


def make_folders() -> None:
    """``var/`` and its logs, which may hold addresses and passwords: for their owner alone."""
    VAR.mkdir(exist_ok=True)
    LOGS.mkdir(mode=0o700, exist_ok=True)


def shown(path: Path) -> str:
    """The path as a person in the checkout would type it."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)

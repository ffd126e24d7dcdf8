"""The log file, where the details of every fault go."""

import logging
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

LOG_BYTES = 1_000_000
FORMAT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"

_log = logging.getLogger(__name__)


def log_file(folder: Path) -> Path:
    """The file in the user's log folder."""
    return folder / "guidelight.log"


def log_to(folder: Path) -> None:
    """Send the log, and every exception that nobody caught, to the file. Raises OSError."""
    handler = RotatingFileHandler(log_file(folder), "a", LOG_BYTES, backupCount=2, encoding="utf-8")
    handler.setFormatter(logging.Formatter(FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    # pdfminer tells of each oddity of a file, thousands of lines for one book.
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    _log.critical("not caught", exc_info=(kind, error, trace))


def _uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    name = args.thread.name if args.thread else "?"
    _log.critical("not caught in thread %s", name, exc_info=args.exc_value)

"""The only way from any thread into the Qt thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal


class Bridge(QObject):
    """Runs work on the Qt thread, in the order in which it was given."""

    _asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._asked.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def call(self, work: Callable[[], None]) -> None:
        """Do the work soon on the Qt thread; may be called from any thread."""
        self._asked.emit(work)

    def _run(self, work: Callable[[], None]) -> None:
        work()

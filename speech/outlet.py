"""The sink that sound goes to: the device, or silence at the same pace while there is none."""

import time

from speech.engine import SAMPLE_RATE
from speech.errors import NoSoundDevice
from speech.player import SilentSink, Sink


class Outlet:
    """Used by the player's thread alone, but for `change`, `works` and `hurry`."""

    def __init__(self, device: Sink) -> None:
        self._device = self.sink = device
        self._failed_at: float | None = None
        self.was_heard = False
        """Whether the device has ever played."""
        self.retry_s = 5.0

    @property
    def works(self) -> bool:
        """False once the device has failed, until one is found again."""
        return self._failed_at is None

    def change(self, device: Sink) -> None:
        """Use another device from the next start on."""
        self._device, self._failed_at = device, None

    def start(self) -> None:
        """Be ready to play on the device, if there is one; raises NoSoundDevice."""
        if self.works and self.sink is not self._device:
            self.sink.close()
            self.sink = self._device
        self.sink.start(SAMPLE_RATE)
        self.was_heard |= self.works

    def fail(self) -> None:
        """The device has gone."""
        self.sink, self._failed_at = SilentSink(), time.monotonic()

    def hurry(self) -> None:
        """Look for the device soon: it seems to have come back."""
        if not self.works:
            self._failed_at = -self.retry_s

    def comes_back(self) -> bool:
        """Look, from time to time, for a device that has gone; True if it is there again."""
        failed_at = self._failed_at
        if failed_at is None or time.monotonic() - failed_at < self.retry_s:
            return False
        try:
            self._device.start(SAMPLE_RATE)
            self._device.abort()
        except NoSoundDevice:
            self._failed_at = time.monotonic()
            return False
        self._failed_at = None
        return True

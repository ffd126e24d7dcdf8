from collections.abc import Callable

from speech.utterance import Utterance


class Voice:
    """A speaker without sound: the test says when a word or the end is reached."""

    def __init__(self) -> None:
        self.is_reading = False
        self.is_paused = False
        self.next_utterance: Callable[[], Utterance | None] = lambda: None
        self.on_end: Callable[[], None] | None = None

    def read(
        self,
        next_utterance: Callable[[], Utterance | None],
        on_end: Callable[[], None] | None = None,
    ) -> None:
        self.next_utterance, self.on_end = next_utterance, on_end
        self.is_reading, self.is_paused = True, False

    def pause(self) -> None:
        self.is_reading, self.is_paused = False, True

    def resume(self) -> None:
        self.is_reading, self.is_paused = True, False

    def stop(self) -> None:
        self.is_reading = self.is_paused = False

    def hush(self) -> None:
        """It has no messages to forget."""

    def take(self) -> Utterance:
        """The next utterance that the reading hands over."""
        utterance = self.next_utterance()
        assert utterance is not None
        return utterance

    def finish(self) -> list[str]:
        """Say all there is; the texts that were handed over."""
        said = []
        next_utterance, on_end = self.next_utterance, self.on_end
        while (utterance := next_utterance()) is not None:
            said.append(utterance.text)
        self.is_reading = False
        if on_end is not None:
            on_end()
        return said

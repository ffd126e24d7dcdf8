"""Training to listen faster: passages at rising rates, each with a question after it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from random import Random
from typing import Protocol

from assistant.messages import _
from assistant.reading.cursor import Cursor, Unit
from assistant.reading.segment import words as word_spans
from assistant.reading.text import BookText
from assistant.study.drill import Tell

REMEMBERED = "listening.rate"
"""Under this name the library remembers the fastest rate that was understood."""

PASSAGE_WORDS = 25
MISSES = 2
"""After so many passages in a row that were not understood the training ends."""
CHOICES = 3
SHORTEST_WORD = 4
"""Shorter words are in nearly every sentence."""
LOOKED_AT = 10_000
"""So many characters before and after the place give the words to choose from."""
MOST = 40
"""More passages are not read in one training."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Some sentences, and the words of which one stands in them."""

    text: str
    choices: tuple[str, ...]
    right: int


def passages(book: BookText, place: int, near: str, chance: Random) -> list[Passage]:
    """Passages of some sentences from the place on; those without a word to ask for are left out.

    Where the book ends after a few, it goes on at its start. The wrong words are from the text
    `near`. Any thread may call it.
    """
    texts = _texts(book, place, book.length, MOST)
    texts += _texts(book, 0, place, MOST - len(texts))
    pool = sorted(_long_words(near))
    found = []
    for text in texts:
        own = sorted(_long_words(text))
        others = [word for word in pool if word not in text]
        if own and len(others) >= CHOICES - 1:
            right = chance.choice(own)
            choices = [right, *chance.sample(others, CHOICES - 1)]
            chance.shuffle(choices)
            found.append(Passage(text, tuple(choices), choices.index(right)))
    return found


def _texts(book: BookText, start: int, end: int, most: int) -> list[str]:
    cursor, texts, current = Cursor(book), list[str](), ""
    offset: int | None = start
    while offset is not None and offset < end and len(texts) < most:
        current += cursor.text_at(Unit.SENTENCE, offset).strip() + " "
        if len(word_spans(current)) >= PASSAGE_WORDS:
            texts.append(current.strip())
            current = ""
        offset = cursor.next(Unit.SENTENCE, offset)
    return texts


def _long_words(text: str) -> set[str]:
    found = {text[start:end].strip() for start, end in word_spans(text)}
    return {word for word in found if len(word) >= SHORTEST_WORD and word.isalpha()}


class Voice(Protocol):
    """What the training asks of the program."""

    def read_at(self, text: str, rate: int, then: Callable[[], None]) -> None:
        """Read at this rate in words a minute; `then` follows the last sound."""
        ...

    def silence(self) -> None:
        """Stop speaking, and read at the user's own rate again."""
        ...


class _Now(Enum):
    LISTENING = auto()
    UNDERSTOOD = auto()
    WORD = auto()
    OFFER = auto()


class Training:
    """One training. `keep` remembers a rate, `take` makes it the reading speed.

    Raises no error where the book is too short: then it ends with a sentence.
    """

    def __init__(
        self,
        asked: Sequence[Passage],
        voice: Voice,
        *,
        start: int,
        usual: int,
        faster: Callable[[int], int],
        keep: Callable[[int], None],
        take: Callable[[int], None],
    ) -> None:
        self.title = _("Listening trainer")
        self._asked = list(asked)
        self._voice = voice
        self._rate, self._usual = start, usual
        self._faster, self._keep, self._take = faster, keep, take
        self._now = _Now.LISTENING
        self._at = self._misses = self._best = 0
        self._over = False
        self._tell: Tell = lambda _words: None

    def begin(self, tell: Tell) -> None:
        """Tell how it goes and read the first passage."""
        self._tell = tell
        self._tell(
            _(
                "You hear a passage. Then say whether you understood it, and which of three words "
                "was in it. Each time it goes faster. Escape ends."
            )
        )
        self._read()

    def press(self, key: str) -> bool:
        """Take an answer; False at the end."""
        if key == "Escape":
            self._over = True
        elif key == "R" and self._now in (_Now.UNDERSTOOD, _Now.WORD, _Now.LISTENING):
            self._read(again=True)
        elif self._now is _Now.UNDERSTOOD and key in ("Y", "N"):
            self._answer_understood(key == "Y")
        elif self._now is _Now.WORD and key in ("1", "2", "3"):
            self._answer_word(int(key) - 1)
        elif self._now is _Now.OFFER and key in ("Y", "N"):
            self._answer_offer(key == "Y")
        else:
            self._ask()
        return not self._over

    def leave(self) -> None:
        """Fall silent, and read as usual again."""
        self._voice.silence()

    def _read(self, *, again: bool = False) -> None:
        if not again:
            self._tell(_("{rate} words a minute.").format(rate=self._rate))
        self._now, at = _Now.LISTENING, self._at
        self._voice.read_at(self._asked[at].text, self._rate, lambda: self._heard(at))

    def _heard(self, at: int) -> None:
        if self._now is _Now.LISTENING and at == self._at and not self._over:
            self._now = _Now.UNDERSTOOD
            self._ask()

    def _ask(self) -> None:
        """Ask what is to be answered now; nothing while a passage sounds."""
        match self._now:
            case _Now.UNDERSTOOD:
                self._tell(_("Did you understand it? Y yes, N no, R hear it again."))
            case _Now.WORD:
                choices = enumerate(self._asked[self._at].choices, start=1)
                listed = ", ".join(f"{number} {word}" for number, word in choices)
                self._tell(_("Which word was in it? {words}.").format(words=listed))
            case _Now.OFFER:
                self._offer()
            case _Now.LISTENING:
                pass

    def _answer_understood(self, understood: bool) -> None:
        if understood:
            self._now = _Now.WORD
            self._ask()
        else:
            self._missed()

    def _answer_word(self, answer: int) -> None:
        passage = self._asked[self._at]
        if answer != passage.right:
            words = _("No, it was {word}.")
            self._tell(words.format(word=passage.choices[passage.right]))
            self._missed()
            return
        self._tell(_("Right."))
        self._misses, self._best = 0, self._rate
        self._keep(self._rate)
        faster = self._faster(self._rate)
        at_top, self._rate = faster == self._rate, faster
        self._go_on(end=at_top)

    def _missed(self) -> None:
        self._misses += 1
        self._go_on(end=self._misses >= MISSES)

    def _go_on(self, *, end: bool) -> None:
        self._at += 1
        if end or self._at >= len(self._asked):
            self._finish()
        else:
            self._read()

    def _finish(self) -> None:
        self._voice.silence()
        if self._best > self._usual:
            self._now = _Now.OFFER
            self._ask()
            return
        self._over = True
        self._tell(
            _("You followed {rate} words a minute. Train again another day.").format(
                rate=self._best
            )
            if self._best
            else _("That was too fast today. Your speed stays as it is.")
        )

    def _offer(self) -> None:
        words = _("You followed {rate} words a minute. Read so from now on? Y yes, N keep {now}.")
        self._tell(words.format(rate=self._best, now=self._usual))

    def _answer_offer(self, yes: bool) -> None:
        self._over = True
        if yes:
            self._take(self._best)
            self._tell(
                _("Your books are read at {rate} words a minute now.").format(rate=self._best)
            )
        else:
            self._tell(_("Your speed stays as it is."))

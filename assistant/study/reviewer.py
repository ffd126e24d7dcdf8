"""Reviewing by ear: what is said and kept at each key."""

from datetime import datetime
from typing import Protocol

from assistant.card import Card, Rating, Source
from assistant.messages import _, ngettext
from assistant.study.review import RATING_TITLES, Rated, Sitting, interval_words, spoken_front


class Desk(Protocol):
    """What a review asks of the program; all return at once."""

    def announce(self, text: str) -> None:
        """Tell the user something of the interface."""
        ...

    def read_aloud(self, text: str) -> None:
        """Read it in the voice of books, in place of what is being read."""
        ...

    def silence(self) -> None:
        """Stop speaking."""
        ...

    def keep(self, rated: Rated) -> None:
        """Put a review on disk."""
        ...

    def take_back(self, rated: Rated) -> None:
        """Undo a review that was kept."""
        ...

    def remove(self, card: Card) -> None:
        """Remove a card for good."""
        ...

    def confirm(self, question: str) -> bool:
        """Ask a question that is answered by yes or no."""
        ...

    def go_to(self, source: Source) -> None:
        """Show the passage that a card was made from."""
        ...


class Reviewer:
    """Goes through a sitting. Used on the window's thread."""

    def __init__(self, sitting: Sitting, desk: Desk) -> None:
        self._sitting = sitting
        self._desk = desk

    @property
    def at_end(self) -> bool:
        """Whether no card is left."""
        return self._sitting.current is None

    @property
    def text(self) -> str:
        """The side of the card that is up, as it is shown."""
        card = self._sitting.current
        if card is None:
            return self._sitting.summary()
        return f"{card.front}\n\n{card.whole}" if self._sitting.turned else card.front

    def begin(self) -> None:
        """Tell how many cards there are and what the keys do, and read the first."""
        left = self._sitting.left
        words = ngettext("{left} card is due.", "{left} cards are due.", left).format(left=left)
        keys = _("Space turns the card, 1 to 4 rate it, F1 tells all keys.")
        self._desk.announce(f"{words} {keys}")
        self.repeat()

    def tell_keys(self) -> None:
        """Tell what the keys do."""
        self._desk.announce(
            _(
                "Space turns the card. Then rate how well you knew it: 1 again, 2 hard, 3 good, "
                "4 easy. R reads again, U takes the last rating back, G goes to the passage, "
                "I tells how many are left, Delete removes the card, Escape ends."
            )
        )

    def repeat(self) -> None:
        """Read the side that is up."""
        card = self._sitting.current
        if card is None:
            self._desk.announce(self._sitting.summary())
        else:
            self._desk.read_aloud(card.whole if self._sitting.turned else spoken_front(card))

    def turn(self) -> None:
        """Turn the card over, or back, and read what is up now."""
        if not self.at_end:
            self._sitting.turn()
            self.repeat()

    def rate(self, rating: Rating) -> None:
        """Keep a rating, tell when the card comes again, and read the next."""
        if self.at_end:
            self.repeat()
            return
        if not self._sitting.turned:
            self._desk.announce(_("Turn the card first, then rate it."))
            return
        rated = self._sitting.rate(rating)
        self._desk.keep(rated)
        gap = rated.after.schedule.due - rated.review.at
        words = [f"{_(RATING_TITLES[rating])}, {interval_words(gap)}."]
        if self.at_end:
            self._desk.silence()
            words.append(_("That was the last card."))
        self._desk.announce(" ".join(words))
        self.repeat()

    def undo(self) -> None:
        """Take back the last rating and ask its card again."""
        rated = self._sitting.undo()
        if rated is None:
            self._desk.announce(_("There is no rating to take back."))
            return
        self._desk.take_back(rated)
        self._desk.announce(_("Rating taken back."))
        self.repeat()

    def tell_left(self) -> None:
        """Tell how many cards are left, and where this one is from."""
        card = self._sitting.current
        left = self._sitting.left
        words = [ngettext("{left} card is left.", "{left} cards are left.", left).format(left=left)]
        if card is not None and card.source is not None:
            words.append(source_words(card.source))
        self._desk.announce(" ".join(words))

    def remove(self) -> None:
        """Remove the card for good after asking, and read the next."""
        card = self._sitting.current
        if card is None or not self._desk.confirm(_("Remove this card for good?")):
            return
        self._sitting.drop()
        self._desk.remove(card)
        self._desk.announce(_("Card removed."))
        self.repeat()

    def go(self) -> bool:
        """Leave the cards for the passage of this one; False where it has none."""
        card = self._sitting.current
        if card is None or card.source is None:
            self._desk.announce(_("This card was not made from a book."))
            return False
        self._desk.silence()
        self._desk.go_to(card.source)
        return True

    def end(self) -> None:
        """Fall silent and tell what came of it."""
        self._desk.silence()
        self._desk.announce(self._sitting.summary())


def source_words(source: Source) -> str:
    """Where a card is from."""
    return _("From {title}, page {page}.").format(title=source.title, page=source.page)


def next_due_words(cards: int, due: datetime | None, now: datetime, make: str) -> str:
    """What is said where no card is due: when the next is, or how to make the first."""
    if not cards or due is None:
        return _("You have no cards yet. In a book, {key} makes one.").format(key=make)
    return _("No card is due now. The next comes {when}.").format(when=interval_words(due - now))

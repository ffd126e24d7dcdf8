"""One sitting with the cards that are due: asked in turn, rated, asked again where forgotten."""

from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from assistant.card import GAP, Card, CardKind, Rating, Review
from assistant.messages import N_, _, in_language, ngettext
from assistant.reading.segment import has_thai
from assistant.study.scheduling import reviewed

AHEAD = timedelta(minutes=20)
"""A card that is due so soon again is asked in the same sitting, after the others."""

HIDDEN = N_("which word?")

RATING_TITLES = {
    Rating.AGAIN: N_("Again"),
    Rating.HARD: N_("Hard"),
    Rating.GOOD: N_("Good"),
    Rating.EASY: N_("Easy"),
}


@dataclass(frozen=True, slots=True)
class Rated:
    """A review with the card before and after it."""

    before: Card
    after: Card
    review: Review


class Sitting:
    """Hands out the cards one by one. `now` tells the time in UTC."""

    def __init__(self, cards: Sequence[Card], now: Callable[[], datetime]) -> None:
        self.turned = False
        self._queue = deque(cards)
        self._now = now
        self._done: list[tuple[Rated, deque[Card]]] = []

    @property
    def current(self) -> Card | None:
        """The card that is asked; None at the end."""
        return self._queue[0] if self._queue else None

    @property
    def tally(self) -> Counter[Rating]:
        """How often each rating was given."""
        return Counter(rated.review.rating for rated, _queue in self._done)

    @property
    def left(self) -> int:
        """How many cards are still to come, the current one included."""
        return len(self._queue)

    def turn(self) -> None:
        """Turn the current card over, or back."""
        self.turned = not self.turned

    def rate(self, rating: Rating) -> Rated:
        """Rate the current card and go on; LookupError at the end."""
        queue = self._queue.copy()
        card, now = self._queue.popleft(), self._now()
        after = replace(card, schedule=reviewed(card.schedule, rating, now))
        if after.schedule.due <= now + AHEAD:
            self._queue.append(after)
        rated = Rated(card, after, Review(card.id, now, rating))
        self._done.append((rated, queue))
        self.turned = False
        return rated

    def undo(self) -> Rated | None:
        """Go back to the card that was rated last, as if it had not been; None where none was."""
        if not self._done:
            return None
        rated, self._queue = self._done.pop()
        self.turned = False
        return rated

    def drop(self) -> None:
        """Leave the current card out of this sitting, wherever it stands in it."""
        gone = self._queue[0].id
        self._queue = _without(self._queue, gone)
        self._done = [
            (rated, _without(queue, gone)) for rated, queue in self._done if rated.before.id != gone
        ]
        self.turned = False

    def summary(self) -> str:
        """What came of it, in words."""
        tally = self.tally
        count = tally.total()
        if not count:
            return _("No card was reviewed.")
        words = [ngettext("{count} card reviewed.", "{count} cards reviewed.", count)]
        ratings = [
            f"{_(title)} {tally[rating]}"
            for rating, title in RATING_TITLES.items()
            if tally[rating]
        ]
        words.append(", ".join(ratings) + ".")
        if self.left:
            words.append(ngettext("{left} card is left.", "{left} cards are left.", self.left))
        return " ".join(words).format(count=count, left=self.left)


def _without(queue: deque[Card], identity: str) -> deque[Card]:
    return deque(card for card in queue if card.id != identity)


def spoken_front(card: Card) -> str:
    """The front as it is read aloud: the gap of a cloze is a question in the card's language."""
    if card.kind is not CardKind.CLOZE:
        return card.front
    hidden = in_language(HIDDEN, "th" if has_thai(card.front) else "en")
    return card.front.replace(GAP, f", {hidden},", 1)


def interval_words(gap: timedelta) -> str:
    """A time until a card is asked again, in the unit that fits."""
    minutes = max(1, round(gap.total_seconds() / 60))
    for length, one, many in (
        (60 * 24 * 365, N_("in {count} year"), N_("in {count} years")),
        (60 * 24 * 30, N_("in {count} month"), N_("in {count} months")),
        (60 * 24, N_("in {count} day"), N_("in {count} days")),
        (60, N_("in {count} hour"), N_("in {count} hours")),
    ):
        if minutes >= length:
            count = round(minutes / length)
            return _(one if count == 1 else many).format(count=count)
    return ngettext("in {count} minute", "in {count} minutes", minutes).format(count=minutes)

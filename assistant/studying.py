"""Studying as commands ask for it: cards are made, reviewed, listed, and told of."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from assistant.annotation import AnnotationKind
from assistant.background import Background
from assistant.card import Card, CardKind, Source
from assistant.frontend import Frontend
from assistant.jumps import Jumps
from assistant.library import Library
from assistant.messages import _
from assistant.opened import OpenedBook
from assistant.study.making import Draft, cloze_draft, question_draft
from assistant.study.review import Rated, Sitting
from assistant.study.reviewer import Reviewer, next_due_words, source_words


class StudyDesk:
    """Owns the cards. Methods are called on the window's thread.

    `read_aloud` reads a text in the voice of books; `silence` stops it.
    """

    def __init__(
        self,
        frontend: Frontend,
        library: Library,
        background: Background,
        jumps: Jumps,
        *,
        read_aloud: Callable[[str], None],
        silence: Callable[[], None],
    ) -> None:
        self._frontend = frontend
        self._library = library
        self._background = background
        self._jumps = jumps
        self.read_aloud = read_aloud
        self.silence = silence

    # Making.

    def make_question(self, opened: OpenedBook) -> None:
        """Ask for front and back of a card, offering what the book has at the place."""
        place, selection = opened.reader.place, self._frontend.selection()
        note = opened.marks.at(AnnotationKind.NOTE, place)
        title = opened.document.title
        words = note.text if note else ""
        self._ask(question_draft(opened.book, title, place, selection, words))

    def make_cloze(self, opened: OpenedBook) -> None:
        """Keep a card of the sentence with the word at the place, or what is selected, hidden."""
        place, selection = opened.reader.place, self._frontend.selection()
        draft = cloze_draft(opened.book, opened.document.title, place, selection)
        if draft is None:
            self.announce(_("There is no word here."))
            return
        words = _("Card kept: {word} is hidden.").format(word=draft.back)
        self._keep(draft.card(_now()), words)

    def _ask(self, draft: Draft) -> None:
        front = self._frontend.ask_text(_("New card"), _("Front: the question"), draft.front)
        if front is None or not front.strip():
            self.announce(_("No card was made."))
            return
        back = self._frontend.ask_text(_("New card"), _("Back: the answer"), draft.back)
        if back is None or not back.strip():
            self.announce(_("No card was made."))
            return
        self._keep(replace(draft, front=front, back=back).card(_now()), _("Card kept."))

    def _keep(self, card: Card, words: str) -> None:
        self._save(partial(self._library.cards.keep, [card]), words)

    # Reviewing.

    def review(self) -> None:
        """Ask the cards that are due, or tell when the next one is."""

        def find() -> None:
            now = _now()
            due = self._library.cards.due(now)
            cards = due or self._library.cards.all()
            soonest = min((card.schedule.due for card in cards), default=None)
            if due:
                self._background.then(lambda: self._frontend.review(self._reviewer(due)))
            else:
                make = self._frontend.key_of
                self._background.then(
                    lambda: self.announce(
                        next_due_words(len(cards), soonest, now, make("cards.make"))
                    )
                )

        self._background.do(find)

    def _tell_next(self, count: int, soonest: datetime | None, now: datetime) -> None:
        make = self._frontend.key_of("cards.make")
        self.announce(next_due_words(count, soonest, now, make))

    def _reviewer(self, due: list[Card]) -> Reviewer:
        return Reviewer(Sitting(due, _now), self)

    def announce(self, text: str) -> None:
        """Tell the user something of the interface."""
        self._frontend.announce(text)

    def confirm(self, question: str) -> bool:
        """Ask a question that is answered by yes or no."""
        return self._frontend.confirm(question)

    def keep(self, rated: Rated) -> None:
        """Put a review on disk."""
        self._background.do(lambda: self._library.cards.rate(rated.after, rated.review))

    def take_back(self, rated: Rated) -> None:
        """Undo a review that was kept."""
        self._background.do(lambda: self._library.cards.take_back(rated.before, rated.review))

    def remove(self, card: Card) -> None:
        """Remove a card for good."""
        self._background.do(lambda: self._library.cards.remove(card.id))

    def go_to(self, source: Source) -> None:
        """Show the passage that a card was made from; tells where its book is gone."""

        def find() -> None:
            self._library.document(source.position.document)
            self._background.then(lambda: self._jumps.go_to(source.position))

        self._background.do(find)

    # The list.

    def list_cards(self) -> None:
        """Let the user choose a card and change it."""

        def find() -> None:
            cards = self._library.cards.all()
            self._background.then(lambda: self._choose(cards))

        self._background.do(find)

    def _choose(self, cards: list[Card]) -> None:
        if not cards:
            self._tell_next(0, None, _now())
            return
        chosen = self._frontend.choose(_("Cards"), [row_words(card) for card in cards])
        if chosen is not None:
            self._change(cards[chosen])

    def _change(self, card: Card) -> None:
        front = self._frontend.ask_text(_("Card"), _("Front: the question"), card.front)
        if front is None:
            self.announce(_("The card was not changed."))
            return
        if not front.strip():
            if self.confirm(_("Remove this card for good?")):
                self._save(partial(self._library.cards.remove, card.id), _("Card removed."))
            return
        back = self._frontend.ask_text(_("Card"), _("Back: the answer"), card.back)
        if back is None or not back.strip():
            self.announce(_("The card was not changed."))
            return
        changed = replace(card, front=front.strip(), back=back.strip(), changed=_now())
        self._keep(changed, _("Card kept."))

    def _save(self, write: Callable[[], None], words: str) -> None:
        """Write in the background, and say so once it is on disk."""

        def save() -> None:
            write()
            self._background.then(lambda: self.announce(words))

        self._background.do(save)


def row_words(card: Card) -> str:
    """A card in a line: both sides, where it is from, and whether it is a cloze."""
    words = [card.front, card.back]
    if card.kind is CardKind.CLOZE:
        words.insert(0, _("Hidden word"))
    if card.source is not None:
        words.append(source_words(card.source))
    return ". ".join(" ".join(each.split()) for each in words)


def _now() -> datetime:
    return datetime.now(UTC)

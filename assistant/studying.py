"""Studying as commands ask for it: cards are made, reviewed, listed, and told of."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random

from assistant.aloud import Aloud
from assistant.annotation import AnnotationKind
from assistant.background import Background
from assistant.card import Card, CardKind, Source
from assistant.frontend import Frontend
from assistant.jumps import Jumps
from assistant.library import Library
from assistant.library.reading_log import Reading
from assistant.messages import _, ngettext
from assistant.opened import OpenedBook
from assistant.options import RATE, RATE_WPM
from assistant.reading.cursor import Unit
from assistant.settings import Settings
from assistant.study.card_files import read_cards, read_patterns, write_cards, written_patterns
from assistant.study.counting import ReadingClock
from assistant.study.listening import LOOKED_AT, REMEMBERED, Passage, Training, passages
from assistant.study.making import Draft, cloze_draft, question_draft
from assistant.study.review import Rated, Sitting
from assistant.study.reviewer import Reviewer, next_due_words, source_words
from assistant.study.summary import summary_of

TUTOR, DONE = "tutor.", "done"
"""So the library remembers which lessons of the keyboard tutor were done."""

HEAD_START_STEPS = 2
"""So far below the fastest rate that was ever understood a training begins."""


class StudyDesk:
    """Owns the cards. Methods are called on the window's thread."""

    def __init__(
        self,
        frontend: Frontend,
        library: Library,
        background: Background,
        jumps: Jumps,
        aloud: Aloud,
    ) -> None:
        self._frontend = frontend
        self._library = library
        self._background = background
        self._jumps = jumps
        self._aloud = aloud
        self._clock = ReadingClock()

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

    def read_aloud(self, text: str) -> None:
        """Read it in the voice of books."""
        self._aloud.read(text)

    def silence(self) -> None:
        """Stop speaking."""
        self._aloud.silence()

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

    # Files.

    def export_cards(self) -> None:
        """Write all cards to a file that the user names."""

        def find() -> None:
            cards = self._library.cards.all()
            self._background.then(lambda: ask(cards))

        def ask(cards: list[Card]) -> None:
            if not cards:
                self._tell_next(0, None, _now())
                return
            path = self._frontend.ask_save(_("Export cards"), "cards.apkg", written_patterns())
            if path is not None:
                self._background.do(lambda: write(path, cards))

        def write(path: Path, cards: list[Card]) -> None:
            name = write_cards(path, cards).name
            words = ngettext(
                "{count} card is in {name}.", "{count} cards are in {name}.", len(cards)
            ).format(count=len(cards), name=name)
            self._background.then(lambda: self.announce(words))

        self._background.do(find)

    def import_cards(self) -> None:
        """Take in the cards of a file that the user chooses; those that are here are left out."""
        path = self._frontend.ask_file(_("Import cards"), read_patterns())
        if path is None:
            return

        def take() -> None:
            found = read_cards(path, _now())
            here = {(card.front, card.back) for card in self._library.cards.all()}
            new = {(card.front, card.back): card for card in found.cards}
            cards = [card for sides, card in new.items() if sides not in here]
            self._library.cards.keep(cards)
            words = ngettext("{count} card taken in.", "{count} cards taken in.", len(cards))
            parts = [words.format(count=len(cards))]
            known = len(found.cards) - len(cards)
            if known:
                words = ngettext("{count} was here already.", "{count} were here already.", known)
                parts.append(words.format(count=known))
            if found.left_out:
                words = ngettext(
                    "{count} line is no card.", "{count} lines are no cards.", found.left_out
                )
                parts.append(words.format(count=found.left_out))
            self._background.then(lambda: self.announce(" ".join(parts)))

        self._background.do(take)

    # What was read.

    def read_on(self, opened: OpenedBook, sentence: tuple[int, int] | None = None) -> None:
        """A word of this sentence sounded, or with None the caret was moved."""
        book, page = opened.book, None
        if sentence is not None and book.count:
            _start, end = opened.reader.cursor.range_at(Unit.PAGE, sentence[0])
            here = book.page_at(sentence[0])
            if sentence[1] >= end and (book.complete or here < book.page_count):
                page = here
        self._clock.reached(opened.document.id, page)
        if self._clock.is_worth_keeping:
            self._background.do(partial(self._write_readings, self._clock.take()))

    def tell_summary(self, opened: OpenedBook | None) -> None:
        """Tell what was read and marked and what is due."""
        readings, document = self._clock.take(), opened.document.id if opened else None

        def find() -> None:
            self._write_readings(readings)
            now = datetime.now().astimezone()
            words = summary_of(self._library, document, now).words()
            self._background.then(lambda: self.announce(words))

        self._background.do(find)

    def close(self) -> None:
        """Keep what was counted; quick."""
        self._write_readings(self._clock.take())

    def _write_readings(self, readings: Sequence[Reading]) -> None:
        for reading in readings:
            self._library.reading_log.add(reading)

    # Skills.

    def learn_keys(self) -> None:
        """Let the user choose a lesson of the keyboard tutor."""

        def learnt(lesson: str) -> None:
            self._remember(TUTOR + lesson, DONE)

        def find() -> None:
            names = self._library.progress.all()
            done = [name.removeprefix(TUTOR) for name in names if name.startswith(TUTOR)]
            self._background.then(lambda: self._frontend.teach_keys(done, learnt))

        self._background.do(find)

    def train_listening(self, opened: OpenedBook, settings: Settings) -> None:
        """Read passages of the book at rising rates."""
        book, place = opened.book, opened.reader.place
        near = book.text[max(0, place - LOOKED_AT) : place + LOOKED_AT]

        def find() -> None:
            asked = passages(book, place, near, Random())  # noqa: S311  # no secret
            remembered = self._library.progress.all().get(REMEMBERED, "")
            self._background.then(lambda: begin(asked, remembered))

        def begin(asked: Sequence[Passage], remembered: str) -> None:
            if not asked:
                self.announce(_("This book is too short to train with. Open a longer one."))
                return
            usual = settings.get(RATE)
            best = int(remembered) if remembered.isdecimal() else usual
            training = Training(
                asked,
                self._aloud,
                start=max(usual, RATE_WPM.moved(best, -HEAD_START_STEPS)),
                usual=usual,
                faster=lambda rate: RATE_WPM.moved(rate, 1),
                keep=lambda rate: self._remember(REMEMBERED, str(rate)),
                take=lambda rate: settings.set(RATE, rate),
            )
            self._frontend.drill(training)

        self._background.do(find)

    def _remember(self, name: str, value: str) -> None:
        self._background.do(lambda: self._library.progress.keep(name, value))

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

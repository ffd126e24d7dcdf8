"""The keyboard tutor: lessons made from the commands and the keys that they have now."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.commands.keymap import KeyMap, canonical, key_words
from assistant.commands.registry import Command, Context, Registry
from assistant.messages import N_, _, ngettext
from assistant.study.drill import Tell

TRIES = 2
"""After so many wrong keys the right one is told."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Some commands that are learnt together."""

    id: str
    title: str
    commands: tuple[str, ...]


LESSONS = (
    Lesson(
        "reading",
        N_("Reading"),
        (
            *("reading.play_pause", "reading.stop", "reading.again"),
            *("reading.faster", "reading.slower", "reading.where"),
        ),
    ),
    Lesson(
        "moving",
        N_("Moving in a book"),
        (
            *("reading.next_sentence", "reading.previous_sentence", "reading.next_paragraph"),
            *("reading.next_heading", "reading.previous_heading", "reading.next_page"),
        ),
    ),
    Lesson(
        "finding",
        N_("Finding and jumping"),
        ("going.find", "going.find_next", "going.page", "going.headings", "going.back"),
    ),
    Lesson(
        "marking",
        N_("Bookmarks and notes"),
        ("study.bookmark", "study.next_bookmark", "study.highlight", "study.note", "study.list"),
    ),
    Lesson(
        "cards",
        N_("Cards"),
        ("cards.make", "cards.make_cloze", "cards.review", "study.summary"),
    ),
    Lesson(
        "help",
        N_("Help and the program"),
        (
            *("general.keys", "general.key_help", "general.palette", "general.repeat"),
            *("general.other_part", "library.open_file", "general.settings"),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class _Step:
    """A command to press; whether its key is told with the question."""

    command: Command
    told: bool


class Tutor:
    """Teaches one lesson: each key is told and pressed, then all are asked for without telling.

    `done` is called once every key of the lesson was pressed.
    """

    def __init__(
        self, lesson: Lesson, registry: Registry, keys: KeyMap, done: Callable[[], None]
    ) -> None:
        self.title = _(lesson.title)
        self._keys = keys
        self._done = done
        self._repeat = registry["general.repeat"]
        commands = [registry[name] for name in lesson.commands]
        self._commands = [each for each in commands if keys.keys_of(each)]
        told = [_Step(each, True) for each in self._commands]
        asked = [_Step(each, False) for each in reversed(self._commands)]
        self._steps = deque([*told, *asked])
        self._tries = self._first = 0
        self._tell: Tell = lambda _words: None

    def begin(self, tell: Tell) -> None:
        """Tell what the lesson is and ask for the first key."""
        self._tell = tell
        count = len(self._commands)
        words = ngettext("Lesson {title}, {count} key.", "Lesson {title}, {count} keys.", count)
        start = words.format(title=self.title, count=count)
        leave = _("Escape ends, {key} says the question again.").format(
            key=self._keys.words_for(self._repeat)
        )
        tell(f"{start} {leave} {self._question()}")

    def press(self, key: str) -> bool:
        """Check a key against those that the user has now; False at the end."""
        key, step = canonical(key), self._steps[0]
        if key in self._keys.keys_of(step.command):
            return self._right(step)
        if key == "Escape":
            return False
        if key in self._keys.keys_of(self._repeat):
            self._tell(self._question())
        else:
            self._wrong(key, step)
        return True

    def leave(self) -> None:
        """Nothing is to be put back."""

    def _right(self, step: _Step) -> bool:
        self._steps.popleft()
        self._first += not self._tries and not step.told
        self._tries = 0
        if self._steps:
            self._tell(f"{_('Right.')} {self._question()}")
            return True
        self._done()
        words = _("Right. Lesson finished: {first} of {count} keys known at the first try.")
        self._tell(words.format(first=self._first, count=len(self._commands)))
        return False

    def _wrong(self, key: str, step: _Step) -> None:
        self._tries += 1
        other = self._keys.command_for(key, Context.READER)
        name = key_words(key)
        if other is None:
            words = [_("{key} does nothing.").format(key=name)]
        else:
            words = [_("That was {key}: {title}.").format(key=name, title=_(other.title))]
        if self._tries == TRIES:
            self._steps[0] = _Step(step.command, told=True)
            if not step.told:
                self._steps.append(step)  # and asked once more at the end
        words.append(self._question())
        self._tell(" ".join(words))

    def _question(self) -> str:
        step = self._steps[0]
        title, does = _(step.command.title), _(step.command.help)
        if step.told:
            words = _("{title}: press {key}. {help}")
            return words.format(title=title, key=self._keys.words_for(step.command), help=does)
        return _("Which key is this: {title}?").format(title=title)


def lesson_rows(done: Sequence[str]) -> list[str]:
    """A line for each lesson, and whether it has been done."""
    rows = []
    for number, lesson in enumerate(LESSONS, start=1):
        state = _("done") if lesson.id in done else _("new")
        rows.append(f"{number}. {_(lesson.title)}, {state}")
    return rows


def next_lesson(done: Sequence[str]) -> int:
    """The index of the first lesson that has not been done."""
    return next((i for i, lesson in enumerate(LESSONS) if lesson.id not in done), 0)

"""The jobs of the command line that are about how a word is said."""

from argparse import Namespace
from collections.abc import Callable
from contextlib import closing

from assistant.folders import Folders
from assistant.messages import LANGUAGES, N_, UserError, ngettext
from assistant.options import DEVICE, LANGUAGE
from assistant.pronunciation import FILE_NAME, Pronunciations
from assistant.settings import Settings
from assistant.voicing import Narration
from speech.explanation import explain
from speech.player import DeviceSink
from speech.speaker import Speaker
from speech.utterance import Utterance
from speech.wording import Entry, EntryKind
from ui.terminal import tell_problem


def say(telling: Narration, settings: Settings, text: str) -> int:
    """Print how the text is said, its words and its sounds, and say it."""
    language = settings.get(LANGUAGE)
    for run in explain(text, language, telling.wording):
        print(f"{LANGUAGES[run.language]}: {run.words}\n  /{run.sounds}/", flush=True)
    with closing(telling.host()) as host:
        sink = DeviceSink(settings.get(DEVICE) or None)
        with closing(Speaker(host, sink, on_problem=tell_problem)) as speaker:
            speaker.set_rate(telling.delivery.rate_wpm)
            speaker.set_manners(telling.delivery.manners)
            speaker.speak(Utterance(text, language=language))
            while not speaker.wait_idle(1.0):
                pass
    return 0


def words(folders: Folders, arguments: Namespace) -> int:
    """List or change the user's pronunciations."""
    JOBS[arguments.job](Pronunciations(folders.config / FILE_NAME), arguments)
    return 0


def _list(kept: Pronunciations, _arguments: Namespace) -> None:
    for entry in kept.entries:
        print(entry.language or "*", entry.kind, entry.written, entry.said, sep="\t")


def _add(kept: Pronunciations, arguments: Namespace) -> None:
    kind = EntryKind(arguments.kind)
    kept.add(Entry(arguments.written, arguments.said, kind, arguments.language))


def _remove(kept: Pronunciations, arguments: Namespace) -> None:
    if not kept.remove(arguments.written):
        message = N_("There is no word {word} in your pronunciations.")
        raise UserError(message, {"word": arguments.written})


def _import(kept: Pronunciations, arguments: Namespace) -> None:
    count = kept.take_in(arguments.file)
    told = ngettext("{count} word added.", "{count} words added.", count)
    print(told.format(count=count))


def _export(kept: Pronunciations, arguments: Namespace) -> None:
    kept.write_to(arguments.file)


JOBS: dict[str, Callable[[Pronunciations, Namespace], None]] = {
    "list": _list,
    "add": _add,
    "remove": _remove,
    "import": _import,
    "export": _export,
}

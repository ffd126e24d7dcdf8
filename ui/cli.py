"""The command line: opens the window, or does one job and tells by its exit status how it went."""

import argparse
import logging
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.folders import VOICE_FOLDER, Folders, user_folders
from assistant.log import log_file, log_to
from assistant.messages import LANGUAGES, N_, UserError, _, use_language
from assistant.options import DEVICE, LANGUAGE, RATE, RATE_WPM, RUNNING_HEADS
from assistant.pronunciation import FILE_NAME, Pronunciations
from assistant.settings import Settings, declared, read_policy, value_of
from assistant.voicing import Narration, narration, style
from speech.record import record_to
from speech.wording import EntryKind
from ui import directory_jobs, profile_jobs, pronouncing_jobs, sound_jobs, terminal

_log = logging.getLogger(__name__)

FAILED = 1
INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Subcommand:
    """A job of the command line: its name, its help, its arguments and what it does."""

    name: str
    help: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, Folders, Settings], int]


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    _password_argument(parser)


def _read_arguments(parser: argparse.ArgumentParser) -> None:
    _text_arguments(parser, of_json=False)
    parser.add_argument("--wav", type=Path, metavar="OUT", help=_("write the sound to this file"))
    _rate_argument(parser)


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    _text_arguments(parser, of_json=False)
    parser.add_argument("target", type=Path, metavar="OUT.(mp3|m4b|opus|wav|epub|zip)")
    parser.add_argument("--to", dest="last", type=int, metavar="M", help=_("end with this page"))
    _rate_argument(parser)


def _voices_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=sound_jobs.VOICE_ACTIONS)
    parser.add_argument(
        "what", nargs="?", metavar="VOICE|FILE", help=_("the voice to test, or the file to add")
    )


def _rate_argument(parser: argparse.ArgumentParser) -> None:
    """The reading speed, which is a setting like any other."""
    parser.add_argument(
        "--rate",
        dest="values",
        action="append",
        default=[],
        type=_rate,
        metavar="N",
        help=_("words a minute, {low} to {high}").format(low=RATE_WPM.least, high=RATE_WPM.most),
    )


def _rate(text: str) -> tuple[str, object]:
    try:
        return RATE.name, RATE_WPM.check(int(text))
    except ValueError as error:
        words = _("The speed is a number from {low} to {high}.")
        raise argparse.ArgumentTypeError(
            words.format(low=RATE_WPM.least, high=RATE_WPM.most)
        ) from error


def _text_arguments(parser: argparse.ArgumentParser, of_json: bool = True) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--from", dest="first", type=int, default=1, metavar="N", help=_("begin at this page")
    )
    if of_json:
        parser.add_argument(
            "--json", action="store_true", help=_("print the blocks, one JSON object a line")
        )
    parser.add_argument(
        "--running-heads",
        dest="values",
        action="append_const",
        default=[],
        const=(RUNNING_HEADS.name, True),
        help=_("take in headers, footers and page numbers too"),
    )
    _password_argument(parser)


def _password_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--password", metavar="WORD", help=_("password of a locked PDF file"))


def _say_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="+", metavar="TEXT")


def _words_arguments(parser: argparse.ArgumentParser) -> None:
    jobs = parser.add_subparsers(dest="job", required=True, metavar="JOB")
    jobs.add_parser("list", help=_("print your pronunciations"))
    adding = jobs.add_parser("add", help=_("say a word in your own way"))
    adding.add_argument("written", metavar="WRITTEN")
    adding.add_argument("said", metavar="SAID")
    adding.add_argument("--kind", choices=list(EntryKind), default=EntryKind.WORD)
    adding.add_argument("--language", choices=list(LANGUAGES), default="")
    removing = jobs.add_parser("remove", help=_("forget a word"))
    removing.add_argument("written", metavar="WRITTEN")
    for name, words in (
        ("import", _("add the words of a file")),
        ("export", _("write your words to a file")),
    ):
        jobs.add_parser(name, help=words).add_argument("file", type=Path, metavar="FILE")


def _profile_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=profile_jobs.ACTIONS)
    parser.add_argument("file", type=Path, metavar="FILE")


def _ocr_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--debug",
        type=Path,
        metavar="FOLDER",
        help=_("write a picture of each step of preparing the pages into this folder"),
    )
    _password_argument(parser)


def _recognise(args: argparse.Namespace, _folders: Folders, _settings: Settings) -> int:
    # Only here, or every start of the program would load what reads pictures: 0.7 s and 80 MB.
    from ui.ocr_steps import recognise_file

    return recognise_file(args.file, args.password, args.debug)


def _doctor(_args: argparse.Namespace, folders: Folders, _settings: Settings) -> int:
    # Only here, since it tries the reader of pages, too.
    from ui.doctor_report import doctor

    return doctor(folders)


def _read(args: argparse.Namespace, folders: Folders, settings: Settings) -> int:
    telling = _narration(folders, settings)
    if args.wav is not None:
        return sound_jobs.export(args.file, args.wav, args.first, None, args.password, telling)
    device = settings.get(DEVICE) or None
    return terminal.read(args.file, args.first, args.password, telling, device)


def _narration(folders: Folders, settings: Settings) -> Narration:
    entries = Pronunciations(folders.config / FILE_NAME).entries
    return narration(settings, entries, folders.data / VOICE_FOLDER)


SUBCOMMANDS = (
    Subcommand(
        "import",
        N_("take files into the library"),
        _import_arguments,
        lambda args, folders, _: terminal.import_files(folders, args.files, args.password),
    ),
    Subcommand(
        "read",
        N_("read a file aloud, or write the sound to a file"),
        _read_arguments,
        _read,
    ),
    Subcommand(
        "text",
        N_("print the text of a file"),
        _text_arguments,
        lambda args, _folders, settings: terminal.print_text(
            args.file, args.first, args.password, args.json, style(settings)
        ),
    ),
    Subcommand(
        "export",
        N_("make a sound file with chapters, or an EPUB or DAISY book with text and sound"),
        _export_arguments,
        lambda args, folders, settings: sound_jobs.export(
            args.file,
            args.target,
            args.first,
            args.last,
            args.password,
            _narration(folders, settings),
        ),
    ),
    Subcommand(
        "voices",
        N_("list the voices, test one, or add a voice file"),
        _voices_arguments,
        lambda args, folders, settings: sound_jobs.voices(
            settings, folders.data / VOICE_FOLDER, args.action, args.what
        ),
    ),
    Subcommand(
        "say",
        N_("show how a text is said, and say it"),
        _say_arguments,
        lambda args, folders, settings: pronouncing_jobs.say(
            _narration(folders, settings), settings, " ".join(args.text)
        ),
    ),
    Subcommand(
        "words",
        N_("list, add, remove, import or export your own pronunciations"),
        _words_arguments,
        lambda args, folders, _: pronouncing_jobs.words(folders, args),
    ),
    Subcommand(
        "profile",
        N_("export everything of yours to one file, or import such a file"),
        _profile_arguments,
        lambda args, folders, settings: profile_jobs.profile(folders, settings, args),
    ),
    Subcommand(
        "ocr",
        N_("recognise the pictures of a file's pages, whether or not they have text"),
        _ocr_arguments,
        _recognise,
    ),
    Subcommand(
        "feeds",
        N_("list, add, remove, fetch or check the feeds of the directory"),
        directory_jobs.feeds_arguments,
        lambda args, folders, settings: directory_jobs.feeds(folders, settings, args),
    ),
    Subcommand(
        "opportunities",
        N_("print what the directory has: jobs, scholarships, welfare, training and events"),
        directory_jobs.opportunities_arguments,
        lambda args, folders, settings: directory_jobs.opportunities(folders, settings, args),
    ),
    Subcommand(
        "doctor",
        N_("tell what works on this computer"),
        lambda _: None,
        _doctor,
    ),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; 0 is success, 1 a fault that was told, 2 a wrong command line."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    folders = user_folders()
    try:
        folders.create()
        log_to(folders.log)
        use_language(_settings(folders).get(LANGUAGE))
        return _run(given, folders)
    except UserError as error:
        print(error, file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return FAILED
    except OSError as error:
        _log.exception("an operating system error")
        print(
            _(
                "{file} cannot be used: {reason}. Check the path, the rights and the free space."
            ).format(file=error.filename or folders.data, reason=error.strerror),
            file=sys.stderr,
        )
        return FAILED
    except Exception:  # noqa: BLE001  # the program's edge
        _log.exception("the command line failed")
        print(
            _("That did not work. The details are in {file}.").format(file=log_file(folders.log)),
            file=sys.stderr,
        )
        return FAILED


def _run(given: list[str], folders: Folders) -> int:
    for subcommand in SUBCOMMANDS:
        if given[:1] == [subcommand.name]:
            parser = argparse.ArgumentParser(
                f"guidelight {subcommand.name}", description=_(subcommand.help)
            )
            subcommand.add_arguments(parser)
            _settings_argument(parser)
            args = parser.parse_args(given[1:])
            settings = _settings(folders, dict(args.values))
            use_language(settings.get(LANGUAGE))
            return subcommand.run(args, folders, settings)
    args = _window_parser().parse_args(given)
    if args.log_speech is not None:
        record_to(args.log_speech)
    # Qt is started only where a window is wanted: the other jobs run where it cannot.
    from ui.main import run

    return run(folders, _settings(folders, dict(args.values)), args.files)


def _window_parser() -> argparse.ArgumentParser:
    jobs = "\n".join(f"  {each.name:13} {_(each.help)}" for each in SUBCOMMANDS)
    parser = argparse.ArgumentParser(
        "guidelight",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=_("Opens course materials and reads them aloud."),
        epilog=_("Other jobs, each with its own --help:") + "\n" + jobs,
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument(
        "--log-speech",
        type=Path,
        metavar="FILE",
        help=_("write what is heard, and when, to the end of this file"),
    )
    _settings_argument(parser)
    return parser


def _settings_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--set",
        dest="values",
        action="append",
        default=[],
        type=_setting,
        metavar="NAME=VALUE",
        help=_("a setting for this run alone"),
    )


def _setting(text: str) -> tuple[str, object]:
    """The name and value of a setting that is given as NAME=VALUE."""
    name, _equals, written = text.partition("=")
    setting = next((each for each in declared() if each.name == name), None)
    if setting is None:
        raise argparse.ArgumentTypeError(_("There is no setting {name}.").format(name=name))
    value = value_of(written)
    try:
        setting.kind.check(value)
    except ValueError as error:
        words = _("{name} is one of these: {range}.")
        raise argparse.ArgumentTypeError(
            words.format(name=name, range=setting.range_words())
        ) from error
    return name, value


def _settings(folders: Folders, command_line: Mapping[str, object] | None = None) -> Settings:
    return Settings(folders.settings, read_policy(folders.policies), command_line)

"""The jobs of the command line that are about the directory and its feeds."""

import datetime as dt
import json
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.directory.opportunity import Kind, Opportunity, Source, State
from assistant.directory.places import provinces_in
from assistant.directory.query import Entry, Query, Sort, thai_today
from assistant.directory.record import to_record
from assistant.directory_profile import score_for
from assistant.feed_words import refreshed_words
from assistant.feeds.catalogue import Catalogue, feed_address, school_feeds
from assistant.feeds.feed import Feed
from assistant.feeds.files import contents
from assistant.feeds.refresh import Outcome, Refresher
from assistant.fetch import Rules, fetch
from assistant.folders import Folders
from assistant.library.directory import Directory
from assistant.library.directory_feeds import FeedState
from assistant.library.directory_intake import Score
from assistant.messages import N_, UserError, _, ngettext
from assistant.options import LANGUAGE
from assistant.settings import Settings, read_policy


@dataclass(frozen=True, slots=True)
class Open:
    """The directory and the list of its feeds, open for one job."""

    directory: Directory
    catalogue: Catalogue
    score: Score

    def refresher(self) -> Refresher:
        """Fetches by the school's rules."""
        return Refresher(self.directory, Rules(self.catalogue.school.hosts), score=self.score)


@dataclass(frozen=True, slots=True)
class FeedJob:
    """One of `guidelight feeds`: its help, its arguments and what it does; 0 where it went well."""

    help: str
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Open, Namespace], int]


def feeds_arguments(parser: ArgumentParser) -> None:
    """What follows `guidelight feeds`."""
    jobs = parser.add_subparsers(dest="job", required=True, metavar="JOB")
    for name, job in FEED_JOBS.items():
        job.add_arguments(jobs.add_parser(name, help=_(job.help)))


def feeds(folders: Folders, settings: Settings, arguments: Namespace) -> int:
    """List, change or fetch the feeds of the directory."""
    with _opened(folders, settings) as opened:
        return FEED_JOBS[arguments.job].run(opened, arguments)


def opportunities_arguments(parser: ArgumentParser) -> None:
    """What follows `guidelight opportunities`."""
    parser.add_argument("--kind", action="append", choices=list(Kind), default=[])
    parser.add_argument(
        "--province", action="append", default=[], metavar="NAME", help=_("in Thai or English")
    )
    parser.add_argument(
        "--remote", action="store_true", help=_("what can be done from anywhere, too or alone")
    )
    parser.add_argument("--query", default="", metavar="WORDS", help=_("all of these words"))
    parser.add_argument("--state", action="append", choices=list(State), default=[])
    parser.add_argument(
        "--new", action="store_true", help=_("what came since the directory was last visited")
    )
    parser.add_argument("--closed", action="store_true", help=_("what is closed too"))
    parser.add_argument("--sort", choices=list(Sort), default=Sort.DEADLINE)
    parser.add_argument(
        "--json",
        action="store_true",
        help=_("print one JSON object a line"),
    )


def opportunities(folders: Folders, settings: Settings, arguments: Namespace) -> int:
    """Print what the directory has."""
    query = Query(
        words=arguments.query,
        kinds=tuple(map(Kind, arguments.kind)),
        provinces=tuple(code for name in arguments.province for code in _province(name)),
        remote=arguments.remote,
        states=tuple(map(State, arguments.state)),
        closed=arguments.closed,
        new=arguments.new,
        sort=Sort(arguments.sort),
    )
    with _opened(folders, settings) as opened:
        now_s = time.time()
        found = opened.directory.find(query, now_s=now_s)
        for entry in opened.directory.entries(found, now_s=now_s):
            print(_json(entry) if arguments.json else _line(entry))
        if not opened.directory.count():
            words = _("The directory is empty. guidelight feeds refresh fetches the feeds.")
            print(words, file=sys.stderr)
    return 0


def _list(opened: Open, _arguments: Namespace) -> int:
    states = opened.directory.feed_states()
    for feed in opened.catalogue.feeds():
        state = states.get(feed.address, FeedState(feed.address))
        on = _("on") if feed.enabled else _("off")
        print(feed.address, on, feed.origin, state.items, _when(state), feed.name, sep="\t")
        for words in filter(None, (feed.source.terms, feed.note, str(state.problem))):
            print(f"\t{words}")
    return 0


def _when(state: FeedState) -> str:
    if state.succeeded_s is None:
        return _("never fetched")
    moment = dt.datetime.fromtimestamp(state.succeeded_s).astimezone()
    return moment.isoformat(" ", "minutes")


def _add(opened: Open, arguments: Namespace) -> int:
    kind = Kind(arguments.kind) if arguments.kind else None
    feed = opened.catalogue.add(arguments.address, arguments.name, kind)
    print(_("{name} is on.").format(name=feed.name))
    return 0


def _switch(on: bool) -> Callable[[Open, Namespace], int]:
    def switch(opened: Open, arguments: Namespace) -> int:
        feed = opened.catalogue.switch(_known(opened, arguments.address), on)
        print((_("{name} is on.") if on else _("{name} is off.")).format(name=feed.name))
        return 0

    return switch


def _remove(opened: Open, arguments: Namespace) -> int:
    feed = opened.catalogue.remove(_known(opened, arguments.address))
    words = _("{name} was removed. What you saved, applied for or noted stays.")
    print(words.format(name=feed.name))
    return 0


def _refresh(opened: Open, arguments: Namespace) -> int:
    """Refreshes the feeds that are named, or all that are on; 0 where all of them came."""
    named = [_known(opened, address) for address in arguments.addresses]
    wanted = [
        feed
        for feed in opened.catalogue.feeds()
        if (feed.address in named if named else feed.enabled)
    ]
    if not wanted:
        raise UserError(N_("No feed is on. Add a feed or switch one on."))
    outcomes: list[Outcome] = []
    with closing(opened.refresher()) as refresher:
        for outcome in refresher.refresh(wanted, asked=True):
            print(_outcome(outcome), file=sys.stderr)
            outcomes.append(outcome)
    print(refreshed_words(outcomes))
    return int(any(outcome.problem for outcome in outcomes))


def _outcome(outcome: Outcome) -> str:
    name = outcome.feed.name
    if outcome.problem is not None:
        return f"{name}: {outcome.problem}"
    if outcome.wait_until_s is not None:
        moment = dt.datetime.fromtimestamp(outcome.wait_until_s).astimezone()
        words = _("{name}: may be fetched again at {time}.")
        return words.format(name=name, time=moment.isoformat(" ", "minutes"))
    if outcome.intake is None:
        return _("{name}: nothing has changed.").format(name=name)
    words = _("{name}: {all} listed, {new} new, {changed} changed, {rejected} left out.")
    intake = outcome.intake
    return words.format(
        name=name,
        all=intake.all,
        new=intake.new,
        changed=intake.changed,
        rejected=outcome.rejected,
    )


def _check(opened: Open, arguments: Namespace) -> int:
    """Tells what a publisher should mend; 1 where students would miss something."""
    # Only here, or every start of the program would load what reads feeds: 0.2 s.
    from assistant.directory.check import Weight, check

    address = feed_address(arguments.address)
    feed = Feed(Source(address))
    if feed.path is not None:
        report = check(contents(feed.path), today=thai_today(time.time()))
    else:
        fetched = fetch(address, rules=Rules(opened.catalogue.school.hosts))
        report = check(
            fetched.body or b"",
            fetched.content_type,
            address=fetched.address,
            today=thai_today(time.time()),
        )
    for finding in report.findings:
        weight = _("To mend") if finding.weight is Weight.ERROR else _("Advice")
        about = f" ({finding.item})" if finding.item else ""
        print(f"{weight}{about}: {finding.words}")
    count = len(report.opportunities)
    words = ngettext(
        "{count} opportunity would be shown.", "{count} opportunities would be shown.", count
    )
    print(words.format(count=count), report.adapter)
    return int(report.has_errors)


def _import(opened: Open, arguments: Namespace) -> int:
    print(opened.catalogue.import_list(arguments.file))
    return 0


def _export(opened: Open, arguments: Namespace) -> int:
    opened.catalogue.export_list(arguments.file)
    return 0


def _known(opened: Open, written: str) -> str:
    """The address of a feed of the list, by its address, file or name."""
    for feed in opened.catalogue.feeds():
        if written in (feed.address, feed.name) or _is_file(feed, written):
            return feed.address
    raise UserError(N_("There is no feed {address} on the list."), {"address": written})


def _is_file(feed: Feed, written: str) -> bool:
    return feed.path is not None and feed.path == Path(written).expanduser().absolute()


def _province(name: str) -> tuple[str, ...]:
    codes = provinces_in(name, field=True)
    if not codes:
        raise UserError(N_("There is no province {name} in Thailand."), {"name": name})
    return codes


def _line(entry: Entry) -> str:
    opportunity: Opportunity = entry.opportunity
    last = opportunity.last
    parts = (
        opportunity.title,
        opportunity.organisation,
        opportunity.kind,
        last.day.isoformat() if last else "",
        opportunity.place.text,
        entry.status,
        opportunity.link,
    )
    return "\t".join(str(part).replace("\n", " ") for part in parts)


def _json(entry: Entry) -> str:
    record = {
        "id": entry.id,
        "state": entry.state,
        "status": entry.status,
        "new": entry.new,
        "changed": entry.changed,
        "listed": entry.listed,
        "note": entry.note,
        "opportunity": to_record(entry.opportunity),
    }
    return json.dumps(record, ensure_ascii=False)


@contextmanager
def _opened(folders: Folders, settings: Settings) -> Iterator[Open]:
    with closing(Directory(folders.data)) as directory:
        school = school_feeds(read_policy(folders.policies))
        catalogue = Catalogue(directory, school, lambda: settings.get(LANGUAGE))
        yield Open(directory, catalogue, score_for(settings))


def _address_argument(parser: ArgumentParser) -> None:
    parser.add_argument("address", metavar="ADDRESS|FILE|FOLDER")


def _add_arguments(parser: ArgumentParser) -> None:
    _address_argument(parser)
    parser.add_argument("--name", default="")
    parser.add_argument("--kind", choices=list(Kind))


def _addresses_argument(parser: ArgumentParser) -> None:
    parser.add_argument("addresses", nargs="*", metavar="ADDRESS")


def _file_argument(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.opml")


FEED_JOBS = {
    "list": FeedJob(N_("print the feeds, their terms, how they stand"), lambda _: None, _list),
    "add": FeedJob(N_("add a web address, a file or a folder"), _add_arguments, _add),
    "on": FeedJob(N_("switch a feed on"), _address_argument, _switch(True)),
    "off": FeedJob(N_("switch a feed off"), _address_argument, _switch(False)),
    "remove": FeedJob(N_("take a feed off the list"), _address_argument, _remove),
    "refresh": FeedJob(N_("fetch these feeds, or all that are on"), _addresses_argument, _refresh),
    "check": FeedJob(N_("tell what to mend in a feed that you publish"), _address_argument, _check),
    "import": FeedJob(N_("add the feeds of an OPML file"), _file_argument, _import),
    "export": FeedJob(N_("write the feeds to an OPML file"), _file_argument, _export),
}

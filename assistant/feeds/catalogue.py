"""Every feed there is for this student: presets, her school's, her own, and what she chose."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import resources
from assistant.directory.opportunity import Kind, Source
from assistant.feeds.feed import LEAST_INTERVAL_S, Feed, Origin
from assistant.feeds.opml import read_opml, write_opml
from assistant.library.directory import Directory
from assistant.library.directory_feeds import FeedChoice
from assistant.messages import N_, UserError
from assistant.settings import Policy
from assistant.whole_file import write_whole

_log = logging.getLogger(__name__)

PRESETS = Path(resources.__file__).parent / "feeds" / "presets.opml"
_MOST_LIST_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class SchoolFeeds:
    """What a school's policy says of feeds.

    `file` is a list of its own, `presets` whether ours are there beside it, `own` whether students
    may add feeds, `hosts` computers that may be asked without https and inside the school's net.
    """

    file: Path | None = None
    presets: bool = True
    own: bool = True
    hosts: frozenset[str] = frozenset()


def school_feeds(policy: Policy) -> SchoolFeeds:
    """The policy's word on feeds; what does not fit in it is logged and left out."""
    told: dict[str, Any] = dict(policy.feeds)
    file, hosts = told.pop("file", None), told.pop("hosts", [])
    presets, own = told.pop("presets", True), told.pop("own", True)
    good = (
        (file is None or isinstance(file, str))
        and isinstance(hosts, list)
        and isinstance(presets, bool)
        and isinstance(own, bool)
    )
    if told or not good:
        _log.warning("the policy's feeds do not fit: %r", dict(policy.feeds))
    if not good:
        return SchoolFeeds()
    named = frozenset(str(host).lower() for host in hosts)
    return SchoolFeeds(Path(file) if file else None, presets, own, named)


class Catalogue:
    """The list of feeds, in the language that `language` gives; any thread may call it."""

    def __init__(
        self, directory: Directory, school: SchoolFeeds, language: Callable[[], str]
    ) -> None:
        self._directory = directory
        self.school = school
        self._language = language

    def feeds(self) -> list[Feed]:
        """Every feed with whether it is on: the school's first, then presets, then her own."""
        listed: dict[str, Feed] = {}
        if self.school.file is not None:
            self._add(listed, self.school.file, Origin.SCHOOL)
        if self.school.presets:
            self._add(listed, PRESETS, Origin.PRESET)
        for choice in self._directory.feed_choices():
            feed = listed.get(choice.address)
            if feed is None and choice.feed is not None and self.school.own:
                feed = _feed_of(choice.address, choice.feed)
            if feed is not None:
                listed[choice.address] = replace(feed, enabled=choice.enabled)
        return list(listed.values())

    def feed(self, address: str) -> Feed:
        """The feed at this address; raises UserError where it is not on the list."""
        for feed in self.feeds():
            if feed.address == address:
                return feed
        raise UserError(N_("There is no feed {address} on the list."), {"address": address})

    def add(self, address: str, name: str = "", kind: Kind | None = None) -> Feed:
        """Put a feed, a file or a folder on the list. Raises UserError where that cannot be."""
        if not self.school.own:
            raise UserError(N_("Your school chooses the feeds. Ask the person who looks after it."))
        source = Source(feed_address(address), name.strip(), kind)
        known = {feed.address: feed for feed in self.feeds()}
        feed = known.get(source.address, Feed(source))
        if feed.origin is Origin.OWN:  # what she says anew of her own holds
            told = replace(feed.source, name=source.name or feed.source.name)
            feed = replace(feed, source=replace(told, kind=kind or told.kind))
        record = _record_of(feed) if feed.origin is Origin.OWN else None
        self._directory.keep_feed_choice(FeedChoice(feed.address, True, record))
        return replace(feed, enabled=True)

    def switch(self, address: str, on: bool) -> Feed:
        """Switch a feed on or off; what it listed stays. Raises UserError where there is none."""
        feed = self.feed(address)
        self._directory.keep_feed_choice(FeedChoice(address, on))
        return replace(feed, enabled=on)

    def remove(self, address: str) -> Feed:
        """Take a feed off the list, with what it listed but for what is marked.

        One that she has not added herself can only be switched off, which is done. Raises UserError
        where there is none.
        """
        feed = self.feed(address)
        self._directory.forget_feed(address)
        if feed.origin is not Origin.OWN:
            self._directory.keep_feed_choice(FeedChoice(address, False))
        return replace(feed, enabled=False)

    def import_list(self, path: Path) -> int:
        """Add the feeds of an OPML file; how many. Raises UserError where it is none."""
        added = _read_list(path, Origin.OWN, self._language())
        for feed in added:
            self.add(feed.address)
            record = _record_of(feed)
            self._directory.keep_feed_choice(FeedChoice(feed.address, feed.enabled, record))
        return len(added)

    def export_list(self, path: Path) -> None:
        """Write every feed to an OPML file. Raises OSError."""
        write_whole(path, write_opml(self.feeds()))

    def _add(self, listed: dict[str, Feed], path: Path, origin: Origin) -> None:
        try:
            for feed in _read_list(path, origin, self._language()):
                listed.setdefault(feed.address, feed)
        except UserError as error:
            _log.warning("the list of feeds %s is left out: %s", path, error)


def feed_address(written: str) -> str:
    """The address of what a person writes: a web address, or a file or folder that is there.

    Raises UserError where it is neither.
    """
    written = written.strip()
    scheme = urlsplit(written).scheme.lower()
    if scheme in ("http", "https"):
        if not urlsplit(written).hostname:
            raise UserError(_NO_ADDRESS, {"address": written})
        return written
    if scheme == "file":
        return written
    path = Path(written).expanduser()
    if not written or not path.exists():
        raise UserError(_NO_ADDRESS, {"address": written})
    return path.absolute().as_uri()


def _read_list(path: Path, origin: Origin, language: str) -> list[Feed]:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_LIST_BYTES + 1)
    except OSError as error:
        raise UserError(
            N_("{path} cannot be read: {reason}."), {"path": path, "reason": error.strerror}
        ) from error
    if len(data) > _MOST_LIST_BYTES:
        raise UserError(N_("{path} is too big for a list of feeds."), {"path": path})
    return read_opml(data, origin, language)


def _record_of(feed: Feed) -> dict[str, Any]:
    return {
        **asdict(feed.source),
        "interval_s": feed.interval_s,
        "note": feed.note,
    }


def _feed_of(address: str, record: Mapping[str, Any]) -> Feed:
    """The feed of a record that this or another version has written."""

    def text(name: str) -> str:
        return str(record.get(name, ""))

    kind = record.get("kind")
    source = Source(
        address,
        text("name"),
        Kind(kind) if kind in set(Kind) else None,
        text("language"),
        text("attribution"),
        text("terms"),
    )
    interval = record.get("interval_s", LEAST_INTERVAL_S)
    return Feed(source, interval_s=float(interval), note=text("note"))


_NO_ADDRESS = N_(
    "{address} is neither a web address nor a file or folder that is there. Check how you wrote it."
)

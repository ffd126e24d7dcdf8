"""Feeds in words: how each stands, and what came of fetching them."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime

from assistant.directory.parsed import Reason
from assistant.feeds.feed import Feed, Origin
from assistant.feeds.refresh import Outcome
from assistant.library.directory_feeds import FeedState, Rejection
from assistant.library.directory_intake import Intake
from assistant.messages import LANGUAGES, N_, _, ngettext
from assistant.opportunity_words import KIND_TITLES

_PROGRESS_S = 4.0
"""How far fetching is, is told no more often."""

_MINUTE_S, _HOUR_S, _DAY_S = 60.0, 3600.0, 86400.0

ORIGIN_TITLES = {
    Origin.PRESET: N_("comes with the program"),
    Origin.SCHOOL: N_("from your school"),
    Origin.OWN: N_("added by you"),
}


def feed_words(feed: Feed, state: FeedState, rejected: Sequence[Rejection], now_s: float) -> str:
    """The line of a list: name, whether it is on, what it has, how its fetching stands."""
    parts = [feed.name, _("on") if feed.enabled else _("off")]
    if feed.source.kind is not None:
        parts.append(_(KIND_TITLES[feed.source.kind]))
    parts.append(LANGUAGES.get(feed.source.language, ""))
    if state.succeeded_s is not None:
        words = ngettext("{count} opportunity", "{count} opportunities", state.items)
        parts.append(words.format(count=state.items))
        parts.append(_("fetched {time}").format(time=ago_words(now_s - state.succeeded_s)))
    else:
        parts.append(_("never fetched"))
    count = sum(each.times for each in rejected)
    if count:
        parts.append(ngettext("{count} rejected", "{count} rejected", count).format(count=count))
    if state.problem:
        parts.append(_("problem: {problem}").format(problem=state.problem))
    return ", ".join(part for part in parts if part)


def feed_details(feed: Feed, state: FeedState) -> list[str]:
    """What there is to know of a feed, a line each."""
    source = feed.source
    lines = [
        _("Address: {value}").format(value=feed.address),
        *([_("Moved to: {value}").format(value=state.moved)] if state.moved else []),
        _(ORIGIN_TITLES[feed.origin]),
        _("Terms: {value}").format(value=source.terms or _("not known")),
    ]
    if feed.note:
        lines.append(feed.note)
    if source.attribution:
        lines.append(_("Named as the source: {value}").format(value=source.attribution))
    if state.tried_s is not None:
        tried = datetime.fromtimestamp(state.tried_s)  # noqa: DTZ006  # by the clock on the wall
        lines.append(_("Tried last: {time}").format(time=f"{tried:%Y-%m-%d %H:%M}"))
    if state.problem:
        lines.append(str(state.problem))
    return lines


def rejection_words(rejection: Rejection) -> str:
    """What was rejected, how often, and why, which ends with what to do."""
    parts = [rejection.title or _("without a title")]
    if rejection.times > 1:
        words = ngettext("{count} time", "{count} times", rejection.times)
        parts.append(words.format(count=rejection.times))
    reason = rejection.reason
    parts.append(_(Reason(reason).message) if reason in set(Reason) else reason)
    return ", ".join(parts)


def ago_words(seconds: float) -> str:
    """How long ago something was."""
    if seconds < _HOUR_S:
        minutes = max(0, int(seconds // _MINUTE_S))
        if not minutes:
            return _("just now")
        return ngettext("{count} minute ago", "{count} minutes ago", minutes).format(count=minutes)
    if seconds < _DAY_S:
        hours = int(seconds // _HOUR_S)
        return ngettext("{count} hour ago", "{count} hours ago", hours).format(count=hours)
    days = int(seconds // _DAY_S)
    return ngettext("{count} day ago", "{count} days ago", days).format(count=days)


class Progress:
    """Tells how far fetching is, where it takes its time."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._told_s = time.monotonic()

    def done(self, outcome: Outcome, count: int, of: int) -> None:
        """A feed is done."""
        if count < of and time.monotonic() - self._told_s >= _PROGRESS_S:
            self._told_s = time.monotonic()
            words = _("{count} of {all} feeds are done, {name} last.")
            self._tell(words.format(count=count, all=of, name=outcome.feed.name))


def refreshed_words(outcomes: Sequence[Outcome]) -> str:
    """What came of a refresh, the news first."""
    tried = [each for each in outcomes if each.wait_until_s is None]
    waiting = len(outcomes) - len(tried)
    said: list[str] = []
    if tried and all(each.offline for each in tried):
        said.append(_("There is no network. What was fetched before is still here."))
    else:
        if any(each.problem is None for each in tried):
            new = sum(each.intake.new for each in tried if each.intake)
            changed = sum(each.intake.changed for each in tried if each.intake)
            said.append(_("{new} new, {changed} changed.").format(new=new, changed=changed))
        said += [f"{each.feed.name}: {each.problem}" for each in tried if each.problem]
        said += [_moved_words(each) for each in tried if each.moved]
        said += [_left_words(each.feed, each.intake) for each in tried if each.intake]
    if waiting:
        words = ngettext(
            "{count} feed was fetched so lately that it may not be asked again yet.",
            "{count} feeds were fetched so lately that they may not be asked again yet.",
            waiting,
        )
        said.append(words.format(count=waiting))
    return " ".join(words for words in said if words)


def _moved_words(outcome: Outcome) -> str:
    words = _("{name} has moved to {address} and is fetched from there from now on.")
    return words.format(name=outcome.feed.name, address=outcome.moved)


def _left_words(feed: Feed, intake: Intake) -> str:
    if not intake.left:
        return ""
    words = ngettext(
        "{name} lists so much that {count} comes with the next fetch.",
        "{name} lists so much that {count} come with the next fetch.",
        intake.left,
    )
    return words.format(name=feed.name, count=intake.left)

"""An opportunity as a text to be read: headings, paragraphs and links."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.directory.opportunity import Accessible, Opportunity, StatedDate
from assistant.directory.query import Entry
from assistant.document import Block, BlockKind, Span, SpanKind
from assistant.messages import _, ngettext
from assistant.opening import domain
from assistant.opportunity_words import (
    DISABILITY_TITLES,
    KIND_TITLES,
    date_words,
    deadline_words,
    place_words,
    state_words,
)

_PREFIX = "opportunity:"


def text_id(identity: int) -> str:
    """The id of an opportunity's text, which no document of the library has."""
    return f"{_PREFIX}{identity}"


def opportunity_id(text: str) -> int | None:
    """The opportunity whose text has this id; None where it is a document's."""
    return int(text.removeprefix(_PREFIX)) if text.startswith(_PREFIX) else None


def text_of(entry: Entry, today: dt.date) -> list[Block]:
    """All that is known of it, what matters first."""
    page = _Page()
    opportunity = entry.opportunity
    page.heading(opportunity.title, 1)
    for line in _facts(entry, today):
        page.paragraph(line)
    if opportunity.text:
        page.heading(_("What is offered"))
        for line in opportunity.text.splitlines():
            page.paragraph(line)
    _apply(page, opportunity)
    if entry.note:
        page.heading(_("Your note"))
        for line in entry.note.splitlines():
            page.paragraph(line)
    _sources(page, opportunity)
    return page.blocks


@dataclass(slots=True)
class _Page:
    blocks: list[Block] = field(default_factory=list)

    def heading(self, text: str, level: int = 2) -> None:
        self._add(BlockKind.HEADING, text, level=level)

    def paragraph(self, text: str) -> None:
        if text.strip():
            self._add(BlockKind.PARAGRAPH, text.strip())

    def link(self, text: str, address: str) -> None:
        self._add(BlockKind.PARAGRAPH, text, (Span(0, len(text), SpanKind.LINK, address),))

    def _add(
        self, kind: BlockKind, text: str, spans: tuple[Span, ...] = (), level: int = 0
    ) -> None:
        name = f"1.{len(self.blocks)}"
        self.blocks.append(Block(name, kind, text, 1, spans=spans, level=level))


def _facts(entry: Entry, today: dt.date) -> Iterator[str]:
    opportunity = entry.opportunity
    yield ", ".join(
        part for part in (_(KIND_TITLES[opportunity.kind]), opportunity.organisation) if part
    )
    yield _sentence(", ".join([*state_words(entry), deadline_words(entry, today)]))
    for warned in entry.warned:
        yield _("Warning: {words}").format(words=warned.words)
    for words, date in (
        (_("Applying opens: {date}."), opportunity.opens),
        (_("Last day to apply: {date}."), opportunity.closes),
        (_("Begins: {date}."), opportunity.starts),
        (_("Ends: {date}."), opportunity.ends),
        (_("Posted: {date}."), opportunity.posted),
    ):
        if date is not None:
            yield _dated(words, date)
    further = [date_words(date) for date in opportunity.dates if date.day >= today]
    if further:
        yield _("Further dates: {dates}.").format(dates="; ".join(further))
    if not entry.listed:
        yield _("No feed lists it any more, so it may be closed.")
    for words, value in (
        (_("Place: {value}."), place_words(opportunity.place)),
        (_("Pay: {value}."), pay_words(opportunity)),
        (_("For whom: {value}"), opportunity.eligibility),
        (
            _("For people with these disabilities: {value}."),
            ", ".join(_(DISABILITY_TITLES[each]) for each in opportunity.disabilities),
        ),
        (
            _("Under section {value} of the act on people with disabilities."),
            ", ".join(section.value for section in opportunity.law),
        ),
        (_("Accessibility: {value}"), opportunity.accessibility),
    ):
        if value:
            yield words.format(value=value)
    if opportunity.positions:
        words = ngettext("{count} position.", "{count} positions.", opportunity.positions)
        yield words.format(count=opportunity.positions)


def _dated(words: str, date: StatedDate) -> str:
    told = words.format(date=date_words(date))
    if date.is_sure:
        return told
    read = _("This was read from the text and may be wrong: {phrase}").format(phrase=date.phrase)
    return f"{told} {read}"


def pay_words(opportunity: Opportunity) -> str:
    """What is paid, as the feed says it, else by its numbers."""
    pay = opportunity.pay
    if pay is None:
        return ""
    if pay.text:
        return pay.text
    sums = [f"{each:,.0f}" for each in dict.fromkeys((pay.least, pay.most)) if each is not None]
    return " ".join(part for part in ("-".join(sums), pay.currency) if part)


def _apply(page: _Page, opportunity: Opportunity) -> None:
    ways = opportunity.application
    links = ways.links or ((opportunity.link,) if opportunity.link else ())
    if not (links or ways.phones or ways.emails):
        return
    page.heading(_("How to apply"))
    if ways.accessible is Accessible.NO:
        page.paragraph(_("Applying may not work with a screen reader; ask by telephone or e-mail."))
    for address in links:
        page.link(_("Web page at {domain}").format(domain=domain(address)), address)
    for phone in ways.phones:
        page.paragraph(_("Telephone: {number}").format(number=phone))
    for email in ways.emails:
        page.paragraph(_("E-mail: {address}").format(address=email))
    for address in opportunity.documents:
        page.link(_("Document at {domain}").format(domain=domain(address)), address)


def _sources(page: _Page, opportunity: Opportunity) -> None:
    page.heading(_("Where it is from"))
    count = len(opportunity.listings)
    if count > 1:
        words = ngettext("Found in {count} place.", "Found in {count} places.", count)
        page.paragraph(words.format(count=count))
    for listing in opportunity.listings:
        source = listing.source
        name = source.attribution or source.name or domain(source.address)
        if listing.link:
            words = _("{name}, at {domain}").format(name=name, domain=domain(listing.link))
            page.link(words, listing.link)
        else:
            page.paragraph(name)


def _sentence(words: str) -> str:
    words = words.strip(", ")
    return f"{words[:1].upper()}{words[1:]}." if words else ""

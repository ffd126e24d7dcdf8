"""Jobs as Indeed and the boards after it take them: <source> of <job>."""

from typing import Any

from assistant.directory.adapters.adapter import Adapter, broken
from assistant.directory.adapters.body import Body
from assistant.directory.adapters.item import Feed, Item, gathered
from assistant.directory.dates import field_date
from assistant.directory.opportunity import Kind, Source
from assistant.directory.parsed import Parsed
from assistant.directory.pay import pay_of

_ROOTS = ("source", "jobs")


def _item(job: Any) -> Item:  # noqa: ANN401  # lxml has no types
    fields = {_local(child): "".join(child.itertext()).strip() for child in job}
    parts = (fields.get(name, "") for name in ("city", "state", "country"))
    return Item(
        kind=Kind.JOB,
        id=fields.get("referencenumber") or fields.get("id", ""),
        link=fields.get("url", ""),
        title=fields.get("title", ""),
        organisation=fields.get("company", ""),
        source=fields.get("description", ""),
        place=" ".join(part for part in parts if part),
        remote=fields.get("remotetype", "").lower() in ("fully remote", "remote"),
        posted=field_date(fields.get("date")),
        closes=field_date(fields.get("expirationdate"), ends=True),
        pay=pay_of(fields.get("salary", "")),
        eligibility=fields.get("education", ""),
        tags=tuple(fields[name] for name in ("jobtype", "category") if fields.get(name)),
    )


def _local(element: Any) -> str:  # noqa: ANN401
    """The name without a namespace; a comment has none."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _recognises(body: Body) -> bool:
    return body.root in _ROOTS


def _parse(body: Body, source: Source) -> Parsed:
    root, whole = body.xml
    if root is None:
        return broken()
    jobs = [child for child in root if _local(child) == "job"]
    publisher = next((child.text or "" for child in root if _local(child) == "publisher"), "")
    if not whole and jobs and not body.text.rstrip().endswith(">"):
        jobs.pop()  # cut off in its midst, so its texts are not the whole ones
    return gathered(jobs, _item, Feed(source, publisher), complete=whole)


INDEED = Adapter("indeed", _recognises, _parse)

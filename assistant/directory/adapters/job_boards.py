"""Job boards that answer in JSON: Remotive, Jobicy, Arbeitnow, and companies' own at Greenhouse."""

from collections.abc import Callable
from typing import Any

from assistant.directory.adapters.adapter import Adapter
from assistant.directory.adapters.body import Body
from assistant.directory.adapters.item import Feed, Item, gathered
from assistant.directory.adapters.values import (
    flag_at,
    list_at,
    object_at,
    objects_at,
    text_at,
    texts_at,
)
from assistant.directory.dates import field_date
from assistant.directory.opportunity import Kind, Source
from assistant.directory.parsed import Parsed
from assistant.directory.pay import pay_of, stated_pay


def _remotive(raw: Any) -> Item:  # noqa: ANN401
    return Item(
        kind=Kind.JOB,
        id=text_at(raw, "id"),
        link=text_at(raw, "url"),
        title=text_at(raw, "title"),
        organisation=text_at(raw, "company_name"),
        source=text_at(raw, "description"),
        place=text_at(raw, "candidate_required_location"),
        remote=True,
        posted=field_date(text_at(raw, "publication_date")),
        pay=pay_of(text_at(raw, "salary")),
        tags=texts_at(raw, "category", "job_type", "tags"),
    )


def _jobicy(raw: Any) -> Item:  # noqa: ANN401
    return Item(
        kind=Kind.JOB,
        id=text_at(raw, "id"),
        link=text_at(raw, "url"),
        title=text_at(raw, "jobTitle"),
        organisation=text_at(raw, "companyName"),
        source=text_at(raw, "jobDescription", "jobExcerpt"),
        place=text_at(raw, "jobGeo"),
        remote=True,
        posted=field_date(text_at(raw, "pubDate")),
        pay=stated_pay(
            raw.get("salaryMin"),
            raw.get("salaryMax"),
            text_at(raw, "salaryCurrency"),
            raw.get("salaryPeriod"),
        ),
        tags=texts_at(raw, "jobIndustry", "jobType", "jobLevel"),
    )


def _arbeitnow(raw: Any) -> Item:  # noqa: ANN401
    return Item(
        kind=Kind.JOB,
        id=text_at(raw, "slug"),
        link=text_at(raw, "url"),
        title=text_at(raw, "title"),
        organisation=text_at(raw, "company_name"),
        source=text_at(raw, "description"),
        place=text_at(raw, "location"),
        remote=flag_at(raw, "remote"),
        posted=field_date(text_at(raw, "created_at")),
        tags=texts_at(raw, "tags", "job_types"),
    )


def _greenhouse(raw: Any) -> Item:  # noqa: ANN401
    """developers.greenhouse.io/job-board.html; whose board it is, the source's name tells."""
    return Item(
        kind=Kind.JOB,
        id=text_at(raw, "id"),
        link=text_at(raw, "absolute_url"),
        title=text_at(raw, "title"),
        organisation=text_at(raw, "company_name"),
        source=text_at(raw, "content"),
        place=text_at(object_at(raw, "location"), "name"),
        posted=field_date(text_at(raw, "first_published", "updated_at")),
        links=texts_at(raw, "absolute_url"),
        tags=tuple(text_at(one, "name") for one in objects_at(raw, "departments")),
    )


def _board(name: str, under: str, keys: tuple[str, ...], item: Callable[[Any], Item]) -> Adapter:
    """A board whose items lie in a list under one key and have these keys, by which it is known."""

    def recognises(body: Body) -> bool:
        jobs = body.json.get(under) if isinstance(body.json, dict) else None
        if not isinstance(jobs, list):
            return False
        return not jobs or (isinstance(jobs[0], dict) and all(key in jobs[0] for key in keys))

    def parse(body: Body, source: Source) -> Parsed:
        return gathered(list_at(body.json, under), item, Feed(source))

    return Adapter(name, recognises, parse)


GREENHOUSE = _board("greenhouse", "jobs", ("absolute_url", "title", "location"), _greenhouse)
REMOTIVE = _board(
    "remotive", "jobs", ("title", "company_name", "candidate_required_location"), _remotive
)
JOBICY = _board("jobicy", "jobs", ("jobTitle",), _jobicy)
ARBEITNOW = _board("arbeitnow", "data", ("slug", "company_name"), _arbeitnow)

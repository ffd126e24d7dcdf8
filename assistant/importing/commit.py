"""A finished page into the library, its running heads marked by the pages around it."""

from itertools import groupby

from assistant.document import Page
from assistant.importing.jobs import Job
from assistant.importing.running import REACH_PAGES
from assistant.library import Library


def commit_marked(library: Library, job: Job, page: Page, unreadable: bool = False) -> None:
    """Commit the page, and what it makes known of those around it; call it with job.committing.

    Pages that this run has made are remembered; those of an earlier run are read as they are met.
    """
    if not any(block.box for block in page.blocks):
        library.commit_page(job.document, page, unreadable)
        return
    _meet_earlier(library, job, page.number)
    told, findings = job.heads.take(page)
    library.commit_page(job.document, told, unreadable)
    for number, finding in findings.items():
        library.retell_page(job.document, number, finding.kinds, finding.label)


def _meet_earlier(library: Library, job: Job, page: int) -> None:
    near = range(page - 2 * REACH_PAGES, page + 2 * REACH_PAGES + 1)
    unmet = job.unmet.intersection(near)
    if not unmet:
        return
    job.unmet -= unmet
    blocks = library.blocks(job.document, min(unmet), max(unmet))
    for number, group in groupby(blocks, lambda block: block.page):
        if number in unmet:
            job.heads.add(number, list(group))

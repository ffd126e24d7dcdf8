"""A finished page into the library, compared with the others of its document."""

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
    told, findings = job.across.take(page)
    # First, for a page that is not finished is compared again after a crash.
    for number, finding in findings.items():
        library.retell_page(
            job.document, number, finding.kinds, finding.label, levels=finding.levels
        )
    library.commit_page(job.document, told, unreadable)


def _meet_earlier(library: Library, job: Job, page: int) -> None:
    if job.unmet and not job.headings_met:
        headings = library.headings(job.document)
        for number, group in groupby(headings, lambda block: block.page):
            if number in job.unmet:
                job.across.add_headings(number, list(group))
    job.headings_met = True
    near = range(page - 2 * REACH_PAGES, page + 2 * REACH_PAGES + 1)
    unmet = job.unmet.intersection(near)
    if not unmet:
        return
    job.unmet -= unmet
    blocks = library.blocks(job.document, min(unmet), max(unmet))
    for number, group in groupby(blocks, lambda block: block.page):
        if number in unmet:
            job.across.add(number, list(group))

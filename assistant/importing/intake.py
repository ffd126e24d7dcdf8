"""What workers make of a document goes into the library: its size, its pages, its state."""

import logging
import threading
from pathlib import Path

from assistant.document import DocumentState, Page
from assistant.formats import language_of
from assistant.importing.commit import commit_marked
from assistant.importing.jobs import Job, Jobs, page_ranges
from assistant.importing.wire import Summary
from assistant.library import Library
from assistant.messages import N_, UserError

_log = logging.getLogger(__name__)


class Intake:
    """Any thread may call it. `state` guards the jobs and tells those who wait of a change.

    Every call raises UserError where the library cannot be written, as on a full disk.
    """

    def __init__(self, library: Library, jobs: Jobs, state: threading.Condition) -> None:
        self._library = library
        self._jobs = jobs
        self._state = state

    def begin(self, job: Job) -> None:
        """The document is being imported."""
        self._set_importing(job)

    def opened(self, job: Job, summary: Summary) -> None:
        """A worker has found out how many pages there are."""
        document = self._library.document(job.document)
        by_name = document.title == Path(document.source).stem
        title = summary.title if summary.title and by_name else None
        self._set_importing(job, summary.page_count, title, summary.language or None)
        done = self._library.pages_done(job.document)
        with self._state:
            job.opened(summary.page_count, done)
            job.language_known = bool(summary.language or done)
            # This thread's worker, which has the file open, takes the first page.
            self._finish_if_done(job)

    def commit(self, job: Job, page: Page, *, unreadable: bool) -> None:
        """A page is finished."""
        self._tell_language(job, page)
        with job.committing:
            commit_marked(self._library, job, page, unreadable)
        with self._state:
            job.in_hand.discard(page.number)
            self._state.notify_all()
            self._finish_if_done(job)

    def commit_top(self, job: Job, top: Page) -> None:
        """Let the top of a page be read while the rest is recognised."""
        try:
            self._tell_language(job, top)
            self._library.commit_page(job.document, top, begun=True)
        except UserError as error:  # the page comes whole yet, and then it counts
            _log.warning("top of page %d of %s: %s", top.number, job.document, error)
        with self._state:
            job.begun = True
            self._state.notify_all()

    def _set_importing(
        self,
        job: Job,
        page_count: int | None = None,
        title: str | None = None,
        language: str | None = None,
    ) -> None:
        with self._state:
            if self._jobs.get(job.document) is job:
                self._library.set_state(
                    job.document,
                    DocumentState.IMPORTING,
                    page_count=page_count,
                    title=title,
                    language=language,
                )

    def _tell_language(self, job: Job, page: Page) -> None:
        """Set the document's language by its first page with text."""
        language = language_of("".join(block.text for block in page.blocks))
        if language and not job.language_known:
            job.language_known = True
            self._set_importing(job, language=language)

    def _finish_if_done(self, job: Job) -> None:
        """Call it with the state held."""
        if not job.finished or self._jobs.get(job.document) is not job:
            return
        self._jobs.drop(job.document)
        state, problem = self._outcome(job)
        self._library.set_state(job.document, state, problem)
        self._state.notify_all()

    def _outcome(self, job: Job) -> tuple[DocumentState, str | UserError]:
        unreadable = self._library.pages_unreadable(job.document)
        if not unreadable:
            return DocumentState.READY, ""
        if len(unreadable) == job.page_count:
            return DocumentState.FAILED, UserError(
                N_("None of the pages could be read. Scan them again, straight and in good light.")
            )
        return DocumentState.READY, UserError(
            N_("These pages could not be read: {pages}. Everything else is ready."),
            {"pages": page_ranges(sorted(unreadable))},
        )

"""The importer: hands pages to workers and commits what comes back.

What there is to do stands in the library's documents and pages alone, so that nothing is lost when
the program is killed. Of several programs on one library, the one that holds the lock imports.
"""

import logging
import threading
import time
from pathlib import Path

from assistant.child.limits import SYSTEM
from assistant.child.process import ChildBroken
from assistant.document import Document, DocumentState, Page
from assistant.formats import DAMAGED, PageError, PasswordNeeded, PasswordWrong, format_of
from assistant.importing.intake import Intake
from assistant.importing.jobs import FIRST, OPENING, Job, Jobs
from assistant.importing.process import (
    Worker,
    WorkerLost,
    WorkerOverdue,
    usual_worker_count,
)
from assistant.importing.spare import Spare
from assistant.importing.wire import Reply, Request, Summary
from assistant.library import Library
from assistant.messages import N_, UserError
from ocr.page import PageSource

_log = logging.getLogger(__name__)

PAGE_TIMEOUT_S = 120.0
_LOOK_AGAIN_S = 1.0
"""How often what other programs put into the library, and the lock, are looked at."""
_IDLE_S = 20.0
"""A worker without work is ended after this time, for its memory."""
_HOLD_S = 30.0
"""Time until a document whose state could not be written, as on a full disk, is tried again."""
_OVERDUE = N_("The page took too long to recognise.")
_TOO_MUCH = N_("The page needs more memory than there is.")
_UNFINISHED = frozenset({DocumentState.WAITING, DocumentState.IMPORTING})


class Importer:
    """Any thread may call it; a thread for each worker does the rest.

    Its calls into the library make listeners hear of changes on those threads.
    """

    def __init__(self, library: Library, workers: int | None = None) -> None:
        self._library = library
        self._worker_count = workers or usual_worker_count()
        self._state = threading.Condition(threading.RLock())
        self._jobs = Jobs()
        self._intake = Intake(library, self._jobs, self._state)
        self._passwords: dict[str, str] = {}
        self._held_until_s: dict[str, float] = {}
        self._workers: dict[threading.Thread, Worker] = {}
        self._threads: list[threading.Thread] = []
        self._spare = Spare()
        self._in_hand: dict[threading.Thread, str] = {}
        self._lock: int | None = None
        self._stopping = False

    def start(self) -> None:
        """Begin, or go on with what a stop or a crash left unfinished."""
        with self._state:
            self._look_around()
            names = [f"import-{i + 1}" for i in range(self._worker_count)]
            self._threads = [
                threading.Thread(target=self._work_on, name=name, daemon=True) for name in names
            ]
            self._threads.append(
                threading.Thread(target=self._look_on, name="import-queue", daemon=True)
            )
            for thread in self._threads:
                thread.start()

    def enqueue(self, path: Path) -> Document:
        """Take the file into the library and put it at the end of the queue.

        A document that is ready stays so; one that failed or was cancelled goes on at the pages
        it lacks. Raises UserError where the file cannot be read or opened.
        """
        format_of(path)
        document = self._library.add(path)
        if document.state in {DocumentState.FAILED, DocumentState.CANCELLED}:
            self._library.forget_unreadable(document.id)
            self._library.set_state(document.id, DocumentState.WAITING)
        self._look_again()
        return self._library.document(document.id)

    def cancel(self, document_id: str) -> None:
        """Stop importing the document; the pages that are done stay."""
        with self._state:
            if self._library.document(document_id).state is DocumentState.READY:
                return
            self._library.set_state(document_id, DocumentState.CANCELLED)
            self._look_again()

    def give_password(self, document_id: str, password: str) -> None:
        """Try to open the document with the password, which is kept in memory only.

        Raises UserError where another program does the importing.
        """
        with self._state:
            if self._lock is None:
                raise UserError(
                    N_("Guide Light is open twice. Close this window and type the password there.")
                )
            self._passwords[document_id] = password
            if self._library.document(document_id).state is DocumentState.NEEDS_PASSWORD:
                self._library.set_state(document_id, DocumentState.WAITING)
        self._look_again()

    def want(self, document_id: str, page: int) -> None:
        """This document is being read at this page: do it first, from there on."""
        with self._state:
            self._jobs.want(document_id, page)

    def make_ready(self) -> None:
        """Files may come soon: have a worker that has loaded what scans need. It takes a moment."""
        with self._state:
            needless = bool(self._workers) or self._lock is None
        if not needless:
            self._spare.make()

    def wait(self, document_id: str, timeout_s: float) -> Document:
        """The document once it is neither waiting nor being imported, or the time is over."""
        end = time.monotonic() + timeout_s
        with self._state:
            while (document := self._library.document(document_id)).state in _UNFINISHED:
                left = end - time.monotonic()
                if left <= 0 or self._stopping:
                    break
                self._state.wait(min(left, _LOOK_AGAIN_S))
        return document

    def stop(self) -> None:
        """End all workers at once; what is unfinished goes on at the next start."""
        with self._state:
            self._stopping = True
            for worker in self._workers.values():
                worker.kill()
            self._state.notify_all()
        for thread in self._threads:
            thread.join()
        self._spare.close()
        if self._lock is not None:
            SYSTEM.unlock(self._lock)
            self._lock = None

    # The queue: jobs follow the documents table.

    def _look_on(self) -> None:
        while not self._stopping:
            with self._state:
                self._state.wait_for(lambda: self._stopping, _LOOK_AGAIN_S)
            self._look_again()
            self._notice_other_programs()
            self._spare.end_old()

    def _notice_other_programs(self) -> None:
        try:
            self._library.notice_other_programs()
        except Exception:  # noqa: BLE001  # a listener's fault, or a library too busy for once
            _log.exception("changes of other programs could not be told")

    def _look_again(self) -> None:
        with self._state:
            if self._stopping:
                return
            try:
                self._look_around()
            except UserError:
                _log.exception("the queue could not be read")
            self._state.notify_all()

    def _look_around(self) -> None:
        """Take the lock if it is free, and make the jobs agree with the documents."""
        if self._lock is None:
            self._lock = SYSTEM.lock(self._library.folder / "importing.lock")
            if self._lock is None:
                return
        unfinished = self._library.unfinished()
        for job in self._jobs:
            if job.document not in unfinished:
                self._drop(job)
        for document in unfinished:
            held = self._held_until_s.get(document, 0.0) > time.monotonic()
            if self._jobs.get(document) is None and not held:
                self._jobs.add(Job(document, self._library.original(document)))

    def _drop(self, job: Job) -> None:
        self._jobs.drop(job.document)
        for thread, document in self._in_hand.items():
            if document == job.document and thread in self._workers:
                self._workers[thread].kill()

    # A worker's thread.

    def _work_on(self) -> None:
        me = threading.current_thread()
        try:
            while (task := self._next_task(me)) is not None:
                job, page = task
                try:
                    self._do(me, job, page)
                except UserError as error:  # the disk is full, or the document was removed
                    _log.warning("page %d of %s: %s", page, job.document, error)
                    self._give_up(job, error)
                except Exception:  # noqa: BLE001  # one document must not stop the others
                    _log.exception("page %d of %s", page, job.document)
                    self._give_up(job, UserError(DAMAGED))
                finally:
                    with self._state:
                        self._in_hand.pop(me, None)
        finally:
            self._end_worker(me)

    def _next_task(self, me: threading.Thread) -> tuple[Job, int] | None:
        """Waits for work; None when the importer stops."""
        idle_since = time.monotonic()
        while True:
            with self._state:
                if self._stopping:
                    return None
                task = self._jobs.take()
                if task is not None:
                    self._in_hand[me] = task[0].document
                    self._state.notify_all()  # there may be more for the others
                    return task
                self._state.wait(_IDLE_S)
            if time.monotonic() - idle_since >= _IDLE_S:
                self._end_worker(me)

    def _do(self, me: threading.Thread, job: Job, page: int) -> None:
        if page == OPENING:
            self._intake.begin(job)
        try:
            reply = self._ask(me, job, page)
        except ChildBroken:
            self._end_worker(me)
            if self._is_dropped(job) or self._is_first_loss(job, page):
                return
            _log.exception("a worker could not be started")
            reply = UserError(
                N_("A part of Guide Light could not be started. Install Guide Light again.")
            )
        except WorkerLost as error:
            self._end_worker(me)
            overdue = isinstance(error, WorkerOverdue)
            if self._is_dropped(job) or (not overdue and self._is_first_loss(job, page)):
                return
            reply = PageError(_OVERDUE if overdue else _TOO_MUCH)
        self._settle(job, page, reply)

    def _ask(self, me: threading.Thread, job: Job, page: int) -> Reply:
        with self._state:
            worker = self._workers.get(me)
        if worker is None:
            worker = self._spare.take() or Worker()
            with self._state:
                self._workers[me] = worker
                if self._stopping or self._jobs.get(job.document) is not job:
                    worker.kill()
            worker.await_ready()
        _log.debug("page %d of %s begins", page, job.document)
        password = self._passwords.get(job.document)
        # A reader begins at the first page, so it is told as it is read.
        request = Request(job.path, page, password, PAGE_TIMEOUT_S, top_first=page == FIRST)
        return worker.ask(request, lambda top: self._settle_top(job, top))

    def _end_worker(self, me: threading.Thread) -> None:
        with self._state:
            worker = self._workers.pop(me, None)
        if worker is not None:
            worker.close()

    def _is_dropped(self, job: Job) -> bool:
        with self._state:
            return self._stopping or self._jobs.get(job.document) is not job

    def _is_first_loss(self, job: Job, page: int) -> bool:
        """Puts a page back whose worker died, maybe by no fault of the page; once only."""
        with self._state:
            if page in job.lost:
                return False
            job.lost.add(page)
            job.in_hand.discard(page)
            job.todo.add(page)
            return True

    # What came back.

    def _settle(self, job: Job, page: int, reply: Reply) -> None:
        if self._is_dropped(job):
            return
        match reply:
            case Page() if reply.number == page:
                self._intake.commit(job, reply, unreadable=False)
            case PageError() if page != OPENING:
                _log.warning("page %d of %s: %s", page, job.document, reply.message)
                nothing = Page(page, (), PageSource.RECOGNISED)
                self._intake.commit(job, nothing, unreadable=True)
            case Summary() if page == OPENING and reply.page_count > 0:
                self._intake.opened(job, reply)
            case UserError():
                self._give_up(job, reply)
            case _:
                self._give_up(job, UserError(DAMAGED))

    def _settle_top(self, job: Job, top: Page) -> None:
        if not self._is_dropped(job):
            self._intake.commit_top(job, top)

    def _give_up(self, job: Job, error: UserError) -> None:
        """End the job; the document keeps the error as its problem if it can be written."""
        needs_password = isinstance(error, PasswordNeeded)
        state = DocumentState.NEEDS_PASSWORD if needs_password else DocumentState.FAILED
        with self._state:
            if self._jobs.get(job.document) is not job:
                return
            if isinstance(error, PasswordWrong):
                self._passwords.pop(job.document, None)
            try:
                # That it is locked is no problem yet; a wrong password is one.
                problem = error if not needs_password or isinstance(error, PasswordWrong) else ""
                self._library.set_state(job.document, state, problem)
            except UserError:
                _log.exception("the state of %s could not be written", job.document)
                self._held_until_s[job.document] = time.monotonic() + _HOLD_S
            self._drop(job)
            self._state.notify_all()

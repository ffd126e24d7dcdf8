"""Child processes on Windows, held by job objects."""

import ctypes
import os
import subprocess
import sys
from collections.abc import Mapping
from ctypes import wintypes
from pathlib import Path
from subprocess import Popen
from typing import Any

assert sys.platform == "win32"

import msvcrt  # noqa: E402  # there only on Windows

_EXTENDED_LIMITS = 9
_LIMIT_PROCESS_MEMORY = 0x100
_KILL_ON_JOB_CLOSE = 0x2000
_SET_QUOTA_AND_TERMINATE = 0x0101


class _BasicLimits(ctypes.Structure):
    _fields_ = (
        ("process_user_time", ctypes.c_int64),
        ("job_user_time", ctypes.c_int64),
        ("flags", wintypes.DWORD),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("active_processes", wintypes.DWORD),
        ("affinity", ctypes.c_size_t),
        ("priority_class", wintypes.DWORD),
        ("scheduling_class", wintypes.DWORD),
    )


class _ExtendedLimits(ctypes.Structure):
    _fields_ = (
        ("basic", _BasicLimits),
        ("transfers", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


class Windows:
    """Each child is in a job that dies when the program's handle of it closes, however it ends."""

    def __init__(self) -> None:
        self._kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        self._kernel.CreateJobObjectW.restype = wintypes.HANDLE
        self._kernel.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
        self._kernel.OpenProcess.restype = wintypes.HANDLE
        self._kernel.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
        self._kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            wintypes.LPVOID,
            wintypes.DWORD,
        )
        self._kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        self._kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
        self._jobs: dict[int, int] = {}

    def limit_this_process(self, memory_bytes: int) -> None:
        """Nothing to do: the job that the program made holds the limits."""

    def end_this_process(self) -> None:
        """End at once; the job ends the rest."""
        os._exit(0)

    def start_options(self) -> Mapping[str, Any]:
        """No console window, and less of the processor."""
        return {
            "creationflags": subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
        }

    def adopt(self, process: Popen[bytes], memory_bytes: int) -> None:
        """Put the child into a job of its own, where it may commit so much. Raises OSError."""
        job = self._kernel.CreateJobObjectW(None, None)
        limits = _ExtendedLimits()
        limits.basic.flags = _LIMIT_PROCESS_MEMORY | _KILL_ON_JOB_CLOSE
        limits.process_memory = memory_bytes
        child = self._kernel.OpenProcess(_SET_QUOTA_AND_TERMINATE, False, process.pid)
        done = self._kernel.SetInformationJobObject(
            job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
        ) and self._kernel.AssignProcessToJobObject(job, child)
        error = ctypes.get_last_error()
        self._kernel.CloseHandle(child)
        if not done:
            self._kernel.CloseHandle(job)
            raise ctypes.WinError(error)
        self._jobs[process.pid] = job

    def kill(self, process: Popen[bytes]) -> None:
        """Close the job, which ends all that is in it."""
        job = self._jobs.pop(process.pid, None)
        if job is not None:
            self._kernel.CloseHandle(job)
        if process.poll() is None:
            process.kill()

    def lock(self, path: Path) -> int | None:
        """Lock the file for this process; None where another has it."""
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_BINARY)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            os.close(handle)
            return None
        return handle

    def unlock(self, handle: int) -> None:
        """Give up the lock."""
        os.close(handle)
